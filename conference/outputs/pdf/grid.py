"""Rows of texts side by side, on one baseline whatever their scripts: the line of a schedule, a card, a letter head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import cast

from reportlab.platypus import Flowable

from conference.outputs.pdf.document import BLACK, MIDDLE, Paper
from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.lines import wrap
from conference.outputs.pdf.shaping import Line, Typesetter

# A row that is higher than this is broken between its lines; any other goes to the next page as a whole.
HIGHEST_UNBROKEN = 360.0
# Before a passage that runs in, as a share of its size.
RUN_IN_GAP = 0.6
BAR_WIDTH = 3.0
DOT_RADIUS = 2.6
# How high above the baseline a text is struck through, as a share of its size: through small letters and Han characters alike.
STRUCK = 0.3


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of one language (BCP 47) and one style. An empty text takes no room.

    With `runs_in` it stands on the line of the passage before it, where there is room.
    """

    text: str
    language: str
    style: TextStyle
    runs_in: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Passages one below the other; `left` is the distance from the row's left edge. In points.

    A cell that `hangs` reaches down beside the rows below, which leave its column free.
    """

    left: float
    width: float
    passages: tuple[Passage, ...]
    hangs: bool = False


class Track(Enum):
    """Where on a line of travel a row stands."""

    STARTS = "starts"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn behind a row, from `edge` to its right end: a ground, a bar at its left, a rule along its top, a line of travel.

    The bar stands `bar_gap` out into the margin. `uprights`: how far from the row's left edge lines like the rule go down; the row is then
    closed along its foot, too. Lengths in points, colours as `#rrggbb`.
    """

    edge: float = 0.0
    padding: float = 0.0
    ground: str = ""
    bar: str = ""
    bar_gap: float = 0.0
    rule: str = ""
    rule_width: float = 0.6
    uprights: tuple[float, ...] = ()
    track: Track | None = None
    track_colour: str = BLACK


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in a row: its anchor, and its baseline below the row's top."""

    x: float
    baseline: float
    line: Line
    style: TextStyle
    hangs: bool

    @property
    def lower(self) -> float:
        """Distance from the row's top to where the line's room ends."""
        return self.baseline + (0.5 * self.style.spacing * self.line.leading - MIDDLE) * self.style.size


PLAIN = Look()


