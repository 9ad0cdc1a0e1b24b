"""What somebody who was substituted leaves behind, item by item: taken over by the substitute, or cancelled. Actions flush."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.rows import discard
from conference.errors import RefusedError
from models.agenda import SessionAttendee, Talk
from models.audit import AuditEntry
from models.base import Base
from models.catering import MealAttendee
from models.conference import Conference
from models.lodging import Night, Stay
from models.participant import Participant, Visa
from models.travel import Journey, Transfer, TransferPassenger
from models.vocabulary import Direction

TAKE_OVER, CANCEL = "take-over", "cancel"
SUBJECT: Final = "bookings"


@dataclass(frozen=True, slots=True)
class Left:
    """One kind of thing left behind. `ways`: what may be done about it, TAKE_OVER first where it can be handed on."""

    kind: str
    rows: list[Any]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind is found, and handed on where it can be: a ticket and a visa are in a name."""

    find: Callable[[Session, Participant], list[Any]]
    hand_on: Callable[[Session, list[Any], Participant], None] | None = None
    words: object = ""


def left_behind(session: Session, person: Participant) -> list[Left]:
    """Everything that is still booked for somebody who was substituted, or counts on them."""
    found = ((name, kind, kind.find(session, person)) for name, kind in KINDS.items())
    return [Left(name, rows, (TAKE_OVER, CANCEL) if kind.hand_on else (CANCEL,)) for name, kind, rows in found if rows]


def settle(session: Session, conference: Conference, person: Participant, name: str, way: str) -> AuditEntry:
    """Hand one kind on to the substitute, or cancel it. Raises RefusedError where there is nothing left, or no such way."""
    substitute = person.substituted_by
    left = next((one for one in left_behind(session, person) if one.kind == name and way in one.ways), None)
    if left is None or substitute is None:
        msg = "This is settled already."
        raise RefusedError(msg)
    verb = "taken_over" if way == TAKE_OVER else "cancelled"
    entry = journal.record(session, f"{SUBJECT}.{verb}", person.ref, conference_ref=conference.ref, kind=name, rows=len(left.rows))
    hand_on = KINDS[name].hand_on
    if way == TAKE_OVER and hand_on:
        hand_on(session, left.rows, substitute)
    else:
        _cancel(session, left.rows)
    session.flush()
    return entry


def _cancel(session: Session, rows: list[Any]) -> None:
    """A talk and a transfer that somebody greets stay without them; everything else goes."""
    for row in rows:
        if isinstance(row, Talk):
            row.speaker_id = None
        elif isinstance(row, Transfer):
            row.greeter_id = None
        else:
            discard(session, row)


def _rows(table: type[Base], attribute: str = "participant_id") -> Callable[[Session, Participant], list[Any]]:
    column = getattr(table, attribute)
    return lambda session, person: list(session.scalars(select(table).where(column == person.id).order_by(*table.__mapper__.primary_key)))


def _journeys(direction: Direction) -> Callable[[Session, Participant], list[Any]]:
    def find(session: Session, person: Participant) -> list[Any]:
        return list(session.scalars(select(Journey).where(Journey.participant_id == person.id, Journey.direction == direction)))

    return find


def _nights(session: Session, rows: list[Stay], substitute: Participant) -> None:
    """The nights go over to the stay of the substitute, who keeps a hotel of their own."""
    for stay in rows:
        own = session.scalar(select(Stay).where(Stay.participant_id == substitute.id))
        hotel, nights = stay.hotel_id, [night.on for night in stay.nights]
        discard(session, stay)
        session.flush()
        if own is None:
            own = Stay(participant_id=substitute.id, hotel_id=hotel, nights=[])
            session.add(own)
        own.hotel_id = own.hotel_id or hotel
        booked = {night.on for night in own.nights}
        own.nights.extend(Night(on=on) for on in nights if on not in booked)


def _name(attribute: str) -> Callable[[Session, list[Any], Participant], None]:
    def hand_on(_session: Session, rows: list[Any], substitute: Participant) -> None:
        for row in rows:
            setattr(row, attribute, substitute.id)

    return hand_on


def _listed(parent: str) -> Callable[[Session, list[Any], Participant], None]:
    """On a list nobody stands twice. The key of such a row is the person, so another row takes its place."""

    def hand_on(session: Session, rows: list[Any], substitute: Participant) -> None:
        table = type(rows[0])
        there = set(session.scalars(select(getattr(table, parent)).where(table.participant_id == substitute.id)))
        for row in rows:
            key, position = getattr(row, parent), row.position
            session.delete(row)
            session.flush()
            if key not in there:
                session.add(table(**{parent: key}, participant_id=substitute.id, position=position))

    return hand_on


KINDS: Final[Mapping[str, _Kind]] = {
    "nights": _Kind(_rows(Stay), _nights, _l("Hotel with its nights")),
    "outbound": _Kind(_journeys(Direction.OUTBOUND), words=_l("Journey there")),
    "inbound": _Kind(_journeys(Direction.INBOUND), words=_l("Journey home")),
    "visa": _Kind(_rows(Visa), words=_l("Visa")),
    "talks": _Kind(_rows(Talk, "speaker_id"), _name("speaker_id"), _l("Talks")),
    "sessions": _Kind(_rows(SessionAttendee), _listed("session_id"), _l("Sessions attended")),
    "meals": _Kind(_rows(MealAttendee), _listed("meal_id"), _l("Meals attended")),
    "transfers": _Kind(_rows(TransferPassenger), _listed("transfer_id"), _l("Transfers ridden")),
    "greeting": _Kind(_rows(Transfer, "greeter_id"), _name("greeter_id"), _l("Transfers greeted")),
}
