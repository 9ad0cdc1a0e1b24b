"""A list on paper, from the same description as its workbook: heads that return, marks of what changed, headings of groups. A4."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from conference.errors import UnprintableError
from conference.outputs.listing import GROUNDS, Column, ListPaper, ListRow, ListTable
from conference.outputs.pdf.document import LEFT, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.tables import Bookmark, ColumnNeed, Listing, Together, share_width, text_need, text_row
from conference.outputs.sheet_rows import Kind, Value
from conference.rules.comparing import Change

Say = Callable[[Value, Kind], str]
"""A value of a column of this kind as people of the list's language write it."""

MARGIN, BOTTOM = 12 * mm, 15 * mm
SOFT, HAIRLINE, HEAD_GROUND, GROUP_GROUND = "#595959", "#b3b3b3", "#e6e6e6", "#f2f2f2"
TITLE = TextStyle(size=16, weight=Weight.BOLD, spacing=1.0)
ASIDE = TextStyle(size=9, colour=SOFT, anchor=RIGHT)
NOTE = TextStyle(size=9, colour=SOFT)
TABLE = TextStyle(size=12, weight=Weight.BOLD)
GROUP = TextStyle(size=9.5, weight=Weight.BOLD, spacing=1.0)
SHEET = TextStyle(size=17, weight=Weight.BOLD, spacing=1.0)
TOLD = TextStyle(size=11)
EMPTY = TextStyle(size=11, before=8)
GROUP_LOOK = Look(padding=4, ground=GROUP_GROUND, rule=SOFT, rule_width=0.8)
LONGEST_WORD = 160.0
_LITTLE = 0.5  # what columns of short values get of the width that is left, beside those of long texts
_BETWEEN_TABLES = 14.0


def list_pdf(paper: ListPaper, say: Say, target: Target, typesetter: Typesetter) -> int:
    """Print a list to a path or a binary file; gives the number of pages. Raises UnprintableError for a character that no font has."""
    pagesize = A4 if paper.is_portrait else landscape(A4)
    width = pagesize[0] - 2 * MARGIN
    imprint = Imprint(f"{paper.title}: {paper.conference}", ", ".join(paper.hosts), paper.language)

    def foot(canvas: Paper, page: int, pages: int) -> None:
        told = " · ".join(filter(None, (paper.title, paper.conference, paper.as_of)))
        number = paper.page % {"page": page, "pages": pages}
        for text, x, share, anchor in ((told, MARGIN, 0.75, LEFT), (number, MARGIN + width, 0.22, RIGHT)):
            fitted = fit(typesetter, text, paper.language, Weight.REGULAR, Box(width * share, 18, largest=8, good=7))
            canvas.draw_fitted(fitted, x, BOTTOM - 3 * mm, SOFT, anchor)

    story = list(_List(paper, say, typesetter, width).story())
    return build_paper(target, imprint, story, pagesize=pagesize, margins=(MARGIN, MARGIN, BOTTOM, MARGIN), foot=foot)


class _Sizes(NamedTuple):
    """How a table is set: its heads, its texts, and what stands behind both."""

    head: TextStyle
    body: TextStyle
    head_look: Look
    row_look: Look


def _sizes(points: float, padding: float) -> _Sizes:
    head, rule = TextStyle(size=points - 1, weight=Weight.BOLD, spacing=1.0), Look(padding=padding, rule=HAIRLINE, rule_width=0.5)
    return _Sizes(head, TextStyle(size=points, spacing=1.0), Look(padding=padding, ground=HEAD_GROUND), rule)


# The largest letters in which no word has to break, and no day or hour; below the last, long words do.
SIZES, SHEET_SIZES = (_sizes(8.5, 4), _sizes(7.75, 3.5), _sizes(7, 3)), (_sizes(12, 8), _sizes(10, 6))


