"""The papers of each guest: itinerary and calendar."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from flask_babel import force_locale
from sqlalchemy.orm import Session

from conference.errors import UnprintableError
from conference.messages import locale_of
from conference.outputs.calendar import calendar_bytes
from conference.outputs.pdf.itinerary import itinerary_pdf
from conference.outputs.pdf.shaping import Typesetter
from conference.printing import queries
from conference.printing.book import Book, open_book
from conference.printing.calendar_entries import GuestCalendar, calendar_of
from conference.printing.calendars import events_of
from conference.printing.itineraries import ItineraryWriter
from conference.printing.languages import printable, reading_language
from conference.printing.paper import EVERYBODY, Paper, Selection
from conference.printing.queries import Traveller
from models.conference import Conference
from models.participant import Participant


class GuestPapers(NamedTuple):
    """Both papers of an invitee, in the language that they read."""

    person: Participant
    language: str
    itinerary: Paper
    calendar: Paper


def guest_papers(
    session: Session, conference: Conference, participant_ref: str | None = None, chosen: Selection = EVERYBODY
) -> Iterator[Paper]:
    """The itinerary and the calendar of every invitee chosen, or of one."""
    for guest in papers_by_guest(session, conference, participant_ref, chosen):
        yield guest.itinerary
        yield guest.calendar


def papers_by_guest(
    session: Session, conference: Conference, participant_ref: str | None = None, chosen: Selection = EVERYBODY
) -> Iterator[GuestPapers]:
    """The same, by guest. Nothing is written yet."""
    book, typesetter = open_book(session, conference, participant_ref), Typesetter()
    for traveller in queries.travellers(session, conference, participant_ref, chosen):
        language = chosen.language_or(reading_language(traveller.person, traveller.delegation))
        itinerary = _itinerary(book, traveller, language, typesetter)
        yield GuestPapers(traveller.person, language, itinerary, _calendar(session, conference, traveller.person.ref))


def calendar_paper(session: Session, conference: Conference, guest: GuestCalendar) -> Paper:
    """The calendar of one invitee, read already."""

    def write(file: BinaryIO) -> None:
        language = printable(guest.language)
        with force_locale(locale_of(language)):
            events = events_of(session, conference, guest, language)
        file.write(calendar_bytes(conference.title(language), language, events))

    return Paper(f"itineraries/{guest.guest_ref}.ics", write)


def _calendar(session: Session, conference: Conference, ref: str) -> Paper:
    """The calendar of an invitee of a batch: read when it is written, so that not all are held at once."""

    def write(file: BinaryIO) -> None:
        guest = calendar_of(session, conference, ref)
        if guest:
            calendar_paper(session, conference, guest).write(file)

    return Paper(f"itineraries/{ref}.ics", write)


def _itinerary(book: Book, traveller: Traveller, language: str, typesetter: Typesetter) -> Paper:
    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            try:
                itinerary_pdf(ItineraryWriter(book, language).write(traveller), file, typesetter)
            except UnprintableError as error:
                raise error.of(traveller.person.ref) from None

    return Paper(f"itineraries/{traveller.person.ref}.{language}.pdf", write)
