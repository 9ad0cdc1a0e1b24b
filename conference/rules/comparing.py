"""What a list says now beside what it said before: new, changed and where, cancelled, the same. Source: CONF-10."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | bool | None
Rows = Mapping[str, Mapping[str, Cell]]
"""Key of a row -> key of a column -> what stands there, in the order of the list."""


class Change(StrEnum):
    """What became of a row."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Compared:
    """A row, and which of its columns say something else; of one that is new or cancelled, none."""

    key: str
    change: Change
    columns: frozenset[str] = frozenset()


def compare(before: Rows, now: Rows) -> list[Compared]:
    """The rows of now in their order, each that is cancelled behind the one it followed. A column that a row lacks is an empty cell."""
    gone = _followers(before, now)
    return [*gone[""], *(one for key in now for one in (_compared(key, before.get(key), now[key]), *gone.get(key, ())))]


def _compared(key: str, before: Mapping[str, Cell] | None, now: Mapping[str, Cell]) -> Compared:
    if before is None:
        return Compared(key, Change.NEW)
    columns = frozenset(name for name in {*before, *now} if _said(before.get(name)) != _said(now.get(name)))
    return Compared(key, Change.CHANGED if columns else Change.SAME, columns)


def _said(cell: Cell) -> Cell:
    return None if cell == "" else cell


def _followers(before: Rows, now: Rows) -> dict[str, list[Compared]]:
    """Key of a row that is still there ("" for the beginning) -> those behind it that are not."""
    found: dict[str, list[Compared]] = {"": []}
    last = ""
    for key in before:
        if key in now:
            last = key
        else:
            found.setdefault(last, []).append(Compared(key, Change.CANCELLED))
    return found


def differing(compared: Sequence[Compared]) -> Iterator[Compared]:
    """Those that are not the same."""
    return (one for one in compared if one.change is not Change.SAME)
