"""What is held, who attends, and what they were told: of a whole conference, by a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, String, and_, cast, false, literal, null, select, union_all
from sqlalchemy.orm import Session as DbSession

from conference.printing.calendar_entries import MEAL, SESSION, TRANSFER, name_of_place
from models.agenda import Session, SessionAttendee, Talk
from models.catering import Meal, MealAttendee
from models.conference import Conference, Venue
from models.delegation import Delegation
from models.participant import CalendarEvent as Published
from models.participant import Participant
from models.text import Text
from models.travel import Transfer, TransferPassenger
from models.types import TranslatedText
from models.venue import Room


class Held(NamedTuple):
    """A session, meal or transfer. A session has a row for each of its talks; a transfer leads from `room` to `title`, by `house`."""

    kind: str
    id: int
    ref: str
    starts_at: datetime
    ends_at: datetime
    title: Text | None
    room: Text | None
    house: Text | None
    word: str | None  # kind of meal
    is_for_all: bool
    speaker_id: int | None
    talk: Text | None
    position: int | None  # of the talk
    origin: str | None
    destination: str | None


_PERSON: Final = (
    Participant.id,
    Participant.ref,
    Participant.honorific,
    Participant.full_name,
    Participant.badge_name,
    Participant.local_name,
    Participant.local_language,
    Participant.email,
    Participant.category,
    Participant.language,
    Participant.substituted_by_id,
    Delegation.language.label("delegation_language"),
)
_TOLD: Final = (
    Published.id,
    Published.participant_id,
    Published.uid,
    Published.sequence,
    Published.digest,
    Published.gone_at,
    Published.invited_sequence,
)


def held(session: DbSession, conference: Conference) -> list[Held]:
    """Sessions, meals and transfers in order of time, the talks of a session in their order."""
    every = union_all(_sessions(conference), _meals(conference), _transfers(conference)).subquery()
    rows = session.execute(select(every).order_by(every.c.starts_at, every.c.kind, every.c.ref, every.c.position))
    return [Held(*row) for row in rows]


def attendance(session: DbSession, conference: Conference) -> Mapping[tuple[str, int], Sequence[int]]:
    """Kind and id of what is held -> the ids of who stands on its list."""
    lists = union_all(
        select(literal(SESSION, String), SessionAttendee.session_id, SessionAttendee.participant_id)
        .join(Session, Session.id == SessionAttendee.session_id)
        .where(Session.conference_id == conference.id),
        select(literal(MEAL, String), MealAttendee.meal_id, MealAttendee.participant_id)
        .join(Meal, Meal.id == MealAttendee.meal_id)
        .where(Meal.conference_id == conference.id),
        select(literal(TRANSFER, String), TransferPassenger.transfer_id, TransferPassenger.participant_id)
        .join(Transfer, Transfer.id == TransferPassenger.transfer_id)
        .where(Transfer.conference_id == conference.id),
    )
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, held_id, person_id in session.execute(lists):
        found[kind, held_id].append(person_id)
    return found


def people(session: DbSession, conference: Conference) -> dict[int, Any]:
    """Everybody by their ids, in order of precedence and name; those who left among them, for they may have been invited before."""
    found = select(*_PERSON).outerjoin(Delegation, Delegation.id == Participant.delegation_id)
    ordered = found.order_by(Delegation.precedence, Delegation.id, Participant.sort_key, Participant.id)
    return {row.id: row for row in session.execute(ordered.where(Participant.conference_id == conference.id))}


def told(session: DbSession, conference: Conference) -> dict[tuple[int, str], Any]:
    """Person and UID -> what was last published and mailed of it."""
    found = select(*_TOLD).join(Participant, Participant.id == Published.participant_id)
    rows = session.execute(found.where(Participant.conference_id == conference.id).order_by(Published.id))
    return {(row.participant_id, row.uid): row for row in rows}


def said(session: DbSession, ids: Collection[int]) -> dict[int, Any]:
    """What was said of published entries, by their ids."""
    columns = (Published.id, Published.uid, Published.sequence, Published.stamped_at, Published.said)
    return {row.id: row for row in session.execute(select(*columns).where(Published.id.in_(ids)))} if ids else {}


def _sessions(conference: Conference) -> Select[Any]:
    columns: tuple[Any, ...] = (
        literal(SESSION, String).label("kind"),
        Session.id,
        Session.ref,
        Session.starts_at,
        Session.ends_at,
        Session.title,
        Room.name.label("room"),
        Venue.name.label("house"),
        cast(null(), String).label("word"),
        Session.lists_attendees.is_(False).label("is_for_all"),
        Talk.speaker_id,
        Talk.title.label("talk"),
        Talk.position,
        cast(null(), String).label("origin"),
        cast(null(), String).label("destination"),
    )
    found = select(*columns).outerjoin(Talk, and_(Talk.session_id == Session.id, Talk.speaker_id.is_not(None)))
    placed = found.outerjoin(Room, Room.id == Session.room_id).outerjoin(Venue, Venue.conference_id == Session.conference_id)
    return placed.where(Session.conference_id == conference.id)


def _meals(conference: Conference) -> Select[Any]:
    columns: tuple[Any, ...] = (
        literal(MEAL, String).label("kind"),
        Meal.id,
        Meal.ref,
        Meal.starts_at,
        Meal.ends_at,
        Meal.title,
        Room.name.label("room"),
        Venue.name.label("house"),
        cast(Meal.kind, String).label("word"),
        false().label("is_for_all"),
        cast(null(), Talk.speaker_id.type).label("speaker_id"),
        cast(null(), TranslatedText).label("talk"),
        cast(null(), Talk.position.type).label("position"),
        cast(null(), String).label("origin"),
        cast(null(), String).label("destination"),
    )
    found = select(*columns).outerjoin(Room, Room.id == Meal.room_id).outerjoin(Venue, Venue.conference_id == Meal.conference_id)
    return found.where(Meal.conference_id == conference.id)


def _transfers(conference: Conference) -> Select[Any]:
    columns: tuple[Any, ...] = (
        literal(TRANSFER, String).label("kind"),
        Transfer.id,
        Transfer.ref,
        Transfer.starts_at,
        Transfer.starts_at.label("ends_at"),
        name_of_place(Transfer.destination, Transfer.conference_id).label("title"),
        name_of_place(Transfer.origin, Transfer.conference_id).label("room"),
        Transfer.vehicle.label("house"),
        cast(null(), String).label("word"),
        false().label("is_for_all"),
        cast(null(), Talk.speaker_id.type).label("speaker_id"),
        cast(null(), TranslatedText).label("talk"),
        cast(null(), Talk.position.type).label("position"),
        Transfer.origin,
        Transfer.destination,
    )
    return select(*columns).where(Transfer.conference_id == conference.id)
