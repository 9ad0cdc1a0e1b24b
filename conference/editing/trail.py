"""What the audit trail tells about one row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row as Selected
from sqlalchemy import Table, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from conference.audit.values import restored
from conference.editing.rows import values_of
from models.audit import AuditEntry, RowChange
from models.base import Row
from models.conference import Conference
from models.types import EncryptedBytes, EncryptedDate, EncryptedText

Values = dict[str, Any]  # column -> value
Counts = dict[tuple[str, str], int]  # table and operation -> how many rows


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a row last, and what stood in it before the changes that a reader has not seen."""

    actor: str
    at: datetime
    before: Values


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the trail about a row, with the row's values before and after it; None where there was no row.

    `protected` names the columns whose values are never shown. `others`: the rows that belong to it and changed with it, by table and
    operation, how many. `is_erased`: what stood there then is erased with the data of a person, and nobody can tell any more.
    """

    entry: AuditEntry
    old: Values | None
    new: Values | None
    protected: tuple[str, ...] = ()
    others: Counts = field(default_factory=dict)
    is_erased: bool = False


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


def history_of(session: Session, conference: Conference, row: Row, subject: str, kinds: Collection[str]) -> list[Step]:
    """Every entry that changed a row, or is about what belongs to it, the newest first.

    `subject`: what entries call it, `kinds`: the first words of such entries' actions ("person", "journey"). An id that another row had
    before ends the story.
    """
    own: dict[int, list[RowChange]] = {}
    others = _others(session, conference, row, subject, kinds)
    entries = {entry.id: entry for entry, _counts in others.values()}
    for change, entry in _changes_of(session, row):
        own.setdefault(entry.id, []).append(change)
        entries[entry.id] = entry
    stands: Values | None = values_of(row)
    ref = stands.get("ref") if stands else None
    steps: list[Step] = []
    is_erased = False
    for entry_id in sorted(entries, reverse=True):
        old, new = stands, stands
        for change in own.get(entry_id, ()):
            before = _restored(row, change.before)
            if change.operation == "delete" and before.get("ref") != ref:
                return steps
            new = None if change.operation == "delete" else new
            old = None if change.operation == "insert" else {**(old or {}), **before}
        is_erased = is_erased or any(change.is_erased for change in own.get(entry_id, ()))
        protected = tuple(name for change in own.get(entry_id, ()) for name in _protected(row, change.before))
        counts = others[entry_id][1] if entry_id in others else {}
        steps.append(Step(entries[entry_id], old, new, protected, counts, is_erased))
        stands = old
    return steps


def _others(
    session: Session, conference: Conference, row: Row, subject: str, kinds: Collection[str]
) -> dict[int, tuple[AuditEntry, Counts]]:
    """Entry id -> entry, and what changed under it beside the row itself."""
    counted = (
        select(AuditEntry, RowChange.table_name, RowChange.operation, func.count())
        .join(RowChange, RowChange.entry_id == AuditEntry.id)
        .where(AuditEntry.conference_ref == conference.ref, AuditEntry.subject == subject)
        .where(or_(*(AuditEntry.action.startswith(f"{kind}.", autoescape=True) for kind in kinds)))
        .where(or_(RowChange.table_name != row.__tablename__, RowChange.row_id != row.id))
        .group_by(AuditEntry.id, RowChange.table_name, RowChange.operation)
        .order_by(AuditEntry.id, RowChange.table_name, RowChange.operation)
    )
    found: dict[int, tuple[AuditEntry, Counts]] = {}
    for entry, table, operation, count in session.execute(counted):
        found.setdefault(entry.id, (entry, {}))[1][table, operation] = count
    return found


def _changes_of(session: Session, row: Row) -> Sequence[Selected[RowChange, AuditEntry]]:
    return session.execute(
        select(RowChange, AuditEntry)
        .join(AuditEntry, AuditEntry.id == RowChange.entry_id)
        .where(RowChange.table_name == row.__tablename__, RowChange.row_id == row.id)
        .order_by(RowChange.id.desc())
    ).all()


def _restored(row: Row, before: Values | None) -> Values:
    """Old values as their columns take them; those that are protected stay shut."""
    columns = _table(row).c
    return {name: restored(columns[name].type, value) for name, value in (before or {}).items() if not _is_protected(columns[name].type)}


def _protected(row: Row, before: Values | None) -> tuple[str, ...]:
    return tuple(name for name in before or {} if _is_protected(_table(row).c[name].type))


def _is_protected(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes)


def _table(row: Row) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table
