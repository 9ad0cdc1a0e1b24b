"""Every change of a fact stands in the audit trail, in the same transaction: a flush without an entry is refused.

An action calls `record` once; the rows it then changes are written down under that entry when the session flushes.
Undo reads the same rows.
"""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from flask import g, has_app_context, has_request_context, request
from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session, UOWTransaction

from conference import clock
from conference.audit.ownership import owner_of
from conference.audit.values import storable
from conference.audit.writing import Change, sealing_keys, written
from models.audit import AuditEntry, RowChange
from models.base import Base, Row
from models.personal import Values

_CURRENT = "audit_entry"
_FLUSHES = "audit_flushes"
_TOUCHED = "touched_rows"
_WRITE_DOWN = insert(RowChange.__table__)  # type: ignore[arg-type]  # a Table; rows of every operation in one statement
_UNMOVED: tuple[Values, Values] = ({}, {})
COMMAND_LINE = "command line"
VISITOR = "not signed in"  # such as whoever tries to sign in; the subject tells as whom
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
    """Open the entry of an action: changes flushed from now on in this transaction stand under it. It cannot be changed once it is flushed.

    `detail` holds JSON values that are no one's personal data; `submission` is the digest of the form, where one was sent.
    """
    session.flush()  # what came before belongs to the entry before
    user, guest = (g.get("user"), g.get("guest")) if has_app_context() else (None, None)
    entry = AuditEntry(
        at=clock.now(),
        user_id=user.id if user else None,
        actor=_actor(user, guest),
        address=request.remote_addr if has_request_context() else None,
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


def _actor(user: Any, guest: Any) -> str:  # noqa: ANN401  flask.g is untyped
    if user:
        return str(user.email)
    if guest:
        return str(guest.actor)
    return VISITOR if has_request_context() else COMMAND_LINE


def write(session: Session, entry: AuditEntry, changes: Sequence[Change], flush: int = 0) -> None:
    """Put row changes under an entry, the values of people under their keys."""
    keys = sealing_keys(session, entry.conference_ref or EVERY_CONFERENCE, changes)
    session.connection().execute(_WRITE_DOWN, [written(change, keys) | {"entry_id": entry.id, "flush": flush} for change in changes])


def touch(session: Session, row: Row) -> None:
    """Give a row a new version although none of its columns changes: what belongs to it does, and whoever saves or undoes must see that."""
    row.version += 1
    session.info.setdefault(_TOUCHED, set()).add(row)


@event.listens_for(Session, "before_flush")
def _read_what_goes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Columns that a query left aside can't be read any more once their row is deleted."""
    for row in session.deleted:
        left_aside = inspect(row).unloaded.intersection(inspect(type(row)).column_attrs.keys()) if row.audited else ()
        if left_aside:
            session.refresh(row, left_aside)


@event.listens_for(Session, "after_flush")
def _write_down(session: Session, _context: UOWTransaction) -> None:
    changes = _changes(session)
    if not changes:
        return
    entry, transaction = session.info.get(_CURRENT, (None, None))
    if entry is None or transaction is not session.get_transaction():  # an entry ends with its transaction; savepoints are within it
        tables = sorted({change.table for change in changes})
        msg = f"Changed without an audit entry: {', '.join(tables)}"
        raise UnrecordedChangeError(msg)
    session.info[_FLUSHES] += 1
    write(session, entry, changes, flush=session.info[_FLUSHES])


def _changes(session: Session) -> list[Change]:
    inserted = [_change(row, "insert", None, _new_row(row)) for row in session.new if row.audited]
    deleted = [_change(row, "delete", values_in(row), None) for row in session.deleted if row.audited]
    touched = session.info.pop(_TOUCHED, ())
    updated = [
        _change(row, "update", *moved) for row in session.dirty if row.audited and ((moved := _moved(row)) != _UNMOVED or row in touched)
    ]
    return inserted + updated + deleted


def _change(row: Base, operation: str, before: Values | None, after: Values | None) -> Change:
    table, value_of = type(row).__tablename__, partial(getattr, row)
    key = {name: storable(value_of(attribute)) for attribute, name in _plan(type(row)).key}
    version = None if operation == "delete" else getattr(row, "version", None)
    return Change(table, key, operation, before, after, version, owner=owner_of(table, value_of))


def _new_row(row: Base) -> Values:
    """The values of a row that has just come; what nobody set is NULL."""
    values = row.__dict__
    return {name: storable(values.get(attribute)) for attribute, name in _plan(type(row)).columns}


def values_in(row: Base) -> Values:
    """Column -> value of a row, as the trail has it."""
    return {name: storable(getattr(row, attribute)) for attribute, name in _plan(type(row)).columns}


def _moved(row: Base) -> tuple[Values, Values]:
    """The values before and after this flush of the columns that it changed."""
    state = inspect(row)
    before, after = {}, {}
    for attribute, name in _plan(type(row)).columns:
        history = state.attrs[attribute].history
        if history.has_changes() and attribute != "version":
            before[name] = storable(history.deleted[0]) if history.deleted else None
            after[name] = storable(history.added[0]) if history.added else None
    return before, after


class _Plan(NamedTuple):
    """The columns of a class, and those of its key: attribute and name."""

    columns: tuple[tuple[str, str], ...]
    key: tuple[tuple[str, str], ...]


@cache
def _plan(kind: type[Base]) -> _Plan:
    mapper = inspect(kind)
    names = {column.name for column in mapper.primary_key}
    columns = tuple((attribute.key, attribute.columns[0].name) for attribute in mapper.column_attrs)
    return _Plan(columns, tuple(one for one in columns if one[1] in names))
