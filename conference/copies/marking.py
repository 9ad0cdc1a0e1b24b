"""A list with what became of its rows since an earlier one: new, changed, cancelled."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from conference.copies.values import rows_of
from conference.outputs.listing import ListPaper, ListRow, ListTable
from conference.rules.comparing import Change, Compared, compare

Tell = Callable[[Change, Sequence[str]], str]
"""What became of a row, and the headings of where, in words."""


def comparisons(before: ListPaper, now: ListPaper) -> list[list[Compared]]:
    """For each table of a list what became of its rows. Both are to be in one language, for cells hold words."""
    earlier = list(before.tables)
    return [compare(rows_of(earlier[place]) if place < len(earlier) else {}, rows_of(table)) for place, table in enumerate(now.tables)]


def marked(said: ListPaper, before: ListPaper, compared: list[list[Compared]], tell: Tell) -> ListPaper:
    """A list with marks; rows that are cancelled stand where they stood, as they were."""
    empty = [ListTable(table.title, (), ()) for table in said.tables]
    earlier = [*before.tables, *empty[len(before.tables) :]]
    return replace(said, tables=[_marked(*one, tell) for one in zip(said.tables, earlier, compared, strict=False)])


def _marked(table: ListTable, before: ListTable, compared: list[Compared], tell: Tell) -> ListTable:
    rows, earlier = {row.key: row for row in table.rows}, {row.key: row for row in before.rows}
    found = []
    for one in compared:
        row = _cancelled(table, before, earlier[one.key]) if one.change is Change.CANCELLED else rows[one.key]
        where = [column.heading for column in table.columns if column.key in one.columns]
        found.append(replace(row, change=one.change, changed=one.columns, told=tell(one.change, where)))
    return replace(table, rows=found)


def _cancelled(table: ListTable, before: ListTable, row: ListRow) -> ListRow:
    """A row of the earlier list under the columns of this one; it has no number any more."""
    cells = {column.key: value for column, value in zip(before.columns, row.cells, strict=True) if column.compared}
    return replace(row, cells=[cells.get(column.key) for column in table.columns])
