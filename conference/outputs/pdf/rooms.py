"""What hangs at a door, points the way to a room, or lies in it: signs with arrows, a page for each room and day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from conference.errors import UnprintableError
from conference.outputs.pdf.document import Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.pages import MARGINS, build_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.stacks import Said, StackRow, empty_sentence, print_pages, stacked
from conference.outputs.pdf.tables import Bookmark, Listing

SOFT = "#595959"
_HEAD_HEIGHT = 74 * mm
_PLAIN_HEAD_HEIGHT = 34 * mm
_TIME_WIDTH = 40 * mm
_SIGN_TIME_WIDTH = 56 * mm
_GAP = 5 * mm
_ARROW, _ARROW_STROKE = 62 * mm, 13 * mm


class Arrow(StrEnum):
    """Where a room is, for whoever stands before the sign."""

    LEFT = "left"
    AHEAD = "ahead"
    RIGHT = "right"


_TURNS = {Arrow.LEFT: 90, Arrow.AHEAD: 0, Arrow.RIGHT: -90}


@dataclass(frozen=True, slots=True)
class RoomName:
    """The name of a room in Japanese and English, or twice the same; `other` is empty where there is one only."""

    first: str
    first_language: str
    other: str = ""
    other_language: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class RoomItem:
    """What is in a room: its times, its title and the title in the other language; `lines`: what whoever sets the room up must know."""

    times: str
    title: str
    other_title: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomDay:
    """A room on a day. `about`: its layout and capacity."""

    room: RoomName
    date: str
    items: tuple[RoomItem, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class RoomPaper:
    """Rooms by day. `language`: of dates and lines; `other_language`: of other titles; `empty` is said where there is no room in use."""

    language: str
    other_language: str
    title: str
    conference: str
    hosts: tuple[str, ...]
    days: tuple[RoomDay, ...]
    empty: str

    @property
    def imprint(self) -> Imprint:
        """What a viewer is told about it."""
        return Imprint(f"{self.title}: {self.conference}", ", ".join(self.hosts), self.language)


@dataclass(frozen=True, slots=True)
class _Style:
    """How the pages of a paper look."""

    head_height: float
    first: float
    other: float
    date: float
    about: float
    time: TextStyle
    time_width: float
    title: TextStyle
    other_title: TextStyle
    line: TextStyle
    row: Look


_SIGN = _Style(
    head_height=_HEAD_HEIGHT,
    first=72,
    other=44,
    date=22,
    about=14,
    time=TextStyle(size=22, weight=Weight.BOLD),
    time_width=_SIGN_TIME_WIDTH,
    title=TextStyle(size=22, weight=Weight.BOLD),
    other_title=TextStyle(size=16, colour=SOFT),
    line=TextStyle(size=11),
    row=Look(padding=9, rule="#7f7f7f", rule_width=0.8),
)
_SHEET = _Style(
    head_height=_PLAIN_HEAD_HEIGHT,
    first=30,
    other=18,
    date=15,
    about=10.5,
    time=TextStyle(size=14, weight=Weight.BOLD),
    time_width=_TIME_WIDTH,
    title=TextStyle(size=13, weight=Weight.BOLD),
    other_title=TextStyle(size=10.5, colour=SOFT),
    line=TextStyle(size=10),
    row=Look(padding=6, rule="#b3b3b3", rule_width=0.5),
)


def door_signs_pdf(paper: RoomPaper, target: Target, typesetter: Typesetter) -> int:
    """Print what hangs at the doors: the room's name, and what is in it with times; gives the number of pages. Raises UnprintableError."""
    days = tuple(replace(day, about="", items=tuple(replace(item, lines=()) for item in day.items)) for day in paper.days)
    return _print(replace(paper, days=days), target, _Pages(paper, typesetter, _SIGN))


def room_sheets_pdf(paper: RoomPaper, target: Target, typesetter: Typesetter) -> int:
    """Print what whoever sets the rooms up works from, a page for each room and day; gives the number of pages. Raises UnprintableError."""
    return _print(paper, target, _Pages(paper, typesetter, _SHEET))


