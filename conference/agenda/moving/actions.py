"""Sessions and meals move in time; the equipment and the cues of a session move with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.agenda.items import Item
from conference.agenda.moving import queries
from conference.audit import journal
from conference.editing.rows import set_different
from models.audit import AuditEntry
from models.conference import Conference
from models.rundown import Cue, Rundown


@dataclass(frozen=True, slots=True)
class Company:
    """What moves with some items: as many items of equipment and cues."""

    equipment: int
    cues: int


def move(
    session: DbSession, conference: Conference, item: Item, starts_at: datetime, room_id: int | None, submission: str | None = None
) -> AuditEntry | None:
    """Let an item begin at another moment and be in another room; it keeps its length. None where it is so already."""
    if (item.starts_at, item.room_id) == (starts_at, room_id):
        return None
    entry = _recorded(session, conference, "agenda.moved", item, submission)
    set_different(item, {"room_id": room_id})
    _carry(session, conference, [item], starts_at - item.starts_at)
    return entry


def shift(
    session: DbSession, conference: Conference, items: Collection[Item], by: timedelta, submission: str | None = None
) -> AuditEntry | None:
    """Move several items by the same time, the first of them named in the trail. None where nothing would move."""
    if not items or not by:
        return None
    entry = _recorded(session, conference, "agenda.shifted", next(iter(items)), submission)
    _carry(session, conference, items, by)
    return entry


def company(session: DbSession, items: Collection[Item]) -> Company:
    return Company(len(queries.equipment_of(session, items)), len(queries.cues_of(session, items)))


def _recorded(session: DbSession, conference: Conference, action: str, item: Item, submission: str | None) -> AuditEntry:
    return journal.record(session, action, item.ref, conference_ref=conference.ref, submission=submission)


def _carry(session: DbSession, conference: Conference, items: Collection[Item], by: timedelta) -> None:
    if by:
        for item in items:
            item.starts_at, item.ends_at = item.starts_at + by, item.ends_at + by
        for equipment in queries.equipment_of(session, items):
            equipment.setup_at = equipment.setup_at and equipment.setup_at + by
            equipment.test_at = equipment.test_at and equipment.test_at + by
        _carry_cues(session, conference, queries.cues_of(session, items), by)
    session.flush()


def _carry_cues(session: DbSession, conference: Conference, cues: Collection[Cue], by: timedelta) -> None:
    """A cue that comes to another day goes into the run of show of that day, which is begun where there is none."""
    rundowns: dict[object, Rundown] = {}
    for cue in cues:
        cue.starts_at += by
        day_before, day = cue.rundown.on, clock.local(cue.starts_at, conference.zone).date()
        if clock.local(cue.starts_at - by, conference.zone).date() == day or day == day_before:
            continue
        rundowns = rundowns or {(one.on, one.kind): one for one in queries.rundowns(session, conference)}
        key = day, cue.rundown.kind
        if key not in rundowns:
            rundowns[key] = Rundown(conference_id=conference.id, on=day, kind=cue.rundown.kind)
            session.add(rundowns[key])
            session.flush()
        cue.rundown_id = rundowns[key].id