class _List:
    def __init__(self, paper: ListPaper, say: Say, typesetter: Typesetter, width: float) -> None:
        self._paper, self._say, self._typesetter, self._width = paper, say, typesetter, width

    def story(self) -> Iterator[Flowable]:
        paper = self._paper
        middle = self._width * 0.48
        aside = Cell(middle, self._width - middle, (self._passage(paper.conference, ASIDE),))
        yield Row(self._typesetter, [Cell(0, middle - 8, (self._passage(paper.title, TITLE),)), aside], Look(padding=2))
        yield self._lines(paper.notes, NOTE, 3)
        for number, table in enumerate(paper.tables):
            if table.starts_page and number:
                yield PageBreak()
            yield Bookmark(f"table{number}", table.title)
            yield from self._table(table, is_first=number == 0)

    def _table(self, table: ListTable, *, is_first: bool) -> Iterator[Flowable]:
        before = 4.0 if is_first else _BETWEEN_TABLES
        has_title = table.title != self._paper.title
        title = self._lines([table.title] if has_title else [], TABLE, 4 if has_title else 0)
        yield Spacer(0, before)
        if not table.rows:
            yield title
            yield self._lines([table.empty], EMPTY, 4)
            return
        heads = self._heads(table)
        if table.is_page_per_group:
            yield from self._pages(table, heads)
        else:
            yield Listing([title, *heads], list(self._rows(table, table.rows)))

    def _pages(self, table: ListTable, heads: Sequence[Row]) -> Iterator[Flowable]:
        """A sheet of paper for each heading of the table."""
        for number, (under, rows) in enumerate(groupby(table.rows, key=lambda row: row.under)):
            if number:
                yield PageBreak()
            title, *lines = under.split("\n")
            yield Bookmark(f"{table.title}{number}", title)
            above = self._lines([title], SHEET, 3)
            yield Listing([above, self._lines(lines, TOLD, 4), *heads], [self._row(table, row) for row in rows])

    def _heads(self, table: ListTable) -> list[Row]:
        self._shown = [place for place in range(len(table.columns)) if _is_shown(table, place)] or [0]
        for self._sizes in SHEET_SIZES if table.is_page_per_group else SIZES:
            needs = self._needs(table)
            if sum(need.least for need in needs) <= self._width:
                break
        self._widths = share_width(needs, self._width)
        return [text_row(self._typesetter, self._head_passages(table), self._widths, self._sizes.head_look)]

    def _needs(self, table: ListTable) -> list[ColumnNeed]:
        """What the columns ask for in letters of the size of the moment."""
        cells = [self._row_passages(table, row) for row in table.rows]
        columns = zip(self._head_passages(table), *cells, strict=True)
        shares = [2.0] * self._is_marked + [_share(table.columns[place]) for place in self._shown]
        try:
            return [self._need(column, share) for column, share in zip(columns, shares, strict=True)]
        except UnprintableError as error:
            raise error.of(_whose(table, cells, error.text)) from error

    def _need(self, column: Sequence[Passage], share: float) -> ColumnNeed:
        """A day, an hour or a flight stays on one line; a heading breaks between words, and sets no column wider than its texts."""
        head, *cells = column
        if share > _LITTLE:
            return text_need(self._typesetter, column, LONGEST_WORD, share)
        least = max(text_need(self._typesetter, [head], LONGEST_WORD).least, text_need(self._typesetter, cells, 0, is_whole=True).least)
        return ColumnNeed(least, least, share)

    @property
    def _is_marked(self) -> bool:
        return bool(self._paper.change_heading)

    def _head_passages(self, table: ListTable) -> list[Passage]:
        own = [self._passage(table.columns[place].heading, _placed(self._sizes.head, table.columns[place])) for place in self._shown]
        return [self._passage(self._paper.change_heading, self._sizes.head), *own] if self._is_marked else own

    def _row_passages(self, table: ListTable, row: ListRow) -> list[Passage]:
        own = [self._cell(table.columns[place], row, row.cells[place]) for place in self._shown]
        return [self._passage(row.told, GROUP), *own] if self._is_marked else own

    def _cell(self, column: Column, row: ListRow, value: Value) -> Passage:
        style = _placed(self._sizes.body, column)
        if column.key in row.changed:
            style = replace(style, weight=Weight.BOLD)
        elif row.change is Change.CANCELLED:
            style = replace(style, colour=SOFT)
        return self._passage(self._say(value, column.paper_kind or column.kind), style)

    def _rows(self, table: ListTable, rows: Sequence[ListRow]) -> Iterator[Flowable]:
        """Rows below their headings."""
        under = ""
        for row in rows:
            own = self._row(table, row)
            if row.under and row.under != under:
                head = Row(self._typesetter, [Cell(3, self._width - 6, (self._passage(row.under, GROUP),))], GROUP_LOOK)
                yield Together([head, own])
            else:
                yield own
            under = row.under

    def _row(self, table: ListTable, row: ListRow) -> Row:
        look = self._sizes.row_look
        if row.change in GROUNDS:
            look = replace(look, ground=f"#{GROUNDS[row.change]}")
        return text_row(self._typesetter, self._row_passages(table, row), self._widths, look)

    def _lines(self, lines: Sequence[str], style: TextStyle, padding: float) -> Row:
        passages = tuple(self._passage(line, style) for line in lines)
        return Row(self._typesetter, [Cell(0, self._width, passages)], Look(padding=padding if lines else 0))

    def _passage(self, text: str, style: TextStyle) -> Passage:
        return Passage(text, self._paper.language, style)


def _is_shown(table: ListTable, place: int) -> bool:
    column = table.columns[place]
    return column.on_paper and (column.by_hand or any(row.cells[place] not in (None, "") for row in table.rows))


def _whose(table: ListTable, cells: Sequence[Sequence[Passage]], text: str) -> str:
    """The id of the person in whose row a text stands."""
    rows = zip(table.rows, cells, strict=True)
    return next((row.people[0] for row, passages in rows if row.people and any(text.strip() in one.text for one in passages)), "")


def _share(column: Column) -> float:
    return column.width / 10 if column.kind is Kind.LONG_TEXT else _LITTLE


def _placed(style: TextStyle, column: Column) -> TextStyle:
    """Numbers end below one another."""
    return replace(style, anchor=RIGHT) if column.kind is Kind.NUMBER else style
