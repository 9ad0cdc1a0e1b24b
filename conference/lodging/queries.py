"""Who sleeps where on which night: the rows of the grid, and what its filters offer."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, String, Subquery, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from conference.participants.coming import IS_COMING
from conference.participants.searching import fold
from models.conference import Conference
from models.delegation import Delegation
from models.lodging import Hotel, Night, Stay
from models.participant import Participant
from models.text import Text
from models.travel import Journey, Leg
from models.vocabulary import Attendance, Category, Direction

_LAST: Final = 1_000_000  # a delegation without a place in the order, or nobody's
NO_HOTEL: Final = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the grid; what is empty or None lets everybody through.

    `is_everybody`: also those in person who neither need nor have a bed. `refs`, `ids`: only these people, whether they need a bed or not.
    """

    text: str = ""
    delegation: str = ""
    hotel: str = ""
    is_everybody: bool = False
    must_need: bool = False
    refs: Collection[str] | None = None
    ids: Collection[int] | None = None


class Sleeper(NamedTuple):
    """Somebody whose nights are about to change, with the stay as it stands."""

    id: int
    ref: str
    name: str
    stay: Stay | None


def guests(
    session: Session, conference: Conference, wanted: Wanted, offset: int, limit: int
) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """A page of the grid in order of precedence, and how many fit in all (0 beyond the last page). One statement.

    `nights` of a row is a text, the ISO dates of the booked evenings with + between them.
    """
    found = (
        select(func.count().over().label("total"), Participant.id, *_order())
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.conference_id == conference.id, *_conditions(wanted))
        .order_by(*_order())
    )
    page = found.offset(offset).limit(limit).subquery("page")
    rows = session.execute(_listed(page)).all()
    return rows, rows[0].total if rows else 0


def missing_a_night(session: Session, conference: Conference, wanted: Wanted, refs: Collection[str]) -> list[str]:
    """Who of these people the filters show, in the order of the grid."""
    found = (
        select(Participant.ref, *_order())
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.conference_id == conference.id, *_conditions(wanted), Participant.ref.in_(refs))
        .order_by(*_order())
    )
    return [row.ref for row in session.execute(found)]


def sleepers(session: Session, conference: Conference, ids: Collection[int]) -> list[Sleeper]:
    """These people with their stays, kept from others until this transaction ends; ids of nobody here are left out. Two statements."""
    people = session.execute(
        select(Participant.id, Participant.ref, Participant.full_name)
        .where(Participant.conference_id == conference.id, Participant.id.in_(ids))
        .order_by(Participant.id)
        .with_for_update()
    ).all()
    found = select(Stay).where(Stay.participant_id.in_([row.id for row in people])).options(joinedload(Stay.nights))
    stays = {stay.participant_id: stay for stay in session.scalars(found).unique()}
    return [Sleeper(row.id, row.ref, row.full_name, stays.get(row.id)) for row in people]


def times_of(session: Session, conference: Conference, ids: Collection[int]) -> Sequence[Row[int, datetime | None, datetime | None]]:
    """When those of these people for whom the night rule holds arrive and depart: id, arrival, departure, in UTC."""
    moments = select(Participant.id, arrival().label("arrives_at"), departure().label("departs_at"))
    return session.execute(moments.where(Participant.conference_id == conference.id, Participant.id.in_(ids), needs_bed())).all()


def person(session: Session, conference: Conference, ref: str) -> Participant | None:
    return session.scalar(select(Participant).where(Participant.conference_id == conference.id, Participant.ref == ref))


def ids_of(session: Session, conference: Conference, refs: Collection[str]) -> list[int]:
    found = select(Participant.id).where(Participant.conference_id == conference.id, Participant.ref.in_(refs))
    return list(session.scalars(found))


def hotels(session: Session, conference: Conference) -> Sequence[Row[int, str, Text]]:
    """Id, ref and name of every hotel."""
    return session.execute(select(Hotel.id, Hotel.ref, Hotel.name).where(Hotel.conference_id == conference.id).order_by(Hotel.id)).all()


def delegations(session: Session, conference: Conference) -> Sequence[Row[str, Text | None]]:
    """Ref and name of every delegation, in order of precedence; for the filter."""
    found = select(Delegation.ref, Delegation.name).where(Delegation.conference_id == conference.id)
    return session.execute(found.order_by(Delegation.precedence.nulls_last(), Delegation.id)).all()


def needs_bed() -> ColumnElement[bool]:
    """As conference.rules.snapshot.Participant.is_travelling_invitee: the night rule holds for these only."""
    return (Participant.category == Category.INVITEE) & (Participant.attends == Attendance.IN_PERSON) & IS_COMING


def arrival() -> ScalarSelect[datetime]:
    """When the last outbound leg of the participant of the statement lands."""
    return _moment(Leg.arrives_at, Direction.OUTBOUND, Leg.position.desc())


def departure() -> ScalarSelect[datetime]:
    """When the first inbound leg of the participant of the statement leaves."""
    return _moment(Leg.departs_at, Direction.INBOUND, Leg.position.asc())


def dates_in(text: str | None) -> frozenset[date]:
    """The dates of `nights` in a row of `guests`."""
    return frozenset(date.fromisoformat(part) for part in text.split("+")) if text else frozenset()


def _order() -> tuple[ColumnElement[Any], ...]:
    return (
        func.coalesce(Delegation.precedence, _LAST).label("precedence"),
        Participant.delegation_id.label("delegation_id"),
        Participant.sort_key.label("sort_key"),
        Participant.id.label("participant_id"),
    )


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.ids is not None:
        yield Participant.id.in_(wanted.ids)
    elif wanted.refs is not None:
        yield Participant.ref.in_(wanted.refs)
    elif wanted.must_need:
        yield needs_bed()
    elif wanted.is_everybody:
        yield (Participant.attends == Attendance.IN_PERSON) | Stay.id.is_not(None)
    else:
        yield needs_bed() | Stay.id.is_not(None)
    for word in fold(wanted.text).split():
        yield Participant.search_key.contains(word, autoescape=True)
    if wanted.delegation:
        yield Delegation.ref == wanted.delegation
    if wanted.hotel == NO_HOTEL:
        yield Stay.hotel_id.is_(None)
    elif wanted.hotel:
        yield Stay.hotel_id.in_(select(Hotel.id).where(Hotel.ref == wanted.hotel))


def _listed(page: Subquery) -> Select[Any]:
    """The columns of the grid, for the people of one page."""
    nights = select(func.aggregate_strings(cast(Night.on, String), "+")).where(Night.stay_id == Stay.id).correlate(Stay).scalar_subquery()
    return (
        select(
            page.c.total,
            Participant.id,
            Participant.ref,
            Participant.full_name,
            Delegation.ref.label("delegation"),
            needs_bed().label("needs_bed"),
            arrival().label("arrives_at"),
            departure().label("departs_at"),
            Stay.hotel_id,
            func.coalesce(Stay.version, 0).label("version"),
            nights.label("nights"),
        )
        .join(page, page.c.participant_id == Participant.id)
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .order_by(*(page.c[column.name] for column in _order()))
    )


def _moment(column: InstrumentedAttribute[datetime], direction: Direction, order: ColumnElement[Any]) -> ScalarSelect[datetime]:
    return (
        select(column)
        .join(Journey, Journey.id == Leg.journey_id)
        .where(Journey.participant_id == Participant.id, Journey.direction == direction)
        .order_by(order)
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )
