"""A session and the people of its list."""

from collections.abc import Collection

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session as DbSession

from models.agenda import Session, SessionAttendee
from models.conference import Conference
from models.participant import Participant


def find(session: DbSession, conference: Conference, ref: str, *, to_change: bool = False) -> Session | None:
    """A session of the conference; `to_change` keeps others from changing it until this transaction ends."""
    found = select(Session).where(Session.conference_id == conference.id, Session.ref == ref)
    return session.scalar(found.with_for_update() if to_change else found)


def listed(item: Session) -> Select[str]:
    """The refs of everybody on the list."""
    found = select(Participant.ref).join(SessionAttendee, SessionAttendee.participant_id == Participant.id)
    return found.where(SessionAttendee.session_id == item.id)


def listed_among(session: DbSession, item: Session, refs: Collection[str]) -> tuple[set[str], int]:
    """Who of some people is on the list, and how many are on it in all."""
    total = select(func.count()).where(SessionAttendee.session_id == item.id).scalar_subquery()
    rows = session.execute(
        select(total, literal("")).union_all(select(literal(0), listed(item).where(Participant.ref.in_(refs)).subquery().c.ref))
    )
    counted = {ref: count for count, ref in rows}
    return set(counted) - {""}, counted[""]


def last_position(session: DbSession, item: Session) -> int:
    """Where the list ends; 0 for an empty one."""
    return session.scalar(select(func.max(SessionAttendee.position)).where(SessionAttendee.session_id == item.id)) or 0
