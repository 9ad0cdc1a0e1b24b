"""The run of show (進行表): who does what, minute by minute, for the people who run the room. A4 landscape, or A3."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from conference.outputs.pdf.document import CENTRE, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import RUN_IN_GAP, Cell, Look, Passage, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.tables import Bookmark, ColumnNeed, Listing, share_width

MARGIN, BOTTOM = 11 * mm, 14 * mm
SOFT, HAIRLINE, HEAD_GROUND = "#595959", "#b3b3b3", "#e6e6e6"
DAY = TextStyle(size=15, weight=Weight.BOLD)
ASIDE = TextStyle(size=9, colour=SOFT, anchor=RIGHT)
HEAD = TextStyle(size=7.5, weight=Weight.BOLD, spacing=1.0)
BODY = TextStyle(size=8.5, spacing=1.0)
ITEM = TextStyle(size=9.5, weight=Weight.BOLD, spacing=1.0)
NUMBER = TextStyle(size=8.5, colour=SOFT, anchor=CENTRE, spacing=1.0)
START = TextStyle(size=13, weight=Weight.BOLD, spacing=1.0)
END = TextStyle(size=9, colour=SOFT, spacing=1.0)
MINUTES = TextStyle(size=10, anchor=CENTRE, spacing=1.0)
TITLE_LOOK = Look(padding=3)
HEAD_LOOK = Look(padding=4, ground=HEAD_GROUND)
ROW_LOOK = Look(padding=4.5, rule=HAIRLINE, rule_width=0.5)
# Between a text and the edge of its column.
PADDING = 3.0
SLACK = 2 * PADDING + 0.5
# The widest word that a column is made wide for; a longer one is broken.
LONGEST_WORD = 72.0


class Column(StrEnum):
    """The columns in their usual order; each is named as the field of a cue that it shows."""

    NUMBER = "number"
    TIME = "time"
    MINUTES = "minutes"
    ITEM = "item"
    SPEAKER = "speaker"
    STAGE = "stage"
    VIDEO = "video"
    SOUND = "sound"
    LIGHT = "light"
    ANNOUNCEMENT = "announcement"
    INTERPRETATION = "interpretation"
    OWNER = "owner"
    NOTES = "notes"


# How the width that is left goes to the columns that want more than their longest word.
SHARES = {Column.NUMBER: 0.1, Column.TIME: 0.1, Column.MINUTES: 0.1, Column.ITEM: 3.0, Column.ANNOUNCEMENT: 3.2, Column.NOTES: 2.4}
USUAL_SHARE = 1.8
STYLES = {Column.NUMBER: NUMBER, Column.MINUTES: MINUTES, Column.ITEM: ITEM}
HEADS = {Column.NUMBER: replace(HEAD, anchor=CENTRE), Column.MINUTES: replace(HEAD, anchor=CENTRE)}


@dataclass(frozen=True, slots=True)
class RunOfShowWords:
    """The heads of the columns and the other labels, in the reader's language. `page` holds `%(page)s` and `%(pages)s`."""

    title: str
    number: str
    time: str
    minutes: str
    item: str
    speaker: str
    stage: str
    video: str
    sound: str
    light: str
    announcement: str
    interpretation: str
    owner: str
    notes: str
    no_cues: str
    page: str


@dataclass(frozen=True, slots=True)
class RundownRow:
    """One cue as it is printed: times as the reader writes them, `minutes` without a unit, the rest in any language."""

    number: str
    start: str
    end: str
    minutes: str
    item: str
    speaker: str = ""
    stage: str = ""
    video: str = ""
    sound: str = ""
    light: str = ""
    announcement: str = ""
    interpretation: str = ""
    owner: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RundownDay:
    """A day, or a rehearsal, in the time of `zone`."""

    date: str
    zone: str
    rows: tuple[RundownRow, ...]


@dataclass(frozen=True, slots=True)
class RunOfShow:
    """All days of a conference. A column that no cue fills is left out; `as_of` says when the facts were read."""

    language: str
    conference: str
    hosts: tuple[str, ...]
    words: RunOfShowWords
    days: tuple[RundownDay, ...]
    as_of: str = ""
    columns: tuple[Column, ...] = tuple(Column)


