"""What the page says of changes: so many of each kind, and the first of them by name."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from conference.outputs.listing import ListPaper, ListRow
from conference.outputs.sheet_rows import Kind
from conference.rules.comparing import Change

_MOST_SHOWN: Final = 50  # the list itself shows all
_NAMING: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A row that is not the same: what became of it, in words, and what names it."""

    change: Change
    told: str
    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """How many of each kind there are; `shown`: the first of them; `more`: how many others."""

    counts: Counter[Change]
    shown: list[ShownChange]
    more: int


def changes_in(paper: ListPaper) -> Changes:
    """Of a list that was compared; none of any other."""
    rows = [
        (row, [column.kind for column in table.columns])
        for table in paper.tables
        for row in table.rows
        if row.change not in (None, Change.SAME)
    ]
    counts = Counter(row.change for row, _kinds in rows if row.change)
    shown = [ShownChange(row.change, row.told, _name(row, kinds)) for row, kinds in rows[:_MOST_SHOWN] if row.change]
    return Changes(counts, shown, len(rows) - len(shown))


def _name(row: ListRow, kinds: list[Kind]) -> str:
    """The first texts of a row: a person and the delegation, a vehicle and its way."""
    texts = [str(value) for value, kind in zip(row.cells, kinds, strict=True) if value and kind in _NAMING]
    return " · ".join(texts[:2]) or row.under or row.key
