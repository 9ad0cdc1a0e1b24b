"""Rooms, and what uses them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Integer, Row, String, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session as DbSession

from models.agenda import Session
from models.catering import Meal, MealAttendee
from models.conference import Conference
from models.text import Text
from models.venue import Room

SESSION, MEAL = "session", "meal"


@dataclass(frozen=True, slots=True)
class Booking:
    """A session or a meal that uses a room, or still lacks one; moments in UTC. `meal_kind` is set for meals."""

    source: str
    ref: str
    title: Text | None
    meal_kind: str | None
    room_id: int | None
    starts_at: datetime
    ends_at: datetime
    expected: int | None


def rooms(session: DbSession, conference: Conference) -> Sequence[Row[*tuple[Any, ...]]]:
    """Every room, in the order of the conference's file."""
    columns = (Room.id, Room.ref, Room.name, Room.kind, Room.capacity, Room.layout)
    return session.execute(select(*columns).where(Room.conference_id == conference.id).order_by(Room.id)).all()


def room_by_ref(session: DbSession, conference: Conference, ref: str) -> Room | None:
    """A room, if it is this conference's."""
    return session.scalar(select(Room).where(Room.conference_id == conference.id, Room.ref == ref))


def bookings(session: DbSession, conference: Conference) -> list[Booking]:
    """Every session and meal by time; one statement."""
    attendees = select(func.count()).where(MealAttendee.meal_id == Meal.id).correlate(Meal).scalar_subquery()
    no_kind = cast(null(), String)
    both: CompoundSelect[*tuple[Any, ...]] = union_all(
        select(
            literal(SESSION),
            Session.ref,
            Session.title,
            no_kind,
            Session.room_id,
            Session.starts_at,
            Session.ends_at,
            Session.expected_attendance,
        ).where(Session.conference_id == conference.id),
        select(
            literal(MEAL),
            Meal.ref,
            Meal.title,
            cast(Meal.kind, String),
            Meal.room_id,
            Meal.starts_at,
            Meal.ends_at,
            cast(attendees, Integer),
        ).where(Meal.conference_id == conference.id),
    )
    found = [Booking(*row) for row in session.execute(both)]
    return sorted(found, key=lambda booking: (booking.starts_at, booking.ends_at, booking.ref))
