"""The order of flags for whoever hangs them: as seen from the front, numbered from the left, with names in two languages. A4 landscape."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from conference.outputs.pdf.document import Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.stacks import Said, empty_sentence, print_pages, stacked

WIDTH, HEIGHT = landscape(A4)
MARGIN, HEAD, FOOT = 12 * mm, 34 * mm, 26 * mm
# More flags than this stand in several rows of the sheet, though in one row on the ground.
ACROSS = 12
GAP = 2 * mm
FLAG_SHARE = 2 / 3  # height of a flag, as a share of its width
POLE_BELOW = 8 * mm
HIGHEST_ROW = 74 * mm
SOFT = "#595959"


@dataclass(frozen=True, slots=True)
class Flag:
    """A country in two languages; `is_host`: its flag is marked."""

    name: str
    other_name: str
    is_host: bool = False


@dataclass(frozen=True, slots=True)
class FlagOrder:
    """One usage: what it is called, how it goes, where it is written, and the flags from left to right as seen from the front."""

    title: str
    rule: str
    source: str
    flags: Sequence[Flag]


def flags_pdf(
    orders: Sequence[FlagOrder], target: Target, imprint: Imprint, seen: tuple[str, str, str], other_language: str, empty: str
) -> int:
    """Draw each usage on a page. `seen`: the words for left, from where it is seen, and right. Gives the number of pages.

    Flags themselves are not drawn: whoever hangs them has the cloth, and a wrong colour on paper would mislead.
    """
    paper, typesetter = Paper(target, imprint, landscape(A4)), Typesetter()

    def draw(order: FlagOrder) -> None:
        paper.bookmark(f"usage{paper.getPageNumber()}", order.title)
        _Page(paper, typesetter, imprint.language, other_language).draw(order, seen)

    return print_pages(paper, orders, draw, typesetter, empty_sentence(empty, imprint.language), landscape(A4))


class _Page:
    def __init__(self, paper: Paper, typesetter: Typesetter, language: str, other_language: str) -> None:
        self._paper, self._typesetter = paper, typesetter
        self._language, self._other = language, other_language

    def draw(self, order: FlagOrder, seen: tuple[str, str, str]) -> None:
        head = (Said(order.title, self._language, 22, 1.4, Weight.BOLD), Said(order.rule, self._language, 12, 1.3))
        self._stack(head, WIDTH / 2, HEIGHT - MARGIN - HEAD / 2, WIDTH - 2 * MARGIN, HEAD)
        foot = [Said(order.source, self._language, 9, 1.0, colour=SOFT)]
        self._stack(foot, WIDTH / 2, MARGIN + FOOT * 0.2, WIDTH - 2 * MARGIN, FOOT * 0.4)
        rows = [order.flags[start : start + ACROSS] for start in range(0, len(order.flags), ACROSS)]
        room = HEIGHT - 2 * MARGIN - HEAD - FOOT
        high = min(room / max(len(rows), 1), HIGHEST_ROW)
        bottom = MARGIN + FOOT + (room - high * len(rows)) / 2
        for number, row in enumerate(rows):
            self._row(row, number * ACROSS, bottom + (len(rows) - number) * high, high)
        self._directions(seen, bottom)

    def _row(self, flags: Sequence[Flag], before: int, top: float, high: float) -> None:
        wide = min((WIDTH - 2 * MARGIN) / len(flags), 36 * mm)
        left = (WIDTH - wide * len(flags)) / 2
        for number, flag in enumerate(flags):
            self._flag(flag, before + number + 1, left + number * wide + GAP / 2, top, (wide - GAP, high))

    def _flag(self, flag: Flag, number: int, left: float, top: float, size: tuple[float, float]) -> None:
        """A blank cloth on its pole with the number, and the names below."""
        paper, (width, high) = self._paper, size
        cloth = width * FLAG_SHARE
        paper.saveState()
        paper.setLineWidth(2.2 if flag.is_host else 0.8)
        paper.setStrokeGray(0.2)
        paper.setFillGray(0.88 if flag.is_host else 1)
        paper.rect(left, top - cloth, width, cloth, fill=1)
        paper.setLineWidth(1.6)
        paper.line(left, top, left, top - cloth - POLE_BELOW)
        paper.restoreState()
        self._stack([Said(str(number), self._language, 26, weight=Weight.BOLD)], left + width / 2, top - cloth / 2, width, cloth)
        names = (Said(flag.name, self._language, 12, 1.3, Weight.BOLD), Said(flag.other_name, self._other, 10.5, 1.2, good=0.85))
        room = high - cloth - POLE_BELOW - 4 * mm
        fitted = stacked(self._typesetter, names, width, room)
        fitted.draw(paper, left + width / 2, top - cloth - POLE_BELOW - fitted.height / 2)

    def _directions(self, seen: tuple[str, str, str], bottom: float) -> None:
        """Left and right as whoever looks at the flags has them."""
        for text, x in zip(seen, (MARGIN + 20 * mm, WIDTH / 2, WIDTH - MARGIN - 20 * mm), strict=True):
            self._stack([Said(text, self._language, 11, weight=Weight.BOLD)], x, bottom - 5 * mm, 90 * mm, 8 * mm)

    def _stack(self, texts: Sequence[Said], x: float, middle: float, width: float, height: float) -> None:
        stacked(self._typesetter, texts, width, height).draw(self._paper, x, middle)
