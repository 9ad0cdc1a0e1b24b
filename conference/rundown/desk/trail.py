"""What the audit trail tells about the cues of a run of show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session

from conference.audit.values import restored as restored_value
from conference.editing.rows import values_of
from models import agenda
from models.audit import AuditEntry, RowChange
from models.conference import Conference
from models.rundown import Cue

Values = dict[str, Any]  # attribute of a cue -> value
Changes = Sequence[Row[RowChange, AuditEntry]]

_MOST_TOLD = 2000  # a history is for the eye
_NUMBER = RowChange.row_id
_CUES = RowChange.table_name == Cue.__tablename__


@dataclass(frozen=True, slots=True)
class Seen:
    """A cue as it stood when a reader saw it, and who changed it last since. `is_removed`: it is gone."""

    values: Values
    actor: str
    at: datetime
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """What a reader saw of a cue: its id and its version."""

    ref: str
    version: int


def seen_before(session: Session, readers: Mapping[int, Reader], now: Mapping[int, Cue]) -> dict[int, Seen]:
    """The cues that changed since they were read, by number. `now`: those that are still there. One statement."""
    found: dict[int, Seen] = {}
    ended: set[int] = set()
    for change, entry in _changes(session, _NUMBER.in_(readers)) if readers else ():  # the newest first: the oldest value stands in the end
        number = change.row_key["id"]
        if number in ended or change.operation == "insert":
            continue
        reader, before, standing = readers[number], restored(change), found.get(number)
        if change.operation == "delete":
            if before["ref"] == reader.ref:
                found[number] = Seen(before, *_who(standing, entry), is_removed=standing is None and number not in now)
            elif standing:
                ended.add(number)  # the number belonged to another cue before
        elif standing or number in now:
            if (change.version_after or 0) <= reader.version:
                ended.add(number)
                continue
            values = standing.values if standing else values_of(now[number])
            found[number] = Seen(values | before, *_who(standing, entry), is_removed=bool(standing and standing.is_removed))
    return found


def changes_about(session: Session, conference: Conference, subject: str, numbers: Sequence[int]) -> Changes:
    """Every change of the cues with these numbers and of those that entries about this run of show touched; the newest two thousand."""
    is_about = and_(AuditEntry.conference_ref == conference.ref, AuditEntry.subject == subject, AuditEntry.action.startswith("rundown."))
    touched = select(_NUMBER).join(AuditEntry, AuditEntry.id == RowChange.entry_id).where(_CUES, is_about)
    return _changes(session, or_(_NUMBER.in_(numbers), _NUMBER.in_(touched)), _MOST_TOLD)


def changes_of(session: Session, cue: Cue) -> Changes:
    """Every change of one cue; where its number belonged to another one before, that one's are left out."""
    found = _changes(session, RowChange.row_id == cue.id, _MOST_TOLD)
    return list(takewhile(lambda one: one.RowChange.operation != "delete" or restored(one.RowChange)["ref"] == cue.ref, found))


def session_times(session: Session, numbers: Sequence[int], cues: Sequence[int]) -> Sequence[RowChange]:
    """Every change of sessions and of cues with these numbers, the oldest first: it tells which of them moved after which."""
    sessions = and_(RowChange.table_name == agenda.Session.__tablename__, _NUMBER.in_(numbers))
    found = select(RowChange).where(or_(sessions, and_(_CUES, _NUMBER.in_(cues)))).order_by(RowChange.id)
    return session.scalars(found).all()


def restored(change: RowChange) -> Values:
    """The old values of a change, as the columns take them."""
    columns = (agenda.Session if change.table_name == agenda.Session.__tablename__ else Cue).__table__.c
    return {name: restored_value(columns[name].type, value) for name, value in (change.before or {}).items()}


def _changes(session: Session, wanted: ColumnElement[bool], most: int | None = None) -> Changes:
    found = select(RowChange, AuditEntry).join(AuditEntry, AuditEntry.id == RowChange.entry_id)
    return session.execute(found.where(_CUES, wanted).order_by(RowChange.id.desc()).limit(most)).all()


def _who(standing: Seen | None, entry: AuditEntry) -> tuple[str, datetime]:
    return (standing.actor, standing.at) if standing else (entry.actor, entry.at)
