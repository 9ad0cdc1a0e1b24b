"""What is to be moved, what follows it, and what hangs on it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from conference import clock
from conference.agenda.items import KINDS, Item
from conference.agenda.queries import within
from models.agenda import Equipment, Session
from models.conference import Conference
from models.rundown import Cue, Rundown


def following(session: DbSession, conference: Conference, first: Item, *, in_room: bool) -> list[Item]:
    """The item and all that begin with it or later on its day, by time; `in_room`: only in its room."""
    day = clock.local(first.starts_at, conference.zone).date()
    found: list[Item] = []
    for kind in KINDS.values():
        columns = kind.__table__.c
        later = within(columns.starts_at, day, conference.zone) & (columns.starts_at >= first.starts_at)
        wanted = select(kind).where(columns.conference_id == conference.id, later)
        found += session.scalars(wanted.where(columns.room_id.is_not_distinct_from(first.room_id)) if in_room else wanted)
    return sorted(found, key=lambda item: (item.starts_at, item.ends_at, item.ref))


def equipment_of(session: DbSession, items: Collection[Item]) -> Sequence[Equipment]:
    """The equipment of some sessions."""
    return session.scalars(select(Equipment).where(Equipment.session_id.in_(_sessions(items))).order_by(Equipment.id)).all()


def cues_of(session: DbSession, items: Collection[Item]) -> Sequence[Cue]:
    """The lines of the run of show that name some sessions."""
    found = select(Cue).where(Cue.session_id.in_(_sessions(items))).order_by(Cue.id)
    return session.scalars(found.options(joinedload(Cue.rundown))).all()


def rundowns(session: DbSession, conference: Conference) -> Sequence[Rundown]:
    """The run of show of every day."""
    return session.scalars(select(Rundown).where(Rundown.conference_id == conference.id).order_by(Rundown.on)).all()


def _sessions(items: Collection[Item]) -> list[int]:
    return [item.id for item in items if isinstance(item, Session)]
