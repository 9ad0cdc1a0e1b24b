"""What happens when: the days of the programme, sessions with their talks, meals. A day is a day of the venue's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, cast, func, null, select, union_all
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.participants.shown_names import NAME_COLUMNS, Names
from models.agenda import Equipment, Session, SessionAttendee, Talk
from models.catering import Meal, MealAttendee
from models.conference import Conference, ConferenceDay
from models.delegation import Delegation
from models.participant import Participant
from models.rundown import Rundown
from models.text import Text
from models.types import UtcDateTime
from models.venue import Room
from models.vocabulary import MealKind, SessionKind

_ONE_DAY = timedelta(days=1)
_SESSION_COLUMNS = (  # in the order of SessionRow
    Session.id,
    Session.ref,
    Session.kind,
    Session.title,
    Session.starts_at,
    Session.ends_at,
    Session.discussion_minutes,
    Session.expected_attendance,
    Session.lists_attendees,
    Room.name,
    Room.capacity,
)
_WIDTH = len(_SESSION_COLUMNS)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One speaker's part; the speaker may still be open."""

    id: int
    minutes: int
    title: Text | None
    speaker_ref: str | None
    speaker: Names | None
    delegation: Text | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """An item of the agenda with its talks in order; moments in UTC."""

    id: int
    ref: str
    kind: SessionKind
    title: Text
    starts_at: datetime
    ends_at: datetime
    discussion_minutes: int
    expected_attendance: int | None
    lists_attendees: bool
    room: Text | None
    capacity: int | None
    talks: list[TalkRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MealRow:
    """A meal as the agenda shows it; moments in UTC."""

    ref: str
    kind: MealKind
    title: Text | None
    starts_at: datetime
    ends_at: datetime
    room: Text | None
    attendees: int


def programme_days(session: DbSession, conference: Conference) -> list[date]:
    """Every day of the conference, and every other day on which anything is planned; in order, one statement."""
    no_day, no_moment = cast(null(), Date), cast(null(), UtcDateTime)
    rows = session.execute(
        union_all(
            select(Session.starts_at, no_day).where(Session.conference_id == conference.id),
            select(Meal.starts_at, no_day).where(Meal.conference_id == conference.id),
            select(no_moment, ConferenceDay.on).where(ConferenceDay.conference_id == conference.id),
            select(no_moment, Rundown.on).where(Rundown.conference_id == conference.id),
        )
    )
    return sorted({on or clock.local(moment, conference.zone).date() for moment, on in rows})


def within(column: ColumnElement[datetime], day: date | None, zone: str) -> ColumnElement[bool]:
    """The condition that a moment falls on a day at a place; on any day where none is named."""
    if day is None:
        return column.is_not(None)
    midnight, next_midnight = (datetime.combine(d, time(), clock.zone(zone)) for d in (day, day + _ONE_DAY))
    return (column >= midnight) & (column < next_midnight)


def sessions_of(session: DbSession, conference: Conference, day: date | None) -> list[SessionRow]:
    """The sessions that begin on a day (None: on any), with their talks; one statement."""
    return _sessions(session, Session.conference_id == conference.id, within(Session.starts_at.expression, day, conference.zone))


def session_by_ref(session: DbSession, conference: Conference, ref: str) -> SessionRow | None:
    """One session with its talks, if it is this conference's; one statement."""
    return next(iter(_sessions(session, Session.conference_id == conference.id, Session.ref == ref)), None)


def meals_of(session: DbSession, conference: Conference, day: date | None) -> list[MealRow]:
    """The meals that begin on a day (None: on any)."""
    attendees = select(func.count()).where(MealAttendee.meal_id == Meal.id).correlate(Meal).scalar_subquery()
    rows = session.execute(
        select(Meal.ref, Meal.kind, Meal.title, Meal.starts_at, Meal.ends_at, Room.name, attendees)
        .outerjoin(Room, Room.id == Meal.room_id)
        .where(Meal.conference_id == conference.id, within(Meal.starts_at.expression, day, conference.zone))
        .order_by(Meal.starts_at, Meal.id)
    )
    return [MealRow(*row) for row in rows]


def equipment_of(session: DbSession, item: SessionRow) -> Sequence[Row[*tuple[Any, ...]]]:
    """The equipment of a session, with who operates it."""
    columns = (Equipment.ref, Equipment.item, Equipment.quantity, Equipment.supplier, Equipment.setup_at, Equipment.test_at)
    return session.execute(
        select(*columns, Participant.ref.label("operator_ref"), *NAME_COLUMNS)
        .outerjoin(Participant, Participant.id == Equipment.operator_id)
        .where(Equipment.session_id == item.id)
        .order_by(Equipment.id)
    ).all()


def attendees_of(session: DbSession, item: SessionRow) -> Sequence[Row[*tuple[Any, ...]]]:
    """Who is listed for a session, in the order of the list."""
    return session.execute(
        select(Participant.ref, *NAME_COLUMNS)
        .join(SessionAttendee, SessionAttendee.participant_id == Participant.id)
        .where(SessionAttendee.session_id == item.id)
        .order_by(SessionAttendee.position)
    ).all()


def _sessions(session: DbSession, *conditions: ColumnElement[bool]) -> list[SessionRow]:
    rows = session.execute(
        select(*_SESSION_COLUMNS, Talk.id, Talk.minutes, Talk.title, Participant.ref, *NAME_COLUMNS, Delegation.name)
        .outerjoin(Room, Room.id == Session.room_id)
        .outerjoin(Talk, Talk.session_id == Session.id)
        .outerjoin(Participant, Participant.id == Talk.speaker_id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .where(*conditions)
        .order_by(Session.starts_at, Session.ends_at, Session.id, Talk.position)
    )
    found: dict[int, SessionRow] = {}
    for row in rows:
        columns: Any = row[:_WIDTH]
        item = found.get(row[0]) or found.setdefault(row[0], SessionRow(*columns))
        if row.minutes is not None:
            item.talks.append(_talk(row[_WIDTH:]))
    return list(found.values())


def _talk(columns: Sequence[Any]) -> TalkRow:
    talk_id, minutes, title, speaker_ref, *names, delegation = columns
    speaker: Any = tuple(names) if speaker_ref else None
    return TalkRow(talk_id, minutes, title, speaker_ref, speaker, delegation)


def session_id(session: DbSession, conference: Conference, ref: str) -> int | None:
    """The id of a session, if it is this conference's."""
    return session.scalar(select(Session.id).where(Session.conference_id == conference.id, Session.ref == ref))
