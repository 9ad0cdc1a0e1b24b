"""The run of show (進行表): who does what, minute by minute, for the people who run the room. Wide for all, narrow for one desk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.platypus import Flowable, PageBreak

from conference.outputs.pdf.document import CENTRE, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import RUN_IN_GAP, Cell, Look, Passage, Row
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.run_of_show_values import STANDS_BELOW, Column, RundownDay, RundownRow, RunOfShow
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.stage import HAIRLINE, MARGIN, MARGINS, SOFT, draw_foot, headed, look_of, marked_style
from conference.outputs.pdf.tables import Bookmark, ColumnNeed, Listing, share_width
from conference.rules.comparing import Change

HEAD_GROUND = "#e6e6e6"
DAY = TextStyle(size=15, weight=Weight.BOLD)
ASIDE = TextStyle(size=9, colour=SOFT, anchor=RIGHT)
HEAD = TextStyle(size=7.5, weight=Weight.BOLD, spacing=1.0)
BODY = TextStyle(size=8.5, spacing=1.0)
FIRST = TextStyle(size=9.5, weight=Weight.BOLD, spacing=1.0)
NUMBER = TextStyle(size=8.5, colour=SOFT, anchor=CENTRE, spacing=1.0)
START = TextStyle(size=13, weight=Weight.BOLD, spacing=1.0)
END = TextStyle(size=9, colour=SOFT, spacing=1.0)
MINUTES = TextStyle(size=10, anchor=CENTRE, spacing=1.0)
VERSION = TextStyle(size=9, spacing=1.0)
TOLD = TextStyle(size=7.5, weight=Weight.BOLD, spacing=1.0, before=1.5)
BELOW = TextStyle(size=8, spacing=1.0, before=2)
HEADING = TextStyle(size=8, colour=SOFT, weight=Weight.BOLD, spacing=1.0)
TITLE_LOOK = Look(padding=3)
VERSION_LOOK = Look(padding=2.5)
HEAD_LOOK = Look(padding=4, ground=HEAD_GROUND)
ROW_LOOK = Look(padding=4.5, rule=HAIRLINE, rule_width=0.5)
HEADING_LOOK = Look(padding=2.5, ground="#f2f2f2", rule=HAIRLINE, rule_width=0.5)
# Between a text and the edge of its column.
PADDING = 3.0
SLACK = 2 * PADDING + 0.5
# The widest word that a column is made wide for; a longer one is broken.
LONGEST_WORD = 72.0

# How the width that is left goes to the columns that want more than their longest word.
SHARES = {Column.NUMBER: 0.1, Column.TIME: 0.1, Column.MINUTES: 0.1, Column.ITEM: 3.0, Column.ANNOUNCEMENT: 3.2, Column.NOTES: 2.4}
USUAL_SHARE = 1.8
STYLES = {Column.NUMBER: NUMBER, Column.MINUTES: MINUTES}
HEADS = {Column.NUMBER: replace(HEAD, anchor=CENTRE), Column.MINUTES: replace(HEAD, anchor=CENTRE)}


@dataclass(frozen=True, slots=True)
class Format:
    """The sheet, in points, and how much larger than on the common sheet letters are."""

    pagesize: tuple[float, float]
    scale: float = 1.0


WIDE, WIDE_A3, NARROW = Format(landscape(A4)), Format(landscape(A3), 1.2), Format(A4, 1.35)


def run_of_show_pdf(run: RunOfShow, target: Target, typesetter: Typesetter, sheet: Format = WIDE) -> int:
    """Print a run of show, each day from a new page, to a path or a binary file; gives the number of pages.

    Raises UnprintableError for a character that no font has.
    """
    width = sheet.pagesize[0] - 2 * MARGIN
    story = list(_Sheet(run, typesetter, width, sheet.scale).story())
    imprint = Imprint(f"{run.words.title}: {run.conference}", ", ".join(run.hosts), run.language)
    told = " · ".join(filter(None, (run.words.title, run.conference, run.as_of)))

    def foot(paper: Paper, page: int, pages: int) -> None:
        draw_foot(paper, typesetter, (told, run.words.page % {"page": page, "pages": pages}), run.language, width)

    return build_paper(target, imprint, story, pagesize=sheet.pagesize, margins=MARGINS, foot=foot)


class _Sheet:
    """The tables of one run of show, all with the same columns."""

    def __init__(self, run: RunOfShow, typesetter: Typesetter, width: float, scale: float) -> None:
        self._run, self._typesetter, self._width, self._scale = run, typesetter, width, scale
        rows = [row for day in run.days for row in day.rows if not row.is_heading]
        self._columns = [column for column in run.columns if any(self._is_filled(row, column) for row in rows)] or [Column.ITEM]
        self._widths = share_width([self._need(column, rows) for column in self._columns], width)

    def story(self) -> Iterator[Flowable]:
        run = self._run
        for number, day in enumerate(run.days):
            if number:
                yield PageBreak()
            yield Bookmark(f"day{number}", day.date)
            yield Listing(self._heads(day), headed([(self._row(row), row.is_heading) for row in day.rows]))
        if not any(day.rows for day in run.days):
            yield Row(self._typesetter, [Cell(PADDING, self._width, (self._passage(run.words.no_cues, FIRST),))], before=8)

    def _heads(self, day: RundownDay) -> list[Row]:
        run, middle = self._run, self._width * 0.55
        name, aside = Passage(day.date, run.language, DAY), Passage(f"{day.zone} · {run.conference}", run.language, ASIDE)
        title = [Cell(0, middle, (name,)), Cell(middle, self._width - middle, (aside,))]
        version = [Cell(0, self._width, (Passage(run.version, run.language, VERSION),))]
        heads = [(self._passage(getattr(run.words, column), HEADS.get(column, HEAD)),) for column in self._columns]
        return [
            Row(self._typesetter, title, TITLE_LOOK),
            *([Row(self._typesetter, version, VERSION_LOOK)] if run.version else []),
            Row(self._typesetter, self._cells(heads), HEAD_LOOK),
        ]

    def _row(self, row: RundownRow) -> Row:
        if row.is_heading:
            return self._heading(row)
        cells = self._cells(self._passages(row, column) for column in self._columns)
        return Row(self._typesetter, cells, look_of(row.change, ROW_LOOK))

    def _heading(self, row: RundownRow) -> Row:
        """A session, that the cues below it belong to."""
        told = " · ".join(filter(None, (row.start + row.end, row.item, row.stage, " ".join(row.told.split()))))
        style = replace(HEADING, is_struck=row.change is Change.CANCELLED)
        cell = Cell(PADDING, self._width - 2 * PADDING, (self._passage(told, style),))
        return Row(self._typesetter, [cell], look_of(row.change, HEADING_LOOK))

    def _cells(self, columns: Iterable[tuple[Passage, ...]]) -> list[Cell]:
        lefts = accumulate(self._widths, initial=PADDING)
        return [Cell(left, width - 2 * PADDING, texts) for left, width, texts in zip(lefts, self._widths, columns, strict=False)]

    def _passages(self, row: RundownRow, column: Column) -> tuple[Passage, ...]:
        own = [self._passage(getattr(row, column), self._style(row, column))] if column is not Column.TIME else self._times(row)
        below = [one for one in STANDS_BELOW.get(column, ()) if one not in self._run.columns]
        own += [self._passage(getattr(row, one), marked_style(BELOW, row.change, is_changed=one in row.changed)) for one in below]
        return (*own, *([self._passage(row.told, TOLD)] if column is Column.TIME else []))

    def _times(self, row: RundownRow) -> list[Passage]:
        styles = [marked_style(style, row.change, is_changed=Column.TIME in row.changed) for style in (START, END)]
        return [self._passage(row.start, styles[0]), replace(self._passage(row.end, styles[1]), runs_in=True)]

    def _style(self, row: RundownRow, column: Column) -> TextStyle:
        usual = FIRST if column in self._run.bold else BODY
        return marked_style(STYLES.get(column, usual), row.change, is_changed=column in row.changed)

    def _is_filled(self, row: RundownRow, column: Column) -> bool:
        return any(passage.text for passage in self._passages(row, column))

    def _need(self, column: Column, rows: Sequence[RundownRow]) -> ColumnNeed:
        head = self._passage(getattr(self._run.words, column), HEADS.get(column, HEAD))
        cells = [(head,), *(self._passages(row, column) for row in rows)]
        words = max(self._widest_word(passage) for cell in cells for passage in cell)
        lines = max(self._widest_cell(cell) for cell in cells)
        least = lines if column is Column.TIME else min(words, LONGEST_WORD * self._scale)
        return ColumnNeed(least + SLACK, max(least, lines) + SLACK, SHARES.get(column, USUAL_SHARE))

    def _widest_cell(self, cell: Sequence[Passage]) -> float:
        """Passages that run in stand on the line of the first."""
        widths = [(one, self._widest_line(one)) for one in cell]
        beside = sum(width + RUN_IN_GAP * one.style.size for one, width in widths if one.runs_in)
        return max(widths[0][1] + beside, *(width for _one, width in widths))

    def _widest_word(self, passage: Passage) -> float:
        return Text(self._typesetter, passage.text, passage.language, passage.style).minWidth()

    def _widest_line(self, passage: Passage) -> float:
        lines = (self._typesetter.line(line, passage.language, passage.style.weight) for line in passage.text.splitlines())
        return max((line.width for line in lines), default=0) * passage.style.size / 1000

    def _passage(self, text: str, style: TextStyle) -> Passage:
        return Passage(text, self._run.language, replace(style, size=style.size * self._scale))
