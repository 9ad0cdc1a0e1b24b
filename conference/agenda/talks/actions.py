"""Talks change places, within a session or between two."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from conference.audit import journal
from conference.editing.refs import take_turn
from models.agenda import Talk
from models.audit import AuditEntry
from models.conference import Conference

_ASIDE = 0  # where a talk stands for a moment, for no two of a session may have one position


def swap(session: DbSession, conference: Conference, one: Talk, other: Talk, submission: str | None = None) -> AuditEntry:
    """Each talk takes the place of the other: its session and its position."""
    take_turn(session, conference)
    entry = journal.record(session, "talk.swapped", one.session.ref, conference_ref=conference.ref, submission=submission)
    (place, position), (other_place, other_position) = (one.session_id, one.position), (other.session_id, other.position)
    one.position = _ASIDE
    session.flush()
    other.session_id, other.position = place, position
    session.flush()
    one.session_id, one.position = other_place, other_position
    session.flush()
    for talk in (one, other):
        session.expire(talk, ["session"])
    return entry


def neighbour(session: DbSession, talk: Talk, *, is_before: bool) -> Talk | None:
    """The talk before or after another one in its session."""
    order = Talk.position.desc() if is_before else Talk.position
    beyond = Talk.position < talk.position if is_before else Talk.position > talk.position
    return session.scalar(select(Talk).where(Talk.session_id == talk.session_id, beyond).order_by(order).limit(1))