def way_signs_pdf(rooms: Sequence[RoomName], target: Target, imprint: Imprint, empty: str) -> int:
    """Print three signs for each room, with an arrow to the left, ahead and to the right; gives the number of pages."""
    sheet, typesetter = Paper(target, imprint, landscape(A4)), Typesetter()
    width, height = landscape(A4)

    def draw(sign: tuple[RoomName, Arrow]) -> None:
        room, arrow = sign
        if arrow is Arrow.LEFT:
            sheet.bookmark(room.ref, room.first)
        _arrow(sheet, width / 2, height * 0.7, arrow)
        stacked(typesetter, _names(room, 84, 54), width * 0.88, height * 0.42).draw(sheet, width / 2, height * 0.26)

    signs = [(room, arrow) for room in rooms for arrow in Arrow]
    return print_pages(sheet, signs, draw, typesetter, empty_sentence(empty, imprint.language), landscape(A4))


def _print(paper: RoomPaper, target: Target, pages: "_Pages") -> int:
    story = [part for number, day in enumerate(paper.days) for part in pages.of(day, number)]
    return build_paper(target, paper.imprint, story or [pages.sentence(paper.empty)])


class _Pages:
    def __init__(self, paper: RoomPaper, typesetter: Typesetter, style: _Style) -> None:
        self._paper, self._typesetter, self._style = paper, typesetter, style
        self._width = A4[0] - MARGINS[1] - MARGINS[3]

    def of(self, day: RoomDay, number: int) -> list[Flowable]:
        """The page of a room on a day; where it is too long, the head stands on every page."""
        try:
            listing = Listing(self._heads(day), [self._row(item) for item in day.items])
        except UnprintableError as error:
            raise error.of(day.room.ref) from None
        leaf = [PageBreak()] if number else []
        return [*leaf, Bookmark(f"room{number}", f"{day.room.first}, {day.date}"), listing]

    def sentence(self, text: str) -> Flowable:
        return Text(self._typesetter, text, self._paper.language, _SHEET.title)

    def _heads(self, day: RoomDay) -> list[Flowable]:
        style, language = self._style, self._paper.language
        facts = [
            Said(day.date, language, style.date, weight=Weight.BOLD),
            Said(day.about, language, style.about, colour=SOFT),
        ]
        names = StackRow(self._typesetter, _names(day.room, style.first, style.other), self._width, style.head_height, padding=4)
        return [names, StackRow(self._typesetter, facts, self._width, style.head_height / 2, padding=8)]

    def _row(self, item: RoomItem) -> Row:
        style, left = self._style, self._style.time_width
        paper = self._paper
        texts = (
            Passage(item.title, paper.language, style.title),
            Passage(item.other_title, paper.other_language, style.other_title),
            *(Passage(line, paper.language, style.line) for line in item.lines),
        )
        times = Cell(0, left - _GAP, (Passage(item.times, paper.language, style.time),))
        return Row(self._typesetter, [times, Cell(left, self._width - left, texts)], style.row)


def _names(room: RoomName, first: float, other: float) -> tuple[Said, Said]:
    return (
        Said(room.first, room.first_language, first, 1.6, Weight.BOLD),
        Said(room.other, room.other_language, other, 1.0, Weight.BOLD),
    )


def _arrow(paper: Paper, x: float, y: float, arrow: Arrow) -> None:
    """An arrow around a point; as a path, because no font has one that is heavy enough."""
    half, head = _ARROW / 2, _ARROW * 0.42
    stroke = _ARROW_STROKE / 2
    corners = [(0, half), (head, half - head), (stroke, half - head), (stroke, -half)]
    outline = [*corners, *((-across, along) for across, along in reversed(corners[1:]))]
    paper.saveState()
    paper.translate(x, y)
    paper.rotate(_TURNS[arrow])
    path = paper.beginPath()
    path.moveTo(*outline[0])
    for corner in outline[1:]:
        path.lineTo(*corner)
    path.close()
    paper.setFillGray(0.1)
    paper.drawPath(path, stroke=0, fill=1)
    paper.restoreState()
