"""A list as a file: the columns that are shown, the filters and the order of the page, every row."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from conference.listing.columns import Column as ListColumn
from conference.listing.kinds import ListKind
from conference.outputs.delimited import csv_file, tab_separated
from conference.outputs.sheet_rows import Value

TYPES: Final = {
    "csv": "text/csv",
    "tsv": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(kind: ListKind, columns: Sequence[ListColumn], rows: Sequence[Any], ending: str) -> bytes:
    """The rows as one of TYPES, in the language of the page."""
    if ending == "xlsx":
        return _workbook(kind, columns, rows)
    table: list[Sequence[Value]] = [headings(columns), *values(columns, rows)]
    return csv_file(table) if ending == "csv" else tab_separated(table).encode()


def headings(columns: Sequence[ListColumn]) -> list[str]:
    return [str(cell.heading) for column in columns for cell in column.cells]


def values(columns: Sequence[ListColumn], rows: Sequence[Any]) -> Iterator[list[Value]]:
    """The cells of each row."""
    getters = [cell.value for column in columns for cell in column.cells]
    return ([get(row) for get in getters] for row in rows)


def _workbook(kind: ListKind, columns: Sequence[ListColumn], rows: Sequence[Any]) -> bytes:
    from conference.outputs.workbook import Column, Sheet, write_workbook  # noqa: PLC0415  openpyxl is large, and pages need none of it

    heads = [Column(str(cell.heading), cell.kind, cell.width) for column in columns for cell in column.cells]
    file = io.BytesIO()
    write_workbook([Sheet(str(kind.title), heads, values(columns, rows))], file, title=str(kind.title))
    return file.getvalue()
