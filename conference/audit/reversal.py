"""Undo of one audit entry, whatever it did: its row changes are taken back one by one, the last first.

An undo is an action like any other: it stands in the audit trail with row changes of its own, so it can be undone, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import Table, inspect, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.keyring import Key
from conference.audit.rewriting import Step, carry_out, references_to_itself, write_down
from conference.audit.values import restored
from conference.errors import RefusedError
from models.all import Base
from models.audit import AuditEntry, RowChange
from models.personal import Values

Place = tuple[str, tuple[Any, ...]]  # table and primary key: where a row is
Rows = dict[Place, Values]

_UNDONE: Final = ".undone"
_REDONE: Final = ".redone"
_KEYS_PER_STATEMENT: Final = 400
_ORDER: Final = {"update": 0, "insert": 1, "delete": 2}  # within a flush and a table, as the unit of work writes them
_LAST: Final = 3
_POSITIONS: Final = {table.name: position for position, table in enumerate(Base.metadata.sorted_tables)}


@dataclass(frozen=True, slots=True)
class _Change:
    """A row change with the values of its columns."""

    table: Table
    key: Values
    stored: RowChange

    @property
    def place(self) -> Place:
        return self.table.name, tuple(self.key.values())

    @property
    def sealing(self) -> Key | None:
        """The key of the person whose row it is: what takes the change back is sealed under the same one."""
        key = self.stored.key
        return Key(key.id, key.secret) if key and key.secret else None


def reverse(session: Session, entry: AuditEntry) -> AuditEntry:
    """Take back everything that stands under an entry; flushes, does not commit. Gives the entry of the undo.

    Raises RefusedError when one of its rows was changed since, or something added since refers to one of them.
    """
    session.flush()
    changes = _changes_of(session, entry)
    if not changes:
        msg = _("There is nothing to undo.")
        raise RefusedError(msg)
    if any(change.stored.is_erased for change in changes):
        msg = _("This cannot be undone: it holds values of a person whose data were erased.")
        raise RefusedError(msg)
    rows = _current_rows(session, changes)
    _refuse_edited(session, entry, changes, rows)
    steps = [_opposite(change, rows) for change in reversed(changes)]
    try:
        with session.begin_nested():
            carry_out(session.connection(), steps)
            undo = _recorded(session, entry, steps)
    except IntegrityError as error:
        msg = _("This cannot be undone: something that was added since refers to it.")
        raise RefusedError(msg) from error
    _forget(session, {step.place for step in steps if step.place not in rows})
    return undo


def _changes_of(session: Session, entry: AuditEntry) -> list[_Change]:
    """The row changes in the order in which they were made."""
    stored = session.scalars(select(RowChange).where(RowChange.entry_id == entry.id).order_by(RowChange.id)).all()
    changes = [_change(change) for change in stored]
    if entry.action.endswith((_UNDONE, _REDONE)):
        return changes
    return [change for flush in _flushes(changes) for change in sorted(flush, key=_order_of_writing)]


def _change(stored: RowChange) -> _Change:
    table = Base.metadata.tables[stored.table_name]
    key = {column.name: restored(column.type, stored.row_key[column.name]) for column in table.primary_key}
    return _Change(table, key, stored)


def _flushes(changes: Iterable[_Change]) -> list[list[_Change]]:
    """The journal writes down inserts, updates and deletes of each flush in turn; no row occurs twice in one."""
    ranks = {"insert": 0, "update": 1, "delete": 2}
    flushes: list[list[_Change]] = []
    seen: set[Place] = set()
    for change in changes:
        last = flushes[-1][-1].stored if flushes else None
        is_next = last and (last.flush != change.stored.flush or ranks[change.stored.operation] < ranks[last.operation])
        if not flushes or is_next or change.place in seen:
            flushes.append([])
            seen = set()
        flushes[-1].append(change)
        seen.add(change.place)
    return flushes


def _order_of_writing(change: _Change) -> tuple[bool, int, int, int]:
    """The unit of work writes parents before children, and deletes at the end, children before parents.

    Rows of a table it updates in the order of their ids; one that comes to refer to a new row of its own table, once that is there.
    """
    position = _POSITIONS[change.table.name]
    is_delete, is_update = change.stored.operation == "delete", change.stored.operation == "update"
    order = _LAST if is_update and references_to_itself(change.table) else _ORDER[change.stored.operation]
    return is_delete, -position if is_delete else position, order, change.stored.row_id or change.stored.id


def _current_rows(session: Session, changes: Iterable[_Change]) -> Rows:
    """The rows as they are now, locked until the end of the transaction where the database can."""
    rows: Rows = {}
    by_table = groupby(sorted({change.place for change in changes}, key=lambda place: place[0]), key=lambda place: place[0])
    for name, places in by_table:
        table = Base.metadata.tables[name]
        keys = [key for _table, key in places]
        for start in range(0, len(keys), _KEYS_PER_STATEMENT):
            wanted = tuple_(*table.primary_key).in_(keys[start : start + _KEYS_PER_STATEMENT])
            for row in session.execute(select(table).where(wanted).with_for_update()).mappings():
                rows[name, tuple(row[column] for column in table.primary_key)] = {column.name: row[column] for column in table.columns}
    return rows


def _refuse_edited(session: Session, entry: AuditEntry, changes: Sequence[_Change], rows: Rows) -> None:
    """Refuse when a row has a later change that stands, or is not as the audit trail left it."""
    last = {change.place: change for change in changes}
    later = (
        select(RowChange, AuditEntry)
        .join(AuditEntry, AuditEntry.id == RowChange.entry_id)
        .where(RowChange.id > changes[-1].stored.id, RowChange.entry_id != entry.id)
        .where(RowChange.table_name.in_({change.table.name for change in changes}))
        .order_by(RowChange.id)
    )
    found = [(_change(stored), by) for stored, by in session.execute(later)]
    cancelled = _cancelled({by.id: by for _change_of, by in found})
    for change, by in found:
        if change.place not in last:
            continue
        last[change.place] = change
        if by.id not in cancelled:
            name, at = _name(session, change, rows), f"{by.at:%Y-%m-%d %H:%M} UTC"
            msg = _("This cannot be undone: %(name)s was changed since, by %(actor)s at %(at)s.", name=name, actor=by.actor, at=at)
            raise RefusedError(msg)
    for place, change in last.items():
        if not _is_as_left(change, rows.get(place)):
            msg = _("This cannot be undone: %(name)s was changed since.", name=_name(session, change, rows))
            raise RefusedError(msg)


def _cancelled(later: Mapping[int, AuditEntry]) -> set[int]:
    """The entries that left nothing behind: each undo, and what it took back."""
    cancelled: set[int] = set()
    for number, entry in sorted(later.items(), reverse=True):
        if number not in cancelled and entry.action.endswith((_UNDONE, _REDONE)) and entry.detail["entry"] in later:
            cancelled |= {number, entry.detail["entry"]}
    return cancelled


def _is_as_left(change: _Change, row: Values | None) -> bool:
    if row is None or change.stored.operation == "delete":
        return row is None and change.stored.operation == "delete"
    return change.stored.version_after is None or row["version"] == change.stored.version_after


def _name(session: Session, change: _Change, rows: Rows) -> str:
    """What a person calls a row: its own ref, or that of what it belongs to."""
    table, row = change.table, rows.get(change.place)
    while row is not None and "ref" not in row:
        keys = [column for column in table.columns if column.foreign_keys and row[column.name] is not None]
        if not keys:
            break
        parent = next(iter(keys[0].foreign_keys)).column
        found = session.execute(select(parent.table).where(parent == row[keys[0].name])).mappings().first()
        table, row = Base.metadata.tables[parent.table.name], dict(found) if found else None
    return str(_("“%(ref)s”", ref=row["ref"]) if row and "ref" in row else _("something it changed"))


def _opposite(change: _Change, rows: Rows) -> Step:
    """What takes a change back. `rows` follows."""
    operation, place, sealing = change.stored.operation, change.place, change.sealing
    if operation == "insert":
        return Step(change.table, change.key, "delete", before=rows.pop(place), sealing=sealing)
    values = {name: restored(change.table.c[name].type, value) for name, value in (change.stored.before or {}).items()}
    if operation == "delete":
        rows[place] = values
        return Step(change.table, change.key, "insert", values, sealing=sealing)
    row = rows[place]
    before = {name: row[name] for name in values}
    if "version" in row:
        values["version"] = row["version"] + 1
    rows[place] = row | values
    return Step(change.table, change.key, "update", values, before, sealing)


def _recorded(session: Session, entry: AuditEntry, steps: Sequence[Step]) -> AuditEntry:
    """The entry of the undo, with every step as a row change of its own."""
    subject, _, verb = entry.action.rpartition(".")
    action = subject + (_REDONE if f".{verb}" == _UNDONE else _UNDONE)
    undo = journal.record(session, action, entry.subject, conference_ref=entry.conference_ref, entry=entry.id, rows=len(steps))
    write_down(session, undo, steps)
    return undo


def _forget(session: Session, gone: set[Place]) -> None:
    """What the session has read is out of date, and ids of rows that are gone may be given again."""
    for row in list(session.identity_map.values()):
        state = inspect(row)
        if (state.mapper.local_table.name, tuple(state.identity or ())) in gone:
            session.expunge(row)
    session.expire_all()
