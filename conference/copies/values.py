"""A list as it is kept: values of cells as JSON has them, and its digest."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from conference.outputs.listing import Column, ListPaper, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.rules.comparing import Cell, Rows

_READ: Final[Mapping[Kind, Callable[[str], Value]]] = {
    Kind.DATE: date.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.TIME: time.fromisoformat,
}


UNDER: Final = ""  # what the heading of a row stands under, among its cells


def stored(value: Value) -> Cell:
    return value.isoformat() if isinstance(value, date | time) else value


def restored(cell: Cell, kind: Kind) -> Value:
    """What `stored` made of a value of a column of this kind."""
    read = _READ.get(kind)
    return read(cell) if read and isinstance(cell, str) else cell


def cells_of(table: ListTable, cells: Sequence[Value]) -> dict[str, Cell]:
    """Key of a column -> what a row has there."""
    return {column.key: stored(value) for column, value in zip(table.columns, cells, strict=True)}


def rows_of(table: ListTable) -> Rows:
    """What is compared of a table."""
    compared = {column.key for column in table.columns if column.compared}
    return {row.key: {key: cell for key, cell in cells_of(table, row.cells).items() if key in compared} for row in table.rows}


def columns_of(paper: ListPaper) -> list[dict[str, Any]]:
    """Its tables and their columns, without a row: no one's data."""
    return [
        {
            "title": table.title,
            "is_page_per_group": table.is_page_per_group,
            "columns": [[one.key, one.heading, one.kind.value, one.width, one.compared, one.on_paper] for one in table.columns],
        }
        for table in paper.tables
    ]


def columns_in(kept: list[list[Any]]) -> list[Column]:
    """The columns of a table that `columns_of` described."""
    return [
        Column(heading, Kind(kind), width, key=key, compared=compared, on_paper=on_paper)
        for key, heading, kind, width, compared, on_paper in kept
    ]


def digest_of(paper: ListPaper) -> str:
    """SHA-256 of all that a reader of the list sees of the facts. Two lists with one digest say the same."""
    rows = [[row.key, cells_of(table, row.cells)] for table in paper.tables for row in table.rows]
    plain = json.dumps([paper.language, columns_of(paper), rows], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
