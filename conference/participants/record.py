"""All that hangs on one person: every select of their page. The number of the passport is never read, only whether there is one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Label, Row, Select, String, exists, func, literal, null, select, type_coerce, union_all
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, defer

from conference.participants.shown_names import NAME_COLUMNS
from models.agenda import Session as AgendaItem
from models.agenda import Talk
from models.catering import Meal, MealAttendee
from models.conference import Conference, Rank, Sponsor, Venue
from models.delegation import Delegation, Invitation
from models.details import Details, TravelWish
from models.lodging import Hotel, Night, Stay
from models.participant import Badge, Participant, Passport, Photo, Scan, Visa
from models.printing import PrintRecord
from models.reference import Airport, Country
from models.text import Text
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.types import TranslatedText
from models.venue import Room

_NO_TEXT = sql_cast(null(), TranslatedText)
_ONE_OF_EACH: Final = (Participant, Delegation, Sponsor, Rank, Invitation, Hotel, Visa, Details, TravelWish)


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something a person is booked for. `kind`: talk, meal or transfer; `word`: the code of the kind of meal; moments in UTC."""

    kind: str
    ref: str
    starts_at: datetime
    ends_at: datetime | None
    title: Text | None
    word: str | None
    place: Text | None  # of a transfer: where it starts
    destination: Text | None
    within: Text | None  # of a talk: its session; of a transfer: its vehicle
    minutes: int | None
    from_code: str | None = None  # of a transfer: what place and destination are called where no name is known
    to_code: str | None = None


def find(session: Session, conference: Conference, ref: str) -> Row[*tuple[Any, ...]] | None:
    """A person with what they have one of; None where the conference has no such person."""
    successor, predecessor = aliased(Participant), aliased(Participant)
    return session.execute(
        select(
            *_ONE_OF_EACH,
            Country.name.label("country_name"),
            Passport.id.label("passport_id"),
            Passport.type.label("passport_type"),
            Passport.number.is_not(None).label("has_passport_number"),
            Passport.expires_on.is_not(None).label("has_passport_expiry"),
            _scans().label("scans"),
            exists().where(Photo.participant_id == Participant.id).correlate(Participant).label("has_photo"),
            _badges(Badge.revoked_at.is_(None)).label("valid_badges"),
            _badges(Badge.revoked_at.is_not(None)).label("revoked_badges"),
            _prints(func.count(PrintRecord.id)).label("prints"),
            _prints(func.max(PrintRecord.printed_at)).label("printed_at"),
            *_names_of(successor, "successor"),
            *_names_of(predecessor, "predecessor"),
        )
        .options(defer(Participant.birth_on, raiseload=True))
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Sponsor, Sponsor.id == Participant.sponsor_id)
        .outerjoin(Rank, (Rank.conference_id == Participant.conference_id) & (Rank.code == Participant.rank))
        .outerjoin(Invitation, Invitation.participant_id == Participant.id)
        .outerjoin(Country, Country.code == Participant.nationality)
        .outerjoin(Passport, Passport.participant_id == Participant.id)
        .outerjoin(Visa, Visa.participant_id == Participant.id)
        .outerjoin(Details, Details.participant_id == Participant.id)
        .outerjoin(TravelWish, TravelWish.participant_id == Participant.id)
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Hotel, Hotel.id == Stay.hotel_id)
        .outerjoin(successor, successor.id == Participant.substituted_by_id)
        .outerjoin(predecessor, predecessor.substituted_by_id == Participant.id)
        .where(Participant.conference_id == conference.id, Participant.ref == ref)
        .order_by(predecessor.id)
    ).first()


def _scans() -> Any:  # noqa: ANN401  a scalar subquery
    return select(func.count(Scan.id)).where(Scan.participant_id == Participant.id).correlate(Participant).scalar_subquery()


def _prints(what: Any) -> Any:  # noqa: ANN401  an aggregate, a scalar subquery
    return select(what).where(PrintRecord.participant_id == Participant.id).correlate(Participant).scalar_subquery()


