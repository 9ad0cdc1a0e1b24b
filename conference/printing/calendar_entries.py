"""A guest's calendar by one statement: a feed is fetched again and again by the calendar programs of all guests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased

from conference.participants.coming import IS_COMING
from models.agenda import Session, SessionAttendee, Talk
from models.catering import Meal, MealAttendee
from models.conference import Conference, Venue
from models.delegation import Delegation
from models.lodging import Hotel, Night, Stay
from models.participant import CalendarEvent as Published
from models.participant import Participant
from models.reference import Airport
from models.text import Text
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.types import TranslatedText, UtcDateTime
from models.venue import Room
from models.vocabulary import Category

FLIGHT, NIGHT, SESSION, MEAL, TRANSFER = "flight", "night", "session", "meal", "transfer"


@dataclass(frozen=True, slots=True)
class GuestCalendar:
    """The entries of an invitee, in order of kind and time. `language` is the wish of the person, else of the delegation."""

    guest_id: int
    guest_ref: str
    language: str | None
    published: int  # how many entries were published, of these and of others that are gone
    entries: Sequence["Entry"]


class Entry(NamedTuple):
    """One row of the calendar. A flight has `ref` direction.position; a stay has a row for each night; a session one for each own talk.

    The last six say under which name it is published, and what was last: nothing yet where they are None.
    """

    kind: str
    ref: str
    starts_at: datetime | None
    ends_at: datetime | None
    on: Any  # the date of a night's evening
    zone: str | None
    end_zone: str | None
    name: Text | None  # destination, hotel, session or meal
    place: Text | None  # origin, address or room
    house: Text | None  # the venue, or the vehicle
    talk: Text | None
    word: str | None  # flight number, telephone, kind of meal
    cabin: str | None
    origin: str | None
    destination: str | None
    uid: str
    published_id: int | None
    sequence: int | None
    digest: str | None
    stamped_at: datetime | None
    gone_at: datetime | None


_OF_GUEST = 5  # columns before those of Entry
_PUBLISHED = (Published.id, Published.sequence, Published.digest, Published.stamped_at, Published.gone_at)
_OF_PUBLISHED = 1 + len(_PUBLISHED)  # with the name
_CONFERENCE, _REF = bindparam("conference_id", type_=Integer), bindparam("guest_ref", type_=String)
_IS_GUEST = (
    Participant.conference_id == _CONFERENCE,
    Participant.ref == _REF,
    Participant.category == Category.INVITEE,
    IS_COMING,
)
_PERSON = select(Participant.id).where(*_IS_GUEST).scalar_subquery()
_NULLS: dict[str, ColumnElement[Any]] = {
    "starts_at": cast(null(), UtcDateTime),
    "ends_at": cast(null(), UtcDateTime),
    "on": cast(null(), Date),
    **dict.fromkeys(("zone", "end_zone", "word", "cabin", "origin", "destination"), cast(null(), String)),
    **dict.fromkeys(("name", "place", "house", "talk"), cast(null(), TranslatedText)),
}


def calendar_of(session: DbSession, conference: Conference, ref: str) -> GuestCalendar | None:
    """Flights, nights, sessions, meals and transfers of an invitee who comes; None where there is no such invitee."""
    rows = session.execute(_statement(), {"conference_id": conference.id, "guest_ref": ref}).all()
    if not rows:
        return None
    guest_id, guest_ref, language, delegation_language, published = rows[0][:_OF_GUEST]
    return GuestCalendar(
        guest_id, guest_ref, language or delegation_language, published, [Entry(*row[_OF_GUEST:]) for row in rows if row.kind]
    )


@cache
def _statement() -> Select[Any]:
    """Built once: SQLAlchemy takes longer to build it than the database to run it. A guest without entries has one row, of NULLs."""
    entry = union_all(_flights(), _nights(), _sessions(), _meals(), _transfers()).subquery("entry")
    published = select(func.count()).where(Published.participant_id == Participant.id).correlate(Participant).scalar_subquery()
    uid = Participant.ref.concat(".").concat(entry.c.ref).concat("@").concat(Conference.ref).concat(".kaigi")
    return (
        select(Participant.id, Participant.ref, Participant.language, Delegation.language, published, *entry.c, uid, *_PUBLISHED)
        .join(Conference, Conference.id == Participant.conference_id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(entry, true())
        .outerjoin(Published, and_(Published.participant_id == Participant.id, Published.uid == uid))
        .where(*_IS_GUEST)
        .order_by(entry.c.kind, entry.c.starts_at, entry.c.on, entry.c.ref)
    )


def _entry(kind: str, ref: Any, **columns: Any) -> Select[Any]:  # noqa: ANN401  any column
    """A select of the columns of Entry before the published, in its order; what is not given is NULL."""
    names = Entry._fields[:-_OF_PUBLISHED]
    selected = [literal(kind, String), cast(ref, String), *({**_NULLS, **columns}[name] for name in names[2:])]
    typed = [column.label(name) for column, name in zip(selected, names, strict=True)]
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


def name_of_place(ref: Any, conference_id: Any) -> ColumnElement[Any]:  # noqa: ANN401  any column
    """The name of what an end of a transfer is: an airport, a hotel, the venue or a room; NULL where nobody knows it."""
    own = ((kind, kind.ref == ref, kind.conference_id == conference_id) for kind in (Hotel, Venue, Room))
    found = [select(kind.name).where(*is_it).scalar_subquery() for kind, *is_it in own]
    return func.coalesce(select(Airport.name).where(Airport.code == ref).scalar_subquery(), *found)


def _transfers() -> Select[Any]:
    """Nobody says when a transfer ends: it has no length."""
    return (
        _entry(
            TRANSFER,
            Transfer.ref,
            starts_at=Transfer.starts_at,
            ends_at=Transfer.starts_at,
            name=name_of_place(Transfer.destination, Transfer.conference_id),
            place=name_of_place(Transfer.origin, Transfer.conference_id),
            house=Transfer.vehicle,
            origin=Transfer.origin,
            destination=Transfer.destination,
        )
        .join(TransferPassenger, TransferPassenger.transfer_id == Transfer.id)
        .where(TransferPassenger.participant_id == _PERSON)
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
