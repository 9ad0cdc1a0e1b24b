"""Counts by evening and hotel: beds needed and booked, rooms held for us."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, case, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from conference.lodging.queries import arrival, departure, needs_bed
from conference.rules.nights import night_ends_at
from models.conference import Conference, ConferenceDay
from models.lodging import Hotel, Night, RoomBlock, RoomBlockNight, Stay
from models.participant import Participant

Place = tuple[int | None, date]  # hotel (None: not chosen yet) and evening
_Counted = Select[*tuple[Any, ...]]  # which of the counts, hotel, evening, how many


@dataclass(frozen=True, slots=True)
class Figures:
    """`days` are those of the agenda."""

    booked: Counter[Place] = field(default_factory=Counter)
    held: Counter[Place] = field(default_factory=Counter)
    needed: Counter[Place] = field(default_factory=Counter)
    days: Counter[Place] = field(default_factory=Counter)


def by_evening(counts: Counter[Place]) -> Counter[date]:
    """The counts of all hotels together."""
    summed: Counter[date] = Counter()
    for (_hotel, on), count in counts.items():
        summed[on] += count
    return summed


def figures(session: Session, conference: Conference, needed_on: Collection[date] = ()) -> Figures:
    """Everything that is counted by evening, in one statement. `needed_on`: the evenings whose need is counted hotel by hotel."""
    parts = [_booked(conference), _held(conference), _days(conference), *_needed(conference, sorted(needed_on))]
    found = Figures()
    for kind, hotel_id, on, count in session.execute(union_all(*parts)):
        if count:
            getattr(found, kind)[hotel_id, on] = int(count)
    return found


def _booked(conference: Conference) -> _Counted:
    return (
        select(literal("booked"), Stay.hotel_id, Night.on, func.count())
        .join(Stay, Stay.id == Night.stay_id)
        .join(Participant, Participant.id == Stay.participant_id)
        .where(Participant.conference_id == conference.id)
        .group_by(Stay.hotel_id, Night.on)
    )


def _held(conference: Conference) -> _Counted:
    return (
        select(literal("held"), RoomBlock.hotel_id, RoomBlockNight.on, func.sum(RoomBlockNight.rooms))
        .join(RoomBlock, RoomBlock.id == RoomBlockNight.block_id)
        .join(Hotel, Hotel.id == RoomBlock.hotel_id)
        .where(Hotel.conference_id == conference.id)
        .group_by(RoomBlock.hotel_id, RoomBlockNight.on)
    )


def _days(conference: Conference) -> _Counted:
    return select(literal("days"), null(), ConferenceDay.on, literal(1)).where(ConferenceDay.conference_id == conference.id)


def _needed(conference: Conference, evenings: Sequence[date]) -> list[_Counted]:
    """The night rule (conference.rules.nights), asked of everybody with a stay at once: landed before the night ends, gone after it."""
    zone = ZoneInfo(conference.zone)
    times = (
        select(Stay.hotel_id, arrival().label("arrives_at"), departure().label("departs_at"))
        .join(Participant, Participant.id == Stay.participant_id)
        .where(Participant.conference_id == conference.id, needs_bed(), Stay.hotel_id.is_not(None))
        .cte("times")
        .prefix_with("MATERIALIZED")  # looked at once for each evening, found out once for all
    )
    counted = []
    for on in evenings:
        ends_at = literal(night_ends_at(on, zone), times.c.arrives_at.type)
        is_needed = (times.c.arrives_at < ends_at) & (times.c.departs_at > ends_at)
        counted.append(
            select(literal("needed"), times.c.hotel_id, literal(on), func.sum(case((is_needed, 1), else_=0))).group_by(times.c.hotel_id)
        )
    return counted
