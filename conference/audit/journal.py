"""Every change of a fact stands in the audit trail, in the same transaction: a flush without an entry is refused.

An action calls `record` once; the rows it then changes are written down under that entry when the session flushes.
Undo reads the same rows.
"""

from datetime import date, datetime, time
from typing import Any

from flask import g, has_app_context
from sqlalchemy import event, insert, inspect
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Mapper, Session, UOWTransaction
from sqlalchemy.types import TypeDecorator, TypeEngine

from conference import clock
from models.audit import AuditEntry, RowChange
from models.base import Base, Row
from models.types import EncryptedBytes, EncryptedDate, EncryptedText

_CURRENT = "audit_entry"
_FLUSHES = "audit_flushes"
_TOUCHED = "touched_rows"
_WRITE_DOWN = insert(RowChange.__table__)  # type: ignore[arg-type]  # a Table; rows of every operation in one statement
_ANY_DIALECT = DefaultDialect()  # protected values look the same in every database
COMMAND_LINE = "command line"
EVERY_CONFERENCE = "*"  # conference_ref of an entry about facts that all conferences share


class UnrecordedChangeError(RuntimeError):
    """A defect: a row changed without an audit entry to stand under."""


def record(
    session: Session,
    action: str,
    subject: str,
    *,
    conference_ref: str | None = None,
    submission: str | None = None,
    **detail: Any,  # noqa: ANN401  JSON
) -> AuditEntry:
    """Open the entry of an action: changes flushed from now on in this transaction stand under it.

    `detail` holds JSON values that are no one's personal data; `submission` is the digest of the form, where one was sent.
    """
    session.flush()  # what came before belongs to the entry before
    user = g.get("user") if has_app_context() else None
    entry = AuditEntry(
        at=clock.now(),
        user_id=user.id if user else None,
        actor=user.email if user else COMMAND_LINE,
        conference_ref=conference_ref,
        action=action,
        subject=subject,
        detail=detail,
        submission=submission,
    )
    session.add(entry)
    if not session.in_transaction():
        session.begin()
    session.info[_CURRENT] = (entry, session.get_transaction())
    session.info[_FLUSHES] = 0
    return entry


def touch(session: Session, row: Row) -> None:
    """Give a row a new version although none of its columns changes: what belongs to it does, and whoever saves or undoes must see that."""
    row.version += 1
    session.info.setdefault(_TOUCHED, set()).add(row)


@event.listens_for(Session, "before_flush")
def _read_what_goes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Columns that a query left aside can't be read any more once their row is deleted."""
    for row in session.deleted:
        left_aside = inspect(row).unloaded.intersection(_mapper(row).column_attrs.keys()) if row.audited else ()
        if left_aside:
            session.refresh(row, left_aside)


@event.listens_for(Session, "after_flush")
def _write_down(session: Session, _context: UOWTransaction) -> None:
    rows = _row_changes(session)
    if not rows:
        return
    entry, transaction = session.info.get(_CURRENT, (None, None))
    if entry is None or transaction is not session.get_transaction():  # an entry ends with its transaction; savepoints are within it
        tables = sorted({row["table_name"] for row in rows})
        msg = f"Changed without an audit entry: {', '.join(tables)}"
        raise UnrecordedChangeError(msg)
    session.info[_FLUSHES] += 1
    session.connection().execute(_WRITE_DOWN, [{**row, "entry_id": entry.id, "flush": session.info[_FLUSHES]} for row in rows])


def _row_changes(session: Session) -> list[dict[str, Any]]:
    inserted = [_change(row, "insert", None) for row in session.new if row.audited]
    deleted = [_change(row, "delete", _values(row)) for row in session.deleted if row.audited]
    touched = session.info.pop(_TOUCHED, ())
    updated = [_change(row, "update", old) for row in session.dirty if row.audited and ((old := _old_values(row)) or row in touched)]
    return inserted + updated + deleted


def _change(row: Base, operation: str, before: dict[str, Any] | None) -> dict[str, Any]:
    mapper = _mapper(row)
    key = {
        column.name: storable(column.type, value)
        for column, value in zip(mapper.primary_key, mapper.primary_key_from_instance(row), strict=True)
    }
    return {
        "table_name": type(row).__tablename__,
        "row_key": key,
        "row_id": key.get("id"),
        "operation": operation,
        "before": before,
        "version_after": None if operation == "delete" else getattr(row, "version", None),
    }


def _values(row: Base) -> dict[str, Any]:
    return {
        attribute.columns[0].name: storable(attribute.columns[0].type, getattr(row, attribute.key))
        for attribute in _mapper(row).column_attrs
    }


def _old_values(row: Base) -> dict[str, Any]:
    """The values before this flush of the columns that it changed."""
    state = inspect(row)
    old = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes() and attribute.key != "version":
            column = attribute.columns[0]
            old[column.name] = storable(column.type, history.deleted[0] if history.deleted else None)
    return old


def _mapper(row: Base) -> Mapper[Any]:
    return inspect(type(row))


def storable(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401  a column value in, a JSON value out
    """A column's value as JSON: protected values stay encrypted, moments and dates in ISO 8601."""
    if value is None:
        return None
    if isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes):
        return kind.process_bind_param(value, _ANY_DIALECT)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def restored(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401  a JSON value in, a column value out
    """What `storable` made, as the column takes it."""
    if value is None:
        return None
    if isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes):
        return kind.process_result_value(value, _ANY_DIALECT)
    python_type = (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type
    if python_type in (date, datetime, time):
        return python_type.fromisoformat(value)
    return value