def run_of_show_pdf(run: RunOfShow, target: Target, typesetter: Typesetter, *, pagesize: tuple[float, float] = landscape(A4)) -> int:
    """Print a run of show, each day from a new page, to a path or a binary file; gives the number of pages.

    Raises UnprintableError for a character that no font has.
    """
    width = pagesize[0] - 2 * MARGIN
    sheet = _Sheet(run, typesetter, width)
    imprint = Imprint(f"{run.words.title}: {run.conference}", ", ".join(run.hosts), run.language)

    def foot(paper: Paper, page: int, pages: int) -> None:
        told = " · ".join(filter(None, (run.words.title, run.conference, run.as_of)))
        number = run.words.page % {"page": page, "pages": pages}
        for text, x, share, anchor in ((told, MARGIN, 0.75, 0.0), (number, MARGIN + width, 0.22, RIGHT)):
            fitted = fit(typesetter, text, run.language, Weight.REGULAR, Box(width * share, 18, largest=8, good=7))
            paper.draw_fitted(fitted, x, BOTTOM - 2 * mm, SOFT, anchor)

    return build_paper(target, imprint, list(sheet.story()), pagesize=pagesize, margins=(MARGIN, MARGIN, BOTTOM, MARGIN), foot=foot)


class _Sheet:
    """The tables of one run of show, all with the same columns."""

    def __init__(self, run: RunOfShow, typesetter: Typesetter, width: float) -> None:
        self._run = run
        self._typesetter = typesetter
        rows = [row for day in run.days for row in day.rows]
        self._columns = [column for column in run.columns if any(self._is_filled(row, column) for row in rows)] or [Column.ITEM]
        self._width = width
        self._widths = share_width([self._need(column, rows) for column in self._columns], width)

    def story(self) -> Iterator[Flowable]:
        run = self._run
        for number, day in enumerate(run.days):
            if number:
                yield PageBreak()
            yield Bookmark(f"day{number}", day.date)
            yield Listing(self._heads(day), [self._row(row) for row in day.rows])
        if not any(day.rows for day in run.days):
            yield Row(self._typesetter, [Cell(PADDING, self._width, (self._passage(run.words.no_cues, ITEM),))], before=8)

    def _heads(self, day: RundownDay) -> list[Row]:
        aside = self._passage(f"{day.zone} · {self._run.conference}", ASIDE)
        middle = self._width * 0.55
        title = [Cell(0, middle, (self._passage(day.date, DAY),)), Cell(middle, self._width - middle, (aside,))]
        heads = [(self._passage(getattr(self._run.words, column), HEADS.get(column, HEAD)),) for column in self._columns]
        return [Row(self._typesetter, title, TITLE_LOOK), Row(self._typesetter, self._cells(heads), HEAD_LOOK)]

    def _row(self, row: RundownRow) -> Row:
        cells = self._cells(self._passages(row, column) for column in self._columns)
        return Row(self._typesetter, cells, ROW_LOOK)

    def _cells(self, columns: Iterable[tuple[Passage, ...]]) -> list[Cell]:
        lefts = accumulate(self._widths, initial=PADDING)
        return [Cell(left, width - 2 * PADDING, texts) for left, width, texts in zip(lefts, self._widths, columns, strict=False)]

    def _passages(self, row: RundownRow, column: Column) -> tuple[Passage, ...]:
        if column is Column.TIME:
            return (self._passage(row.start, START), replace(self._passage(row.end, END), runs_in=True))
        return (self._passage(getattr(row, column), STYLES.get(column, BODY)),)

    def _is_filled(self, row: RundownRow, column: Column) -> bool:
        return any(passage.text for passage in self._passages(row, column))

    def _need(self, column: Column, rows: Sequence[RundownRow]) -> ColumnNeed:
        head = self._passage(getattr(self._run.words, column), HEADS.get(column, HEAD))
        cells = [(head,), *(self._passages(row, column) for row in rows)]
        words = max(self._widest_word(passage) for cell in cells for passage in cell)
        lines = max(sum(map(self._widest_line, cell)) + RUN_IN_GAP * END.size * (len(cell) - 1) for cell in cells)
        least = lines if column is Column.TIME else min(words, LONGEST_WORD)
        return ColumnNeed(least + SLACK, max(least, lines) + SLACK, SHARES.get(column, USUAL_SHARE))

    def _widest_word(self, passage: Passage) -> float:
        return Text(self._typesetter, passage.text, passage.language, passage.style).minWidth()

    def _widest_line(self, passage: Passage) -> float:
        lines = (self._typesetter.line(line, passage.language, passage.style.weight) for line in passage.text.splitlines())
        return max((line.width for line in lines), default=0) * passage.style.size / 1000

    def _passage(self, text: str, style: TextStyle) -> Passage:
        return Passage(text, self._run.language, style)
