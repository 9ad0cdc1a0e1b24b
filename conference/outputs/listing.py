"""A list as values: one description of its columns and rows, from which the workbook and the PDF are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from conference.outputs.sheet_rows import Kind, Value
from conference.rules.comparing import Change

GROUNDS: Final = {Change.NEW: "E6F5EC", Change.CHANGED: "FFF3CC", Change.CANCELLED: "FDE7E7"}
"""The colours of rows, as RRGGBB; words say the same."""


@dataclass(frozen=True, slots=True)
class Column:
    """`choices` are offered as a list; `choices_from` names a sheet and a column of it to offer instead. Width in characters.

    `key` is the same in every language and every copy of a list. What is not `compared`, such as the number of a row, may differ while the
    row is the same. What is not `on_paper` stands in the workbook alone; `paper_kind` is what it is shown as there, where that differs.
    On paper a column without a value is left out, but for one that is filled in `by_hand`.
    """

    heading: str
    kind: Kind = Kind.TEXT
    width: float = 16
    choices: tuple[str, ...] = ()
    choices_from: tuple[str, str] | None = None
    key: str = ""
    compared: bool = True
    on_paper: bool = True
    paper_kind: Kind | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a heading row. Moments are local, without a zone.

    `tints`: how the first cell of a row begins -> the ground of the row, as RRGGBB.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    is_table: bool = True  # a filter on the headings; a sheet of explanations has none
    tints: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """`key` says what it is about, the same in every copy of the list; `people`: the refs of all who are named in it.

    `under`: the heading that it stands below on paper. `change`, `changed` (keys of columns) and `told`, which says both in words, tell
    what became of it since the last list.
    """

    key: str
    cells: Sequence[Value]
    people: Sequence[str] = ()
    under: str = ""
    change: Change | None = None
    changed: frozenset[str] = frozenset()
    told: str = ""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table of a list; `empty` is said where it has no rows. `starts_page`: it begins a sheet of paper of its own.

    `is_page_per_group`: each heading does, too; the first line of one is its title.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[ListRow]
    empty: str = ""
    starts_page: bool = False
    is_page_per_group: bool = False
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A whole list. `language`: BCP 47; `notes` stand below the title; `page` holds `%(page)s` and `%(pages)s`.

    Where it was compared with an earlier list, `change_heading` heads the column of changes, and `changes` are its words.
    """

    language: str
    title: str
    conference: str
    hosts: Sequence[str]
    tables: Sequence[ListTable]
    page: str
    notes: Sequence[str] = ()
    as_of: str = ""
    is_portrait: bool = False
    change_heading: str = ""
    changes: Sequence[tuple[Change, str]] = ()


def sheets_of(paper: ListPaper) -> list[Sheet]:
    """Its tables as the sheets of a workbook, the changes in the first column; a table without rows says so."""
    first = [Column(paper.change_heading, Kind.LONG_TEXT, 20)] if paper.change_heading else []
    tints = [(word, GROUNDS[change]) for change, word in paper.changes]
    return [Sheet(table.title, [*first, *table.columns], _rows(table, is_compared=bool(first)), tints=tints) for table in paper.tables]


def _rows(table: ListTable, *, is_compared: bool) -> list[Sequence[Value]]:
    if not table.rows and table.empty:
        return [[table.empty, *[None] * (len(table.columns) - 1 + is_compared)]]
    return [[row.told, *row.cells] if is_compared else row.cells for row in table.rows]
