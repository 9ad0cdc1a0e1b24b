"""The figures of the overview, each by one statement."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from conference.lodging.queries import booked_nights
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.lodging import Hotel, RoomBlock, RoomBlockNight
from models.participant import Participant
from models.travel import Journey, Leg
from models.vocabulary import Category, Direction, InvitationState


@dataclass(frozen=True, slots=True)
class Answer:
    """One place of a delegation, and where its answer stands."""

    delegation_ref: str
    country_code: str | None
    name: object
    state: InvitationState
    answer_by: datetime | None


def answers(session: Session, conference: Conference) -> list[Answer]:
    """Every place, in order of precedence."""
    rows = session.execute(
        select(Delegation.ref, Delegation.country_code, Delegation.name, Invitation.state, Invitation.answer_by)
        .join(Invitation, Invitation.delegation_id == Delegation.id)
        .where(Delegation.conference_id == conference.id)
        .order_by(Delegation.precedence, Delegation.id, Invitation.number)
    )
    return [Answer(*row) for row in rows]


def flights_in_and_out(session: Session, conference: Conference) -> dict[Direction, list[datetime]]:
    """When invitees land (end of the outbound journey) and leave (start of the inbound one), in UTC."""
    edge = {Direction.OUTBOUND: func.max(Leg.arrives_at), Direction.INBOUND: func.min(Leg.departs_at)}
    found: dict[Direction, list[datetime]] = defaultdict(list)
    rows = session.execute(
        select(Journey.direction, edge[Direction.OUTBOUND], edge[Direction.INBOUND])
        .join(Leg, Leg.journey_id == Journey.id)
        .join(Participant, Participant.id == Journey.participant_id)
        .where(Participant.conference_id == conference.id)
        .group_by(Journey.id, Journey.direction)
    )
    for direction, lands_at, leaves_at in rows:
        found[direction].append(lands_at if direction is Direction.OUTBOUND else leaves_at)
    return found


def beds_by_night(session: Session, conference: Conference) -> tuple[Counter[date], Counter[date]]:
    """Evening -> beds that are booked, and rooms that hotels hold for us; one statement."""
    held = (
        select(RoomBlockNight.on, func.sum(RoomBlockNight.rooms), literal(False))
        .join(RoomBlock, RoomBlock.id == RoomBlockNight.block_id)
        .join(Hotel, Hotel.id == RoomBlock.hotel_id)
        .where(Hotel.conference_id == conference.id)
        .group_by(RoomBlockNight.on)
    )
    beds: dict[bool, Counter[date]] = {True: Counter(), False: Counter()}
    for on, number, is_booked in session.execute(union_all(booked_nights(conference).add_columns(literal(True)), held)):
        beds[bool(is_booked)][on] = int(number)
    return beds[True], beds[False]


def people_by_category(session: Session, conference: Conference) -> dict[Category, int]:
    rows = session.execute(
        select(Participant.category, func.count())
        .where(Participant.conference_id == conference.id, Participant.substituted_by_id.is_(None))
        .group_by(Participant.category)
    )
    counts = dict(rows.all())
    return {category: counts[category] for category in Category if category in counts}
