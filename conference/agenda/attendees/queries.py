"""A session and the people of its list."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models.agenda import Session, SessionAttendee
from models.conference import Conference
from models.participant import Participant


def find(session: DbSession, conference: Conference, ref: str, *, to_change: bool = False) -> Session | None:
    """A session of the conference; `to_change` keeps others from changing it until this transaction ends."""
    found = select(Session).where(Session.conference_id == conference.id, Session.ref == ref)
    return session.scalar(found.with_for_update() if to_change else found)


def listed_refs(session: DbSession, item: Session) -> list[str]:
    """Everybody on the list, in its order."""
    found = select(Participant.ref).join(SessionAttendee, SessionAttendee.participant_id == Participant.id)
    return list(session.scalars(found.where(SessionAttendee.session_id == item.id).order_by(SessionAttendee.position)))


def last_position(session: DbSession, item: Session) -> int:
    """Where the list ends; 0 for an empty one."""
    return session.scalar(select(func.max(SessionAttendee.position)).where(SessionAttendee.session_id == item.id)) or 0
