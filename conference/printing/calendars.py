"""Rows -> the calendar of a guest, and the sequence numbers that tell a calendar program what is new."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.outputs.calendar import CalendarEvent
from conference.printing.book import Book
from conference.printing.queries import Traveller
from conference.words import word
from models.agenda import Session
from models.catering import Meal
from models.conference import Conference
from models.participant import CalendarEvent as Published
from models.participant import Participant
from models.text import Text, plain
from models.travel import Leg
from models.vocabulary import Direction


def events_of(book: Book, traveller: Traveller, language: str) -> list[CalendarEvent]:
    """One event for each leg, the stay, each session and each meal; without their sequence numbers yet."""
    return [*_flights(book, traveller, language), *_stay(book, traveller, language), *_programme(book, traveller, language)]


class Sequences:
    """The published state of every event of a conference: read once, kept up as calendars are written."""

    def __init__(self, session: DbSession, conference: Conference) -> None:
        self._session = session
        self._known: dict[int, dict[str, Published]] = defaultdict(dict)
        rows = (
            select(Published)
            .join(Participant, Participant.id == Published.participant_id)
            .where(Participant.conference_id == conference.id)
        )
        for published in session.scalars(rows):
            self._known[published.participant_id][published.uid] = published

    def numbered(self, participant_id: int, events: list[CalendarEvent]) -> list[CalendarEvent]:
        """The events with their SEQUENCE and DTSTAMP: both stay while the content does, and rise with it. Source: RFC 5545 §3.8.7.4."""
        return [self._numbered(participant_id, event) for event in events]

    def _numbered(self, participant_id: int, event: CalendarEvent) -> CalendarEvent:
        digest = hashlib.sha256(repr(astuple(event)).encode()).hexdigest()
        published = self._known[participant_id].get(event.uid)
        if published is None:
            published = Published(participant_id=participant_id, uid=event.uid, sequence=0, digest=digest, stamped_at=_this_second())
            self._known[participant_id][event.uid] = published
            self._session.add(published)
        elif published.digest != digest:
            published.sequence += 1
            published.digest = digest
            published.stamped_at = _this_second()
        return replace(event, sequence=published.sequence, stamped_at=published.stamped_at)


def _this_second() -> datetime:
    """As precise as a calendar file is."""
    return clock.now().replace(microsecond=0)


def _event(book: Book, uid: str, summary: str, **values: object) -> CalendarEvent:
    blank = {"sequence": 0, "stamped_at": datetime.min.replace(tzinfo=clock.zone("UTC")), "zone": book.zone}
    return CalendarEvent(uid=f"{uid}@{book.conference.ref}.kaigi", summary=summary, **{**blank, **values})  # type: ignore[arg-type]  # one shape, many kinds


def _flights(book: Book, traveller: Traveller, language: str) -> Iterator[CalendarEvent]:
    for direction, legs in ((Direction.OUTBOUND, traveller.outbound), (Direction.INBOUND, traveller.inbound)):
        for leg in legs:
            yield _event(
                book,
                f"{traveller.person.ref}.{direction}.{leg.position}",
                _("Flight %(flight)s to %(place)s", flight=leg.flight or "", place=book.airport(leg.destination, language)),
                starts_at=leg.departs_at,
                ends_at=leg.arrives_at,
                zone=leg.departs_zone,
                end_zone=leg.arrives_zone,
                location=book.airport(leg.origin, language),
                description=_cabin(leg),
            )


def _cabin(leg: Leg) -> str:
    return word(leg.cabin) if leg.cabin else ""


def _stay(book: Book, traveller: Traveller, language: str) -> Iterator[CalendarEvent]:
    if not traveller.nights:
        return
    hotel = traveller.stay.hotel if traveller.stay else None
    yield _event(
        book,
        f"{traveller.person.ref}.stay",
        _("Hotel: %(name)s", name=plain(hotel.name, language)) if hotel else _("Hotel"),
        starts_at=traveller.nights[0],
        ends_at=traveller.nights[-1] + timedelta(days=1),
        location=_line(hotel.address, language) if hotel else "",
        description=(hotel.phone or "") if hotel else "",
    )


def _programme(book: Book, traveller: Traveller, language: str) -> Iterator[CalendarEvent]:
    for item in book.sessions_of(traveller.person.id):
        talks = [plain(talk.title, language) for talk in item.talks if talk.speaker_id == traveller.person.id]
        description = "\n".join(_("Your talk: %(title)s", title=title) for title in talks)
        yield _held(book, traveller, item, plain(item.title, language), language, description)
    for meal in book.meals_of(traveller.person.id):
        yield _held(book, traveller, meal, plain(meal.title, language) or word(meal.kind), language, "")


def _held(book: Book, traveller: Traveller, item: Session | Meal, summary: str, language: str, description: str) -> CalendarEvent:
    venue = book.conference.venue
    places = (plain(item.room.name, language) if item.room else "", plain(venue.name, language) if venue else "")
    return _event(
        book,
        f"{traveller.person.ref}.{item.ref}",
        summary,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        location=", ".join(place for place in places if place),
        description=description,
    )


def _line(text: Text | None, language: str) -> str:
    return plain(text, language)
