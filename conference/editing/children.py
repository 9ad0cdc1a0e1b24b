"""Lists of rows that belong to a row, as they stood at each point of its trail: the flights of a journey, the passengers of a transfer.

A change of them must stand under an entry that changed the row, too, if only its version (`journal.touch`).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from conference.audit.values import restored
from conference.editing.rows import values_of
from conference.editing.trail import Step
from models.audit import RowChange
from models.base import Base, Row

Values = dict[str, Any]  # column -> value


def steps_with_children(session: Session, row: Row, names: Collection[str], steps: Sequence[Step]) -> list[Step]:
    """The history of a row, the newest first, with its lists among the values. `names`: of the relationships."""
    lists = [_Children(session, row, name) for name in names]
    filled = []
    for step in steps:
        new = step.new and step.new | {one.name: one.values for one in lists}
        for one in lists:
            one.go_back(step.entry.id)
        filled.append(replace(step, old=step.old and step.old | {one.name: one.values for one in lists}, new=new))
    return filled


def children_before(session: Session, row: Row, names: Collection[str], version: int) -> Values:
    """The lists of a row as they stood at a version that a reader saw."""
    lists = [_Children(session, row, name) for name in names]
    for one in lists:
        for entry_id, reached in one.entries:
            if reached > version:
                one.go_back(entry_id)
    return {one.name: one.values for one in lists}


class _Children:
    """One list, which walks back through the trail. `entries`: id of each, with the version that the owner has since, the newest first."""

    def __init__(self, session: Session, row: Row, name: str) -> None:
        relationship = inspect(type(row)).relationships[name]
        self.name, self._owner = name, row.id
        self._table = Base.metadata.tables[relationship.mapper.class_.__tablename__]
        self._order = [str(column.key) for column in relationship.order_by or ()]
        (self._link,) = (column.name for column in relationship.remote_side)
        is_owner = (RowChange.table_name == row.__tablename__) & (RowChange.row_id == row.id)
        owned = select(RowChange.entry_id, RowChange.version_after).where(is_owner).order_by(RowChange.id.desc())
        self.entries = [(entry_id, version or 0) for entry_id, version in session.execute(owned)]
        self._standing = {self._key(values_of(child)): values_of(child) for child in getattr(row, name)}
        self._changes = self._read(session)

    @property
    def values(self) -> list[Values]:
        """Their values now, in the order of the list."""
        return sorted(self._standing.values(), key=lambda child: [child[name] for name in self._order])

    def go_back(self, entry_id: int) -> None:
        """To before an entry."""
        columns = self._table.c
        for change in self._changes.get(entry_id, ()):
            key = self._key(change.row_key)
            before = {name: restored(columns[name].type, value) for name, value in (change.before or {}).items()}
            if change.operation == "insert":
                self._standing.pop(key, None)
            elif change.operation == "update" and key in self._standing:
                self._standing[key] = self._standing[key] | before
            elif change.operation == "delete" and before.get(self._link) == self._owner:
                self._standing[key] = before

    def _read(self, session: Session) -> dict[int, list[RowChange]]:
        """What happened to rows of this kind under the entries of the owner, by entry, the last first."""
        found = select(RowChange).where(
            RowChange.table_name == self._table.name, RowChange.entry_id.in_([entry_id for entry_id, _version in self.entries])
        )
        changes: dict[int, list[RowChange]] = {}
        for change in session.scalars(found.order_by(RowChange.id.desc())):
            changes.setdefault(change.entry_id, []).append(change)
        return changes

    def _key(self, values: Values) -> tuple[Any, ...]:
        return tuple(values[column.name] for column in self._table.primary_key)