def _badges(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401  a scalar subquery
    return select(func.count(Badge.id)).where(Badge.participant_id == Participant.id, condition).correlate(Participant).scalar_subquery()


def _names_of(person: Any, prefix: str) -> list[Label[Any]]:  # noqa: ANN401  an alias of Participant
    return [getattr(person, name).label(f"{prefix}_{name}") for name in ("ref", *(column.key for column in NAME_COLUMNS))]


def legs(session: Session, person: Participant) -> Sequence[Any]:
    """The flights of a person with the names of the airports: the journey there first, each in order."""
    return session.execute(legs_with_airports(Journey.direction, Leg).where(Journey.participant_id == person.id)).all()


def legs_with_airports(*columns: Any) -> Select[Any]:  # noqa: ANN401  columns or mapped classes
    """Columns of journeys and legs, and beside them `origin_name` and `destination_name`."""
    origin, destination = aliased(Airport), aliased(Airport)
    return (
        select(*columns, origin.name.label("origin_name"), destination.name.label("destination_name"))
        .select_from(Journey)
        .join(Leg, Leg.journey_id == Journey.id)
        .outerjoin(origin, origin.code == Leg.origin)
        .outerjoin(destination, destination.code == Leg.destination)
        .order_by(Journey.participant_id, Journey.direction.desc(), Leg.position)
    )


def nights(session: Session, person: Participant) -> Sequence[date]:
    """The evenings of the booked nights, in order."""
    booked = select(Night.on).join(Stay, Stay.id == Night.stay_id).where(Stay.participant_id == person.id)
    return session.scalars(booked.order_by(Night.on)).all()


def engagements(session: Session, person: Participant, kinds: Collection[str]) -> list[Engagement]:
    """Those talks, meals and transfers of a person whose `kinds` are asked for, in order of time."""
    if not kinds:
        return []
    found = {"talk": _talks, "meal": _meals, "transfer": _transfers}
    rows = session.execute(union_all(*(found[kind](person) for kind in kinds)).order_by("starts_at", "ref"))
    return [Engagement(*row) for row in rows]


def _talks(person: Participant) -> Select[Any]:
    return (
        select(
            literal("talk"),
            AgendaItem.ref.label("ref"),
            AgendaItem.starts_at.label("starts_at"),
            AgendaItem.ends_at,
            Talk.title,
            sql_cast(null(), String),
            Room.name,
            _NO_TEXT,
            AgendaItem.title,
            Talk.minutes,
            sql_cast(null(), String),
            sql_cast(null(), String),
        )
        .join(AgendaItem, AgendaItem.id == Talk.session_id)
        .outerjoin(Room, Room.id == AgendaItem.room_id)
        .where(Talk.speaker_id == person.id)
    )


def _meals(person: Participant) -> Select[Any]:
    return (
        select(
            literal("meal"),
            Meal.ref,
            Meal.starts_at,
            Meal.ends_at,
            Meal.title,
            type_coerce(Meal.kind, String),
            Room.name,
            _NO_TEXT,
            _NO_TEXT,
            null(),
            null(),
            null(),
        )
        .join(MealAttendee, MealAttendee.meal_id == Meal.id)
        .outerjoin(Room, Room.id == Meal.room_id)
        .where(MealAttendee.participant_id == person.id)
    )


def _transfers(person: Participant) -> Select[Any]:
    return (
        select(
            literal("transfer"),
            Transfer.ref,
            Transfer.starts_at,
            null(),
            _NO_TEXT,
            type_coerce(Transfer.kind, String),
            name_of_place(Transfer.origin),
            name_of_place(Transfer.destination),
            Transfer.vehicle,
            null(),
            Transfer.origin,
            Transfer.destination,
        )
        .join(TransferPassenger, TransferPassenger.transfer_id == Transfer.id)
        .where(TransferPassenger.participant_id == person.id)
    )


def name_of_place(place: InstrumentedAttribute[str]) -> ColumnElement[Any]:
    """The name behind an end of a transfer: an airport, else a hotel, the venue or a room of its conference, else NULL."""
    airport = select(Airport.name).where(Airport.code == place)
    own = [select(table.name).where(table.conference_id == Transfer.conference_id, table.ref == place) for table in (Hotel, Venue, Room)]
    return func.coalesce(*(found.correlate(Transfer).scalar_subquery() for found in (airport, *own)), type_=TranslatedText())
