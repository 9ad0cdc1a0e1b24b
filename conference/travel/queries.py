"""Who flies when, and who is driven where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from conference.errors import NotFoundError
from conference.paging import PAGE_SIZE, Page
from conference.participants.record import legs_with_airports, name_of_place
from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference, Rank
from models.delegation import Delegation
from models.participant import Participant, Visa
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.vocabulary import Attendance, Category, Direction

TRANSFERS = "transfers"  # the list's word in the address


@dataclass(frozen=True, slots=True)
class Traveller:
    """What the list of travellers is filtered and sorted by; moments in UTC, None without that journey."""

    id: int
    sort_key: str
    arrives_at: datetime | None
    departs_at: datetime | None


def travellers(session: Session, conference: Conference) -> list[Traveller]:
    """Every travelling invitee (in person, not substituted), by name."""
    arrival = func.max(case((Journey.direction == Direction.OUTBOUND, Leg.arrives_at)))
    departure = func.min(case((Journey.direction == Direction.INBOUND, Leg.departs_at)))
    rows = session.execute(
        select(Participant.id, Participant.sort_key, arrival, departure)
        .outerjoin(Journey, Journey.participant_id == Participant.id)
        .outerjoin(Leg, Leg.journey_id == Journey.id)
        .where(Participant.conference_id == conference.id, *_travels())
        .group_by(Participant.id, Participant.sort_key)
        .order_by(Participant.sort_key, Participant.id)
    )
    return [Traveller(*row) for row in rows]


def _travels() -> tuple[ColumnElement[bool], ...]:
    return (Participant.category == Category.INVITEE, Participant.attends == Attendance.IN_PERSON, Participant.substituted_by_id.is_(None))


def people(session: Session, conference: Conference, ids: Iterable[int]) -> Sequence[Any]:
    """Travellers by id, with the level of their rank and the one from which business class is due."""
    due_from = aliased(Rank)
    return session.execute(
        select(
            Participant.id,
            Participant.ref,
            Participant.rank,
            Participant.booked_cabin,
            Delegation.ref.label("delegation_ref"),
            Delegation.name.label("delegation_name"),
            Rank.level,
            due_from.level.label("business_level"),
            Visa.is_needed.label("needs_visa"),
            Visa.status.label("visa_status"),
            *NAME_COLUMNS,
        )
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Rank, (Rank.conference_id == Participant.conference_id) & (Rank.code == Participant.rank))
        .outerjoin(due_from, (due_from.conference_id == Participant.conference_id) & (due_from.code == conference.business_from_rank))
        .outerjoin(Visa, Visa.participant_id == Participant.id)
        .where(Participant.id.in_(ids))
        .order_by(Participant.sort_key, Participant.id)
    ).all()


def legs(session: Session, ids: Iterable[int]) -> Sequence[Any]:
    """The flights of these people with the names of the airports, each journey in order."""
    return session.execute(legs_with_airports(Journey.participant_id, Journey.direction, Leg).where(Journey.participant_id.in_(ids))).all()


def transfers(session: Session, conference: Conference, number: int) -> Page[Any]:
    """A page of the vehicle runs in order of time: a row per passenger, one row for a run without any. By one statement.

    Raises NotFoundError for a page beyond the last.
    """
    number = max(1, number)
    order = (Transfer.starts_at, Transfer.id)
    wanted = select(Transfer.id, func.count().over().label("total")).where(Transfer.conference_id == conference.id).order_by(*order)
    on_page = wanted.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE).subquery()
    greeter = aliased(Participant)
    rows = session.execute(
        select(
            on_page.c.total,
            Transfer,
            name_of_place(Transfer.origin).label("origin_name"),
            name_of_place(Transfer.destination).label("destination_name"),
            greeter.ref.label("greeter_ref"),
            *(getattr(greeter, column.key).label(f"greeter_{column.key}") for column in NAME_COLUMNS),
            Participant.ref,
            *NAME_COLUMNS,
        )
        .join(on_page, on_page.c.id == Transfer.id)
        .outerjoin(greeter, greeter.id == Transfer.greeter_id)
        .outerjoin(TransferPassenger, TransferPassenger.transfer_id == Transfer.id)
        .outerjoin(Participant, Participant.id == TransferPassenger.participant_id)
        .order_by(*order, TransferPassenger.position)
    ).all()
    if number > 1 and not rows:
        raise NotFoundError
    return Page(number, rows[0].total if rows else 0, rows=rows, name=TRANSFERS)
