"""Who flies when, and who is driven where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from conference.errors import NotFoundError
from conference.listing.asking import Order
from conference.listing.reading import Span
from conference.lodging.queries import arrival, departure
from conference.paging import PAGE_SIZE, Page
from conference.participants.coming import IS_COMING
from conference.participants.record import legs_with_airports, name_of_place
from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference, Rank
from models.delegation import Delegation
from models.participant import Participant, Visa
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.vocabulary import Attendance, Category

TRANSFERS = "transfers"  # the list's word in the address


@dataclass(frozen=True, slots=True)
class Traveller:
    """What the list of travellers is sorted by; moments in UTC, None without that journey."""

    id: int
    arrives_at: datetime | None
    departs_at: datetime | None


@dataclass(frozen=True, slots=True)
class Landing:
    """Who lands from `first` to before `last`, in UTC; both None: whose landing is not known."""

    first: datetime | None
    last: datetime | None


def travellers(session: Session, conference: Conference, landing: Landing | None, order: Order, span: Span) -> tuple[list[Traveller], int]:
    """Travelling invitees (in person, not substituted), and how many fit in all (0 beyond the last page). One statement.

    By name within equal moments; those without a journey come last, or first the other way round.
    """
    found = select(Participant.id, func.count().over().label("total")).where(Participant.conference_id == conference.id, *_travels())
    if landing:
        lands = arrival()
        is_within = lands.is_(None) if landing.first is None else (lands >= landing.first) & (lands < landing.last)
        found = found.where(is_within)
    chosen = found.order_by(*_ordered(order)).limit(span.limit).offset(span.offset).subquery()
    about = select(Participant.id, arrival(), departure(), chosen.c.total).join(chosen, chosen.c.id == Participant.id)
    rows = session.execute(about.order_by(*_ordered(order))).all()
    return [Traveller(*row[:-1]) for row in rows], rows[0].total if rows else 0


def landings(session: Session, conference: Conference) -> Sequence[datetime | None]:
    """Every moment at which some traveller lands, None where one has no journey there."""
    found = select(arrival()).where(Participant.conference_id == conference.id, *_travels())
    return session.scalars(found.distinct()).all()


def _ordered(order: Order) -> tuple[Any, ...]:
    by_name = (Participant.sort_key, Participant.id)
    if order.key == "name":
        return tuple(one.desc() for one in by_name) if order.is_descending else by_name
    moment = arrival() if order.key == "arrival" else departure()
    is_open: ColumnElement[bool] = moment.is_(None)
    return (is_open.desc(), moment.desc(), *by_name) if order.is_descending else (is_open, moment, *by_name)


def _travels() -> tuple[ColumnElement[bool], ...]:
    return (Participant.category == Category.INVITEE, Participant.attends == Attendance.IN_PERSON, IS_COMING)


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
