"""What the audit trail tells about one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row as Selected
from sqlalchemy import Table, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from conference.audit import journal
from conference.editing.rows import values_of
from models.audit import AuditEntry, RowChange
from models.base import Row
from models.types import EncryptedBytes, EncryptedDate, EncryptedText

Values = dict[str, Any]  # column -> value


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a row last, and what stood in it before the changes that a reader has not seen."""

    actor: str
    at: datetime
    before: Values


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the trail about a row, with the row's values before and after it; None where there was no row.

    `protected` names the columns whose values are never shown.
    """

    entry: AuditEntry
    old: Values | None
    new: Values | None
    protected: tuple[str, ...]


def changes_since(session: Session, row: Row, version: int) -> Change | None:
    """What happened to a row after the version that a reader saw; None where the trail tells nothing."""
    found = [change for change in _changes_of(session, row) if (change[0].version_after or 0) > version]
    if not found:
        return None
    stood = values_of(row)
    for change, _entry in found:  # the newest first, so that the oldest value stands in the end
        stood |= _restored(row, change.before)
    newest = found[0][1]
    return Change(newest.actor, newest.at, stood)


def history_of(session: Session, row: Row) -> list[Step]:
    """Every entry that changed a row, the newest first. An id that another row had before ends the story."""
    stands: Values | None = values_of(row)
    ref = stands.get("ref") if stands else None
    steps: list[Step] = []
    for change, entry in _changes_of(session, row):
        before = _restored(row, change.before)
        if change.operation == "delete" and before.get("ref") != ref:
            break
        old = None if change.operation == "insert" else {**(stands or {}), **before}
        steps.append(Step(entry, old, None if change.operation == "delete" else stands, _protected(row, change.before)))
        stands = old
    return steps


def _changes_of(session: Session, row: Row) -> Sequence[Selected[RowChange, AuditEntry]]:
    return session.execute(
        select(RowChange, AuditEntry)
        .join(AuditEntry, AuditEntry.id == RowChange.entry_id)
        .where(RowChange.table_name == row.__tablename__, RowChange.row_key["id"].as_integer() == row.id)
        .order_by(RowChange.id.desc())
    ).all()


def _restored(row: Row, before: Values | None) -> Values:
    """Old values as their columns take them; those that are protected stay shut."""
    columns = _table(row).c
    return {
        name: journal.restored(columns[name].type, value) for name, value in (before or {}).items() if not _is_protected(columns[name].type)
    }


def _protected(row: Row, before: Values | None) -> tuple[str, ...]:
    return tuple(name for name in before or {} if _is_protected(_table(row).c[name].type))


def _is_protected(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes)


def _table(row: Row) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table
