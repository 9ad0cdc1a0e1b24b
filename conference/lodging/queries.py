"""Who sleeps where on which night, and what the hotels hold for us."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.conference import Conference
from models.delegation import Delegation
from models.lodging import Hotel, Night, RoomBlock, RoomBlockNight, Stay
from models.participant import Participant
from models.text import Text
from models.travel import Journey, Leg
from models.vocabulary import Attendance, Category, Direction

_LAST = 1_000_000  # a delegation without a place in the order, or nobody's


@dataclass(frozen=True, slots=True)
class Block:
    """Rooms of one type that a hotel holds: evening -> how many."""

    room_type: Text
    rooms: dict[date, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HotelRow:
    """A hotel with its room blocks; check-in and check-out are local times of the hotel."""

    ref: str
    name: Text
    address: Text | None
    phone: str | None
    check_in: time | None
    check_out: time | None
    blocks: dict[int, Block]


def guests(session: Session, conference: Conference, offset: int, limit: int) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """A page of those who need a bed or have one, in order of precedence, and how many there are in all (0 beyond the last page)."""
    rows = session.execute(
        select(
            func.count().over().label("total"),
            Participant.id,
            Participant.ref,
            Participant.full_name,
            Delegation.ref.label("delegation"),
            _needs_bed().label("needs_bed"),
            _moment(Leg.arrives_at, Direction.OUTBOUND, Leg.position.desc()).label("arrives_at"),
            _moment(Leg.departs_at, Direction.INBOUND, Leg.position.asc()).label("departs_at"),
        )
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.conference_id == conference.id, _needs_bed() | Stay.id.is_not(None))
        .order_by(func.coalesce(Delegation.precedence, _LAST), Delegation.id, Participant.sort_key, Participant.id)
        .offset(offset)
        .limit(limit)
    ).all()
    return rows, rows[0].total if rows else 0


def nights_of(session: Session, participant_ids: Iterable[int]) -> dict[int, set[date]]:
    """Participant id -> booked nights, each named by the date of its evening."""
    found: dict[int, set[date]] = defaultdict(set)
    rows = session.execute(
        select(Stay.participant_id, Night.on).join(Night, Night.stay_id == Stay.id).where(Stay.participant_id.in_(list(participant_ids)))
    )
    for participant_id, on in rows:
        found[participant_id].add(on)
    return found


def booked_by_night(session: Session, conference: Conference) -> Counter[date]:
    """Evening -> how many beds are booked."""
    return Counter({on: beds for on, beds in session.execute(booked_nights(conference)) if beds})


def booked_nights(conference: Conference) -> Select[date, int]:
    """Each evening and how many beds are booked."""
    return (
        select(Night.on, func.count())
        .join(Stay, Stay.id == Night.stay_id)
        .join(Participant, Participant.id == Stay.participant_id)
        .where(Participant.conference_id == conference.id)
        .group_by(Night.on)
    )


def hotels(session: Session, conference: Conference) -> list[HotelRow]:
    """Every hotel with what it holds for us; one statement."""
    rows = session.execute(
        select(Hotel, RoomBlock.id, RoomBlock.room_type, RoomBlockNight.on, RoomBlockNight.rooms)
        .outerjoin(RoomBlock, RoomBlock.hotel_id == Hotel.id)
        .outerjoin(RoomBlockNight, RoomBlockNight.block_id == RoomBlock.id)
        .where(Hotel.conference_id == conference.id)
        .order_by(Hotel.id, RoomBlock.position, RoomBlockNight.on)
    )
    found: dict[int, HotelRow] = {}
    for hotel, block_id, room_type, on, rooms in rows:
        row = found.setdefault(hotel.id, HotelRow(hotel.ref, hotel.name, hotel.address, hotel.phone, hotel.check_in, hotel.check_out, {}))
        if block_id:
            block = row.blocks.setdefault(block_id, Block(room_type))
            block.rooms.update({on: rooms} if on else {})
    return list(found.values())


def held_by_night(found: Iterable[HotelRow]) -> Counter[date]:
    """Evening -> rooms held in all hotels together."""
    held: Counter[date] = Counter()
    for hotel in found:
        for block in hotel.blocks.values():
            held.update(block.rooms)
    return held


def _needs_bed() -> ColumnElement[bool]:
    """As conference.rules.snapshot.Participant.is_travelling_invitee: the night rule holds for these only."""
    return (
        (Participant.category == Category.INVITEE) & (Participant.attends == Attendance.IN_PERSON) & Participant.substituted_by_id.is_(None)
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
