"""The roster of information handlers (情報取扱者名簿) and its chart (情報管理体制図). A4 landscape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from conference.outputs.pdf.document import RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.tables import PADDING, Listing, share_width, text_need, text_row

MARGIN, BOTTOM = 12 * mm, 15 * mm
PAGE = landscape(A4)
WIDTH = PAGE[0] - 2 * MARGIN
SOFT, HAIRLINE, HEAD_GROUND, LINE = "#595959", "#b3b3b3", "#e6e6e6", "#7f7f7f"
TITLE = TextStyle(size=15, weight=Weight.BOLD)
NOTE = TextStyle(size=9, colour=SOFT)
HEAD = TextStyle(size=8, weight=Weight.BOLD, spacing=1.0)
BODY = TextStyle(size=9, spacing=1.0)
ROLE = TextStyle(size=7.5, colour=SOFT, spacing=1.0)
NAME = TextStyle(size=10.5, weight=Weight.BOLD, spacing=1.0)
WIDEST_WORD = 90.0  # that a column is made wide for, in points
BOX_WIDTH, BOX_GAP, INDENT = 92 * mm, 2.5 * mm, 11 * mm


@dataclass(frozen=True, slots=True)
class RosterHead:
    """What both papers say above: the version, the consent. `language` is a BCP 47 tag; `page` holds `%(page)s` and `%(pages)s`."""

    language: str
    title: str
    notes: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True)
class ChartBox:
    """One person; `depth` 0 stands at the top, `trail` says of each level above whether its line goes on below this box."""

    role: str
    name: str
    place: str
    depth: int
    trail: tuple[bool, ...]


def roster_pdf(head: RosterHead, columns: Sequence[str], rows: Sequence[Sequence[str]], target: Target, typesetter: Typesetter) -> int:
    """Print the table; gives the number of pages. Raises UnprintableError for a character that no font has."""
    heads = [Passage(column, head.language, HEAD) for column in columns]
    texts = [[Passage(text, head.language, BODY) for text in row] for row in rows]
    widths = share_width([text_need(typesetter, column, WIDEST_WORD) for column in zip(heads, *texts, strict=True)], WIDTH)
    body = [text_row(typesetter, row, widths, Look(padding=4.5, rule=HAIRLINE, rule_width=0.5)) for row in texts]
    first = text_row(typesetter, heads, widths, Look(padding=4, ground=HEAD_GROUND))
    return _build(head, [*_title(typesetter, head), Listing([first], body)], target, typesetter)


def chart_pdf(head: RosterHead, boxes: Sequence[ChartBox], target: Target, typesetter: Typesetter) -> int:
    """Print the chart, a box below the other, each under whom they report to; gives the number of pages. Raises UnprintableError."""
    return _build(head, [*_title(typesetter, head), *(_Branch(typesetter, head.language, box) for box in boxes)], target, typesetter)


def _title(typesetter: Typesetter, head: RosterHead) -> Iterator[Row]:
    yield Row(typesetter, [Cell(0, WIDTH, (Passage(head.title, head.language, TITLE),))], Look(padding=2))
    notes = tuple(Passage(note, head.language, NOTE) for note in head.notes)
    yield Row(typesetter, [Cell(0, WIDTH, notes)], Look(padding=4))


def _build(head: RosterHead, story: Sequence[Flowable], target: Target, typesetter: Typesetter) -> int:
    def foot(paper: Paper, page: int, pages: int) -> None:
        number = head.page % {"page": page, "pages": pages}
        for text, x, share, anchor in ((head.title, MARGIN, 0.75, 0.0), (number, MARGIN + WIDTH, 0.22, RIGHT)):
            fitted = fit(typesetter, text, head.language, Weight.REGULAR, Box(WIDTH * share, 18, largest=8, good=7))
            paper.draw_fitted(fitted, x, BOTTOM - 3 * mm, SOFT, anchor)

    imprint = Imprint(head.title, "Kaigi", head.language)
    return build_paper(target, imprint, story, pagesize=PAGE, margins=(MARGIN, MARGIN, BOTTOM, MARGIN), foot=foot)


class _Branch(Flowable):
    """A box of the chart with the lines that lead to it. Rows stand close together, so the lines join."""

    def __init__(self, typesetter: Typesetter, language: str, box: ChartBox) -> None:
        super().__init__()
        self._box = box
        passages = tuple(Passage(text, language, style) for text, style in ((box.role, ROLE), (box.name, NAME), (box.place, BODY)) if text)
        self._left = box.depth * INDENT
        self._inner = Row(typesetter, [Cell(2 * PADDING, BOX_WIDTH - 4 * PADDING, passages)], Look(padding=4))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        _width, self._inner_height = self._inner.wrap(BOX_WIDTH, available_height)
        self.width, self.height = available_width, self._inner_height + BOX_GAP
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines of the levels above, the elbow, the box and its texts on the `Paper` that the flowable was placed on."""
        paper = cast("Paper", self.canv)
        paper.setStrokeColor(LINE)
        paper.setLineWidth(1)
        middle = self._inner_height / 2
        for level, goes_on in enumerate(self._box.trail):
            x, is_own = (level + 0.5) * INDENT, level == self._box.depth - 1
            if is_own or goes_on:
                paper.line(x, self.height, x, 0 if goes_on else middle)
            if is_own:
                paper.line(x, middle, self._left, middle)
        paper.roundRect(self._left, 0, BOX_WIDTH, self._inner_height, 4, stroke=1, fill=0)
        self._inner.drawOn(paper, self._left, 0)
