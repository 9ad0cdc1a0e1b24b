"""Meals: who eats what, and what was ordered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from conference.participants.queries import IS_PRESENT
from conference.participants.shown_names import NAME_COLUMNS
from models.catering import Meal, MealAttendee, MealOrder
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.text import Text
from models.venue import Room
from models.vocabulary import Diet, MealKind


@dataclass(frozen=True, slots=True)
class MealRow:
    """A meal with its order (kind of portion -> how many); moments in UTC. `ordered_total` None: nothing ordered yet."""

    id: int
    ref: str
    kind: MealKind
    title: Text | None
    starts_at: datetime
    ends_at: datetime
    ordered_total: int | None
    room: Text | None
    capacity: int | None
    ordered: dict[str, int]


def meals(session: Session, conference: Conference) -> list[MealRow]:
    """Every meal by time; two statements."""
    return _meals(session, Meal.conference_id == conference.id)


def meal_by_ref(session: Session, conference: Conference, ref: str) -> MealRow | None:
    """One meal, if it is this conference's; two statements."""
    return next(iter(_meals(session, Meal.conference_id == conference.id, Meal.ref == ref)), None)


def eaters_by_diet(session: Session, conference: Conference) -> dict[int, dict[Diet | None, int]]:
    """Meal id -> diet (None: not asked yet) -> how many of those present attend."""
    found: dict[int, dict[Diet | None, int]] = defaultdict(dict)
    for meal_id, diet, count in session.execute(_eaters(conference)):
        found[meal_id][diet] = count
    return found


def eaters_of(session: Session, conference: Conference, meal_id: int) -> dict[Diet | None, int]:
    """The same of one meal."""
    return {diet: count for _id, diet, count in session.execute(_eaters(conference).where(MealAttendee.meal_id == meal_id))}


def attendees(session: Session, meal: MealRow) -> Sequence[Row[*tuple[Any, ...]]]:
    """Everybody on the list of a meal, by delegation in order of precedence."""
    last = 1_000_000  # a delegation without a place in the order, or nobody's
    columns = (
        Participant.ref,
        Participant.diet,
        Participant.allergies,
        Participant.sponsor_id,
        IS_PRESENT.label("is_present"),
        Delegation.name.label("delegation"),
    )
    return session.execute(
        select(*columns, *NAME_COLUMNS)
        .join(MealAttendee, MealAttendee.participant_id == Participant.id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(MealAttendee.meal_id == meal.id)
        .order_by(func.coalesce(Delegation.precedence, last), Delegation.id, Participant.sort_key, Participant.id)
    ).all()


def _eaters(conference: Conference) -> Select[int, Diet | None, int]:
    return (
        select(MealAttendee.meal_id, Participant.diet, func.count())
        .join(Participant, Participant.id == MealAttendee.participant_id)
        .where(Participant.conference_id == conference.id, IS_PRESENT)
        .group_by(MealAttendee.meal_id, Participant.diet)
        .order_by(MealAttendee.meal_id)
    )


def _meals(session: Session, *conditions: ColumnElement[bool]) -> list[MealRow]:
    ordered: dict[int, dict[str, int]] = defaultdict(dict)
    orders = session.execute(
        select(MealOrder.meal_id, MealOrder.diet, MealOrder.portions)
        .join(Meal, Meal.id == MealOrder.meal_id)
        .where(*conditions)
        .order_by(MealOrder.meal_id, MealOrder.position)
    )
    for meal_id, diet, portions in orders:
        ordered[meal_id][diet] = portions
    rows = session.execute(
        select(Meal.id, Meal.ref, Meal.kind, Meal.title, Meal.starts_at, Meal.ends_at, Meal.ordered_total, Room.name, Room.capacity)
        .outerjoin(Room, Room.id == Meal.room_id)
        .where(*conditions)
        .order_by(Meal.starts_at, Meal.id)
    )
    return [MealRow(*row, ordered=ordered[row[0]]) for row in rows]
