"""Seating plans for whoever sets the room: every seat with its number, name and delegation. A4 landscape, A3 where there are many seats."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.outputs.pdf.document import LEFT, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.stacks import Said, empty_sentence, print_pages, stacked

# A plan with more seats is drawn on A3.
SEATS_ON_A4 = 40
MARGIN, HEAD, FOOT = 11 * mm, 16 * mm, 9 * mm
# The part of its room that a seat fills, and the widest and highest that it is drawn.
FILLED = 0.93
WIDEST, HIGHEST = 36 * mm, 22 * mm
SOFT = "#595959"
TONES = {"odd": 1.0, "even": 0.9, "host": 0.8, "empty": 1.0}  # grey of the ground: it must survive a black-and-white printer


@dataclass(frozen=True, slots=True)
class PlanSeat:
    """A seat, and where it stands in widths and heights of a seat, y downwards. `tone`: odd, even, host or empty."""

    number: int
    x: float
    y: float
    name: str
    delegation: str
    tone: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan. `told`: where it is drawn from; `title`: of its session or room."""

    title: str
    about: str
    told: str
    seats: Sequence[PlanSeat]


def seating_pdf(plans: Sequence[PlanPage], target: Target, imprint: Imprint, empty: str) -> int:
    """Draw plans, each on a page; `empty` is said where there is none. Gives the number of pages. Raises UnprintableError."""
    most = max((len(plan.seats) for plan in plans), default=0)
    size = landscape(A3 if most > SEATS_ON_A4 else A4)
    paper, typesetter = Paper(target, imprint, size), Typesetter()

    def draw(plan: PlanPage) -> None:
        paper.bookmark(f"plan{paper.getPageNumber()}", plan.title)
        _Page(paper, typesetter, imprint.language, size).draw(plan)

    return print_pages(paper, plans, draw, typesetter, empty_sentence(empty, imprint.language), size)


class _Page:
    def __init__(self, paper: Paper, typesetter: Typesetter, language: str, size: tuple[float, float]) -> None:
        self._paper, self._typesetter, self._language = paper, typesetter, language
        self._width, self._height = size

    def draw(self, plan: PlanPage) -> None:
        self._line(plan.title, MARGIN, self._height - MARGIN, 18, Weight.BOLD)
        self._line(plan.about, self._width - MARGIN, self._height - MARGIN, 11, Weight.REGULAR, RIGHT)
        self._line(plan.told, MARGIN, MARGIN + FOOT - 4 * mm, 9, Weight.REGULAR)
        if not plan.seats:
            return
        wide, high, left, top = self._room_for(plan.seats)
        for seat in plan.seats:
            self._seat(seat, left + seat.x * wide, top - seat.y * high, wide * FILLED, high * FILLED)

    def _room_for(self, seats: Sequence[PlanSeat]) -> tuple[float, float, float, float]:
        """Width and height for each seat, and the corner at the upper left from which they stand in the middle of the page."""
        across, down = max(seat.x for seat in seats) + 1, max(seat.y for seat in seats) + 1
        width, height = self._width - 2 * MARGIN, self._height - 2 * MARGIN - HEAD - FOOT
        wide, high = min(width / across, WIDEST), min(height / down, HIGHEST)
        return wide, high, (self._width - across * wide) / 2, self._height - MARGIN - HEAD - (height - down * high) / 2

    def _seat(self, seat: PlanSeat, left: float, top: float, width: float, height: float) -> None:
        paper = self._paper
        paper.saveState()
        paper.setLineWidth(1.4 if seat.tone == "host" else 0.6)
        paper.setFillGray(TONES[seat.tone])
        paper.setStrokeGray(0.35)
        if seat.tone == "empty":
            paper.setDash(3, 3)
        paper.roundRect(left, top - height, width, height, 2.5, fill=1)
        paper.restoreState()
        self._words(seat, left, top, width, height)

    def _words(self, seat: PlanSeat, left: float, top: float, width: float, height: float) -> None:
        pad = 2.0
        number = fit(self._typesetter, str(seat.number), self._language, Weight.REGULAR, Box(width / 3, height * 0.26, largest=8, good=4))
        self._paper.draw_fitted(number, left + pad, top - 1, SOFT)
        texts = (
            Said(seat.delegation, self._language, 8, 1.0, colour=SOFT),
            Said(seat.name, self._language, 11, 1.9, Weight.BOLD, is_name=True, good=0.85),
        )
        try:
            stack = stacked(self._typesetter, texts, width - 2 * pad, height * 0.76)
        except UnprintableError as error:
            raise error.of(seat.ref) from None
        stack.draw(self._paper, left + width / 2, top - height * 0.6)

    def _line(self, text: str, x: float, top: float, largest: float, weight: Weight, anchor: float = LEFT) -> None:
        if text:
            box = Box((self._width - 2 * MARGIN) * 0.49, HEAD, largest=largest, good=largest * 0.7)
            self._paper.draw_fitted(fit(self._typesetter, text, self._language, weight, box), x, top, anchor=anchor)
