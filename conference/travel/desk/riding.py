"""Where transfers start and end, and who flies near the time of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from conference.messages import airport
from conference.participants.coming import IS_COMING
from conference.participants.presenting import named
from conference.participants.shown_names import NAME_COLUMNS
from conference.travel.desk.queries import travels
from models.conference import Conference, Venue
from models.delegation import Delegation
from models.lodging import Hotel, Stay
from models.participant import Participant
from models.reference import Airport
from models.text import plain
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.venue import Room
from models.vocabulary import Direction, TransferKind

_MOST_FLYING: Final = 80
_MOST_ARRIVING: Final = 500
# How long before and after its start a vehicle may wait for those who land, or be too early for those who leave
_WINDOWS: Final[Mapping[TransferKind, tuple[Direction, timedelta, timedelta]]] = {
    TransferKind.ARRIVAL: (Direction.OUTBOUND, timedelta(hours=-4), timedelta(hours=1)),
    TransferKind.DEPARTURE: (Direction.INBOUND, timedelta(0), timedelta(hours=12)),
}


@dataclass(frozen=True, slots=True)
class Run:
    """What is known of a run while it is entered; `starts_at` in UTC, `ref` None for one to come."""

    kind: TransferKind
    starts_at: datetime
    origin: str
    destination: str
    ref: str | None = None


def places(session: Session, conference: Conference, language: str) -> list[tuple[str, str]]:
    """Hotels, the venue, its rooms, then airports, those in the zone of the venue first: ref or code, and name."""
    kinds: tuple[Any, ...] = (Hotel, Venue, Room)
    own = [select(literal(order), kind.ref, kind.name).where(kind.conference_id == conference.id) for order, kind in enumerate(kinds)]
    last = len(own)
    airports = select(case((Airport.zone == conference.zone, last), else_=last + 1), Airport.code, Airport.name)
    rows = session.execute(union_all(*own, airports)).all()
    ordered = sorted(rows, key=lambda row: (row[0], row[1]))
    return [(code, airport(plain(name, language), code) if order >= last else named(code, name, language)) for order, code, name in ordered]


def flying(session: Session, conference: Conference, run: Run) -> Sequence[Any]:
    """Who lands before an arrival run or leaves after a departure run, at its airport where it names one; by time of flight.

    Rows: id, ref, columns of the name, delegation_name, Leg, is_there, is_riding (in another run of that kind).
    """
    if run.kind not in _WINDOWS:
        return []
    direction, before, after = _WINDOWS[run.kind]
    is_there = direction is Direction.OUTBOUND
    time, place = (Leg.arrives_at, Leg.destination) if is_there else (Leg.departs_at, Leg.origin)
    own_airport = run.origin if is_there else run.destination
    is_known = exists().where(Airport.code == own_airport)
    found = (
        _flights(direction)
        .add_columns(_is_riding(run).label("is_riding"))
        .where(Participant.conference_id == conference.id, time.between(run.starts_at + before, run.starts_at + after))
        .where(case((is_known, place == own_airport), else_=True))
    )
    return session.execute(found.order_by(time, Participant.sort_key, Participant.id).limit(_MOST_FLYING)).all()


def arriving(session: Session, conference: Conference) -> Sequence[Any]:
    """The travelling invitees who land and ride with no arrival run, at most five hundred, by time of landing.

    Rows: id, ref, columns of the name, delegation_name, Leg, is_there, hotel_ref.
    """
    found = (
        _flights(Direction.OUTBOUND)
        .add_columns(Hotel.ref.label("hotel_ref"))
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Hotel, Hotel.id == Stay.hotel_id)
        .where(Participant.conference_id == conference.id, *travels(), ~_rides(TransferKind.ARRIVAL).exists())
    )
    return session.execute(found.order_by(Leg.arrives_at, Participant.sort_key, Participant.id).limit(_MOST_ARRIVING)).all()


def _flights(direction: Direction) -> Select[*tuple[Any, ...]]:
    """The flight of each person that meets the conference: the last one there, the first one home."""
    other = aliased(Leg)
    end = func.max(other.position) if direction is Direction.OUTBOUND else func.min(other.position)
    is_there = literal(direction is Direction.OUTBOUND)
    position = select(end).where(other.journey_id == Journey.id).scalar_subquery()
    return (
        select(Participant.id, Participant.ref, *NAME_COLUMNS, Delegation.name.label("delegation_name"), Leg, is_there.label("is_there"))
        .join(Journey, and_(Journey.participant_id == Participant.id, Journey.direction == direction))
        .join(Leg, and_(Leg.journey_id == Journey.id, Leg.position == position))
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(IS_COMING)
    )


def _is_riding(run: Run) -> ColumnElement[bool]:
    is_own = Transfer.ref == run.ref if run.ref else literal(value=False)
    return _rides(run.kind).where(~is_own).exists()


def _rides(kind: TransferKind) -> Select[int]:
    """The runs of a kind that take a person."""
    runs = select(TransferPassenger.transfer_id).join(Transfer, Transfer.id == TransferPassenger.transfer_id)
    return runs.where(TransferPassenger.participant_id == Participant.id, Transfer.kind == kind)
