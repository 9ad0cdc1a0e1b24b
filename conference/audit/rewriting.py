"""Rows written as they were or as they shall be, in a given order, with as few statements as that order allows, and written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.keyring import Key
from conference.audit.ownership import owner_of
from conference.audit.values import storable
from conference.audit.writing import Change
from models.audit import AuditEntry
from models.personal import Values

_KEY: Final = "key_"
_NEW: Final = "new_"


@dataclass(frozen=True, slots=True)
class Step:
    """The change of one row. `values` are written; `before` is what they replace, of a row that goes everything.

    `sealing`: the key of the person whose row it is, where that is known.
    """

    table: Table
    key: Values
    operation: str  # insert, update, delete
    values: Values = field(default_factory=dict)
    before: Values | None = None
    sealing: Key | None = None

    @property
    def place(self) -> tuple[str, tuple[Any, ...]]:
        return self.table.name, tuple(self.key.values())


def carry_out(connection: Connection, steps: Sequence[Step]) -> None:
    """Write the steps in their order. Raises IntegrityError where a row that goes is referred to."""
    for _, alike in groupby(steps, key=lambda step: (step.table.name, step.operation, tuple(step.values))):
        batch = list(alike)
        _WRITERS[batch[0].operation](connection, batch)


def write_down(session: Session, entry: AuditEntry, steps: Sequence[Step]) -> None:
    """Put steps that were carried out under an entry; what goes through the session is written down by itself."""
    session.flush()
    journal.write(session, entry, [_written(step) for step in steps])


def _written(step: Step) -> Change:
    table, key, before = step.table.name, _storable(step.key), None if step.before is None else _storable(step.before)
    after = None if step.operation == "delete" else _storable(step.values)
    version = step.values.get("version")
    if after and step.operation == "update":
        after.pop("version", None)
    owner = None if step.sealing else owner_of(table, {**(before or {}), **(after or {}), **key}.__getitem__)
    return Change(table, key, step.operation, before, after, version, owner, step.sealing)


def _storable(values: Mapping[str, Any]) -> Values:
    return {name: storable(value) for name, value in values.items()}


def _insert(connection: Connection, batch: Sequence[Step]) -> None:
    """A reference to a row of the same table waits until all are there."""
    table = batch[0].table
    unknown = dict.fromkeys(references_to_itself(table))
    connection.execute(insert(table), [step.values | unknown for step in batch])
    for name in unknown:
        referring = [Step(table, step.key, "update", {name: step.values[name]}) for step in batch if step.values[name] is not None]
        _update(connection, referring)


def _update(connection: Connection, batch: Sequence[Step]) -> None:
    if not batch:
        return
    table = batch[0].table
    values = {name: bindparam(_NEW + name, type_=table.c[name].type) for name in batch[0].values}
    statement = update(table).where(*_is_row(table)).values(values)
    connection.execute(statement, [_keys(step) | {_NEW + name: value for name, value in step.values.items()} for step in batch])


def _delete(connection: Connection, batch: Sequence[Step]) -> None:
    """Rows that refer to each other let go first."""
    table = batch[0].table
    for name in references_to_itself(table):
        _update(connection, [Step(table, step.key, "update", {name: None}) for step in batch])
    connection.execute(delete(table).where(*_is_row(table)), [_keys(step) for step in batch])


def references_to_itself(table: Table) -> list[str]:
    """The columns that refer to another row of the same table."""
    return [column.name for column in table.columns for key in column.foreign_keys if key.column.table is table]


def _is_row(table: Table) -> list[ColumnElement[bool]]:
    return [column == bindparam(_KEY + column.name, type_=column.type) for column in table.primary_key]


def _keys(step: Step) -> Values:
    return {_KEY + name: value for name, value in step.key.items()}


_WRITERS: Final = {"insert": _insert, "update": _update, "delete": _delete}
