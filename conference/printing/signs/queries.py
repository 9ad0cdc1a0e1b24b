"""What is in the rooms, by a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, null, select
from sqlalchemy.orm import Session as DbSession

from conference.participants.shown_names import NAME_COLUMNS
from models.agenda import Equipment, Session
from models.catering import Meal
from models.conference import Conference
from models.participant import Participant
from models.rundown import Cue
from models.text import Text
from models.venue import Room
from models.vocabulary import MealKind


@dataclass(frozen=True, slots=True)
class Use:
    """A session or a meal in a room; moments in UTC. `session_id`: 0 for a meal."""

    room_id: int
    ref: str
    title: Text | None
    starts_at: datetime
    ends_at: datetime
    people: int | None = None
    session_id: int = 0
    meal: MealKind | None = None


def rooms(session: DbSession, conference: Conference) -> Sequence[Room]:
    """Every room, in the order they were entered."""
    return session.scalars(select(Room).where(Room.conference_id == conference.id).order_by(Room.id)).all()


def uses(session: DbSession, conference: Conference) -> list[Use]:
    """Everything that is in a room, in order of time; two statements."""
    sessions = session.execute(
        select(Session.room_id, Session.ref, Session.title, Session.starts_at, Session.ends_at, Session.expected_attendance, Session.id)
        .where(Session.conference_id == conference.id, Session.room_id.is_not(None))
        .order_by(Session.id)
    )
    meals = session.execute(
        select(Meal.room_id, Meal.ref, Meal.title, Meal.starts_at, Meal.ends_at, null(), literal(0), Meal.kind)
        .where(Meal.conference_id == conference.id, Meal.room_id.is_not(None))
        .order_by(Meal.id)
    )
    found = [*(Use(*_known(row)) for row in sessions), *(Use(*_known(row)) for row in meals)]
    return sorted(found, key=lambda use: (use.starts_at, use.ends_at))


def equipment(session: DbSession, conference: Conference) -> dict[int, list[Any]]:
    """Equipment by the id of its session; a row ends with the names of who operates it."""
    found: dict[int, list[Any]] = defaultdict(list)
    columns = (Equipment.session_id, Equipment.item, Equipment.quantity, Equipment.supplier, Equipment.setup_at, Equipment.test_at)
    rows = session.execute(
        select(*columns, *NAME_COLUMNS)
        .outerjoin(Participant, Participant.id == Equipment.operator_id)
        .where(Equipment.conference_id == conference.id, Equipment.session_id.is_not(None))
        .order_by(Equipment.id)
    )
    for row in rows:
        found[_known(row)[0]].append(row)
    return found


def channels(session: DbSession, conference: Conference) -> dict[int, list[Text]]:
    """What cues say of interpretation, by the id of their session, in order of time."""
    found: dict[int, list[Text]] = defaultdict(list)
    rows = session.execute(
        select(Cue.session_id, Cue.interpretation)
        .where(Cue.conference_id == conference.id, Cue.session_id.is_not(None), Cue.interpretation.is_not(None))
        .order_by(Cue.starts_at, Cue.id)
    )
    for row in rows:
        session_id, interpretation = _known(row)
        found[session_id].append(interpretation)
    return found


def _known(row: Any) -> Any:  # noqa: ANN401  columns that the statement does not let be empty
    return row
