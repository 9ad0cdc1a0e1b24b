"""What the pages on which journeys are entered need to know."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, select
from sqlalchemy.orm import Session, aliased

from conference.participants.coming import IS_COMING
from conference.participants.shown_names import NAME_COLUMNS
from conference.rules.cabins import cabin_due
from models.conference import Conference, Rank
from models.participant import Participant
from models.travel import Journey, Leg
from models.vocabulary import Attendance, Cabin, Category, Direction

_MOST_MODELS = 40


def cabin_of_rank(session: Session, conference: Conference, person: Participant) -> Cabin | None:
    """The cabin that the rank of a person is due; None where it is not known. Source: CONF-11."""
    wanted = (person.rank, conference.business_from_rank)
    levels = session.execute(select(Rank.code, Rank.level).where(Rank.conference_id == conference.id, Rank.code.in_(wanted)))
    return cabin_due(person.rank, dict(levels.all()), conference.business_from_rank)


def models(session: Session, person: Participant, direction: Direction) -> Sequence[Any]:
    """Who of a delegation has such a journey that could be copied, by name: ref and columns of the name."""
    found = (
        select(Participant.ref, *NAME_COLUMNS)
        .join(Journey, and_(Journey.participant_id == Participant.id, Journey.direction == direction))
        .where(Participant.delegation_id == person.delegation_id, Participant.id != person.id)
    )
    return session.execute(found.order_by(Participant.sort_key, Participant.id).limit(_MOST_MODELS)).all()


def legs_of(session: Session, conference: Conference, ref: str, direction: Direction) -> Sequence[Leg]:
    """The flights of somebody at the conference, in order."""
    found = select(Leg).join(Journey, Journey.id == Leg.journey_id).join(Participant, Participant.id == Journey.participant_id)
    is_theirs = (Participant.conference_id == conference.id) & (Participant.ref == ref) & (Journey.direction == direction)
    return session.scalars(found.where(is_theirs).order_by(Leg.position)).all()


def next_without(session: Session, conference: Conference, direction: Direction, after: Participant | None = None) -> str | None:
    """Who travels and has no such journey: the ref of the next by name, from the top again at the end; None where everybody has."""
    journey = aliased(Journey)
    has_one = exists().where(journey.participant_id == Participant.id, journey.direction == direction)
    found = select(Participant.ref).where(Participant.conference_id == conference.id, *travels(), ~has_one)
    if after is not None:
        is_behind = (Participant.sort_key > after.sort_key) | ((Participant.sort_key == after.sort_key) & (Participant.id > after.id))
        found = found.order_by(case((is_behind, 0), else_=1))
    return session.scalar(found.order_by(Participant.sort_key, Participant.id).limit(1))


def travels() -> tuple[ColumnElement[bool], ...]:
    """Who is expected to come and go: invitees in person, unless somebody came instead or said no."""
    return (Participant.category == Category.INVITEE, Participant.attends == Attendance.IN_PERSON, IS_COMING)