class Row(Flowable):
    """Cells side by side. Their first lines share a baseline."""

    def __init__(self, typesetter: Typesetter, cells: Sequence[Cell], look: Look = PLAIN, before: float = 0.0) -> None:
        """`before` is the space above the row, in points. Raises UnprintableError."""
        super().__init__()
        self._look = look
        self.spaceBefore = before
        columns = [_set_cell(typesetter, cell) for cell in cells]
        first = max((column[0].baseline for column in columns if column), default=0.0)
        lowered = [(placed, look.padding + first - column[0].baseline) for column in columns for placed in column]
        self._lines = [replace(placed, baseline=placed.baseline + down) for placed, down in lowered]
        self._measure()

    def _measure(self) -> None:
        self.height = max((placed.lower for placed in self._lines if not placed.hangs), default=0.0) + self._look.padding

    @property
    def first_baseline(self) -> float:
        """Distance from the row's top to the baseline of its first lines, in points."""
        return min((placed.baseline for placed in self._lines), default=0.0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Give the width and the height taken, in points."""
        self.width = available_width
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:  # noqa: ARG002 - reportlab's signature
        """Break a row that no page could hold between its lines; give nothing for any other, which moves to the next page."""
        room = available_height - self._look.padding
        above = [placed for placed in self._lines if placed.lower <= room]
        below = [placed for placed in self._lines if placed.lower > room]
        if self.height <= HIGHEST_UNBROKEN or not above:
            return []
        return [self._part(above, 0.0), self._part(below, min(placed.baseline for placed in below) - self.first_baseline)]

    def _part(self, lines: Sequence[_Placed], lift: float) -> "Row":
        part = Row(Typesetter(), (), self._look)
        part._lines = [replace(placed, baseline=placed.baseline - lift) for placed in lines]
        part._measure()
        return part

    def draw(self) -> None:
        """Draw on the `Paper` that the row was placed on."""
        paper = cast("Paper", self.canv)
        self._draw_look(paper)
        for placed in self._lines:
            style = placed.style
            paper.draw_line(placed.line, placed.x, self.height - placed.baseline, style.size, style.colour, style.anchor)
            if style.is_struck:
                self._strike(paper, placed)

    def _strike(self, paper: Paper, placed: _Placed) -> None:
        style, width = placed.style, placed.line.width * placed.style.size / 1000
        left, y = placed.x - style.anchor * width, self.height - placed.baseline + STRUCK * style.size
        paper.setStrokeColor(style.colour)
        paper.setLineWidth(0.08 * style.size)
        paper.line(left, y, left + width, y)

    def _draw_look(self, paper: Paper) -> None:
        look = self._look
        if look.ground:
            paper.setFillColor(look.ground)
            paper.rect(look.edge, 0, self.width - look.edge, self.height, stroke=0, fill=1)
        if look.bar:
            paper.setFillColor(look.bar)
            paper.rect(look.edge - look.bar_gap, 0, BAR_WIDTH, self.height, stroke=0, fill=1)
        if look.rule:
            paper.setStrokeColor(look.rule)
            paper.setLineWidth(look.rule_width)
            paper.line(look.edge, self.height, self.width, self.height)
        if look.uprights:
            paper.line(look.edge, 0, self.width, 0)
        for upright in look.uprights:
            paper.line(upright, 0, upright, self.height)
        if look.track:
            self._draw_track(paper, look.track)

    def _draw_track(self, paper: Paper, track: Track) -> None:
        """Draw a ring and the line onward from it, or the line that arrives and a disc; two rows that touch make one line."""
        first = self._lines[0]
        x, y = self._look.edge + DOT_RADIUS + 1, self.height - first.baseline + MIDDLE * first.style.size
        paper.setStrokeColor(self._look.track_colour)
        paper.setFillColor(self._look.track_colour)
        paper.setLineWidth(1.2)
        paper.line(x, y - DOT_RADIUS, x, 0) if track is Track.STARTS else paper.line(x, y, x, self.height)
        paper.circle(x, y, DOT_RADIUS, stroke=1, fill=int(track is Track.ENDS))


def _set_cell(typesetter: Typesetter, cell: Cell) -> list[_Placed]:
    placed: list[_Placed] = []
    height = 0.0
    for passage in cell.passages:
        style = passage.style
        lines = _break(typesetter, passage, cell.width)
        beside = _beside(cell, placed, passage, lines)
        if beside:
            placed.append(beside)
            continue
        height += style.before if placed and lines else 0.0
        for line in lines:
            leading = style.spacing * line.leading * style.size
            x, baseline = cell.left + style.anchor * cell.width, height + leading / 2 + MIDDLE * style.size
            placed.append(_Placed(x, baseline, line, style, cell.hangs))
            height += leading
    return placed


def _beside(cell: Cell, placed: Sequence[_Placed], passage: Passage, lines: Sequence[Line]) -> _Placed | None:
    """Place a passage that runs in behind the last line, if both are set from the left and fit."""
    if not passage.runs_in or not placed or len(lines) != 1:
        return None
    last, style = placed[-1], passage.style
    x = last.x + (last.line.width * last.style.size) / 1000 + RUN_IN_GAP * style.size
    if x + lines[0].width * style.size / 1000 > cell.left + cell.width:
        return None
    return _Placed(x, last.baseline, lines[0], style, cell.hangs)


def _break(typesetter: Typesetter, passage: Passage, width: float) -> Sequence[Line]:
    """Most passages fill one line, and a line is kept by the typesetter: look for breaks only where it is too long."""
    style = passage.style
    if not passage.text.strip():
        return ()
    room = width * 1000 / style.size
    if "\n" not in passage.text:
        line = typesetter.line(passage.text, passage.language, style.weight)
        if line.width <= room:
            return (line,)
    return wrap(typesetter, passage.text, passage.language, style.weight, room)
