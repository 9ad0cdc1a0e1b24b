"""What stands in a guest's calendar, by one statement: a feed is fetched again and again by the calendar programs of all guests."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased

from models.agenda import Session, SessionAttendee, Talk
from models.catering import Meal, MealAttendee
from models.conference import Conference, Venue
from models.lodging import Hotel, Night, Stay
from models.participant import Participant
from models.reference import Airport
from models.text import Text
from models.travel import Journey, Leg
from models.types import TranslatedText, UtcDateTime
from models.venue import Room

FLIGHT, NIGHT, SESSION, MEAL = "flight", "night", "session", "meal"


class Entry(NamedTuple):
    """One row of the calendar. A flight has `ref` direction.position; a stay has a row for each night; a session one for each own talk."""

    kind: str
    ref: str
    starts_at: datetime | None
    ends_at: datetime | None
    on: Any  # the date of a night's evening
    zone: str | None
    end_zone: str | None
    name: Text | None  # destination, hotel, session or meal
    place: Text | None  # origin, address or room
    house: Text | None  # the venue
    talk: Text | None
    word: str | None  # flight number, telephone, kind of meal
    cabin: str | None
    origin: str | None
    destination: str | None


_PERSON, _CONFERENCE = bindparam("person_id", type_=Integer), bindparam("conference_id", type_=Integer)
_NULLS: dict[str, ColumnElement[Any]] = {
    "starts_at": cast(null(), UtcDateTime),
    "ends_at": cast(null(), UtcDateTime),
    "on": cast(null(), Date),
    **dict.fromkeys(("zone", "end_zone", "word", "cabin", "origin", "destination"), cast(null(), String)),
    **dict.fromkeys(("name", "place", "house", "talk"), cast(null(), TranslatedText)),
}


def entries_of(session: DbSession, conference: Conference, person: Participant) -> Sequence[Entry]:
    """Flights, nights, sessions and meals of a participant."""
    rows = session.execute(_statement(), {"person_id": person.id, "conference_id": conference.id})
    return [Entry(*row) for row in rows]


@cache
def _statement() -> CompoundSelect[Any]:
    """Built once: SQLAlchemy takes longer to build it than the database to run it."""
    return union_all(_flights(), _nights(), _sessions(), _meals())


def _entry(kind: str, ref: Any, **columns: Any) -> Select[Any]:  # noqa: ANN401  any column
    """A select of every column of Entry, in its order; what is not given is NULL."""
    selected = [literal(kind, String), cast(ref, String), *({**_NULLS, **columns}[name] for name in Entry._fields[2:])]
    typed = [column.label(name) for column, name in zip(selected, Entry._fields, strict=True)]
    return select(*typed)


def _flights() -> Select[Any]:
    origin, destination = aliased(Airport), aliased(Airport)
    return (
        _entry(
            FLIGHT,
            Journey.direction.concat(".").concat(cast(Leg.position, String)),
            starts_at=Leg.departs_at,
            ends_at=Leg.arrives_at,
            zone=Leg.departs_zone,
            end_zone=Leg.arrives_zone,
            name=destination.name,
            place=origin.name,
            word=Leg.flight,
            cabin=cast(Leg.cabin, String),
            origin=Leg.origin,
            destination=Leg.destination,
        )
        .join(Journey, Journey.id == Leg.journey_id)
        .outerjoin(origin, origin.code == Leg.origin)
        .outerjoin(destination, destination.code == Leg.destination)
        .where(Journey.participant_id == _PERSON)
    )


def _nights() -> Select[Any]:
    return (
        _entry(NIGHT, literal("stay"), on=Night.on, name=Hotel.name, place=Hotel.address, word=Hotel.phone)
        .select_from(Stay)
        .join(Night, Night.stay_id == Stay.id)
        .outerjoin(Hotel, Hotel.id == Stay.hotel_id)
        .where(Stay.participant_id == _PERSON)
    )


def _times(table: Any) -> dict[str, Any]:  # noqa: ANN401  Session or Meal
    return {"starts_at": table.starts_at, "ends_at": table.ends_at}


def _sessions() -> Select[Any]:
    is_listed = select(SessionAttendee).where(SessionAttendee.session_id == Session.id, SessionAttendee.participant_id == _PERSON).exists()
    return (
        _entry(SESSION, Session.ref, **_times(Session), name=Session.title, place=Room.name, house=Venue.name, talk=Talk.title)
        .select_from(Session)
        .outerjoin(Talk, and_(Talk.session_id == Session.id, Talk.speaker_id == _PERSON))
        .outerjoin(Room, Room.id == Session.room_id)
        .outerjoin(Venue, Venue.conference_id == Session.conference_id)
        .where(Session.conference_id == _CONFERENCE, or_(Session.lists_attendees.is_(False), is_listed, Talk.id.is_not(None)))
    )


def _meals() -> Select[Any]:
    return (
        _entry(MEAL, Meal.ref, **_times(Meal), name=Meal.title, place=Room.name, house=Venue.name, word=cast(Meal.kind, String))
        .select_from(Meal)
        .join(MealAttendee, MealAttendee.meal_id == Meal.id)
        .outerjoin(Room, Room.id == Meal.room_id)
        .outerjoin(Venue, Venue.conference_id == Meal.conference_id)
        .where(MealAttendee.participant_id == _PERSON)
    )
