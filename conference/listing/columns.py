"""The columns of a list: what a page may show, what a file has of it, and which of them a user chose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from conference.outputs.sheet_rows import Kind, Value
from conference.permissions import Permission


@dataclass(frozen=True, slots=True)
class Cell:
    """What a file has of a column: heading (may be lazy), the value of a row in the language of the page, width in characters."""

    heading: object
    value: Callable[[Any], Value]
    width: float = 16
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a page; a file may have several for it. A usual one is shown to whoever chose none; a fixed one always.

    `needs`: the permission without which there is no such column.
    """

    key: str
    label: object
    cells: tuple[Cell, ...]
    is_usual: bool = True
    is_fixed: bool = False
    needs: Permission | None = None

    def text(self, row: Any) -> Value:  # noqa: ANN401  a row of any list
        """What stands in the column of a page that has no marks of its own for it."""
        return self.cells[0].value(row)


def column(
    key: str,
    label: object,
    value: Callable[[Any], Value] | None = None,
    *,
    width: float = 16,
    is_usual: bool = True,
    needs: Permission | None = None,
) -> Column:
    """A column that is one of a file, too. `value` None: the attribute of that key."""
    return Column(key, label, (Cell(label, value or attrgetter(key), width),), is_usual, needs=needs)


def shown_columns(columns: Iterable[Column], chosen: Iterable[str] | None) -> tuple[Column, ...]:
    """The columns that a user chose, in the order of the list; None: the usual ones."""
    wanted = None if chosen is None else set(chosen)
    return tuple(one for one in columns if one.is_fixed or (one.is_usual if wanted is None else one.key in wanted))
