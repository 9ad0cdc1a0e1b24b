"""Every paper of a conference, as files in a folder. The command line, the worker and the pages print through here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flask_babel import force_locale
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.messages import locale_of
from conference.outputs.calendar import calendar_bytes
from conference.outputs.pdf.badges import badges_pdf
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.itinerary import itinerary_pdf
from conference.outputs.pdf.run_of_show import run_of_show_pdf
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.workbook import Sheet, write_workbook
from conference.printing import badges as badge_sheets
from conference.printing import calendars, lists, queries
from conference.printing.book import PRINTED, Book, open_book
from conference.printing.itineraries import ItineraryWriter
from conference.printing.languages import reading_language
from conference.printing.publishing import publish
from conference.printing.queries import Traveller
from conference.printing.rundowns import run_of_show
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.text import plain

Progress = Callable[[int, int], None]

LISTS_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: where it goes below the folder, and who writes it."""

    name: str
    write: Callable[[BinaryIO], object]


def print_all(session: Session, conference: Conference, folder: Path, progress: Progress) -> int:
    """Print every paper; `progress` hears of each file. Flushes what was published of calendars; gives the number of files."""
    papers = list(papers_of(session, conference))
    journal.record(session, PRINTED, conference.ref, conference_ref=conference.ref, files=len(papers))
    progress(0, len(papers))
    for number, paper in enumerate(papers, 1):
        publish(folder / paper.name, paper.write)
        progress(number, len(papers))
    session.flush()
    return len(papers)


def papers_of(session: Session, conference: Conference) -> Iterator[Paper]:
    """Every paper, not written yet."""
    for name in COMMON_PAPERS:
        yield common_paper(session, conference, name)
    yield from itineraries(session, conference)


def common_paper(session: Session, conference: Conference, name: str) -> Paper:
    """One of COMMON_PAPERS. Raises KeyError for another name."""
    return Paper(name, COMMON_PAPERS[name](session, conference))


def itineraries(session: Session, conference: Conference, participant_ref: str | None = None) -> Iterator[Paper]:
    """The itinerary and the calendar of every invitee, or of one."""
    book, sequences, typesetter = open_book(session, conference), calendars.Sequences(session, conference), Typesetter()
    for traveller in queries.travellers(session, conference):
        if participant_ref not in (None, traveller.person.ref):
            continue
        language = reading_language(traveller.person, traveller.delegation)
        stem = f"itineraries/{traveller.person.ref}"
        yield Paper(f"{stem}.{language}.pdf", _itinerary(book, traveller, language, typesetter))
        yield Paper(f"{stem}.ics", _calendar(book, traveller, language, sequences))


def _itinerary(book: Book, traveller: Traveller, language: str, typesetter: Typesetter) -> Callable[[BinaryIO], object]:
    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            itinerary_pdf(ItineraryWriter(book, language).write(traveller), file, typesetter)

    return write


def _calendar(book: Book, traveller: Traveller, language: str, sequences: calendars.Sequences) -> Callable[[BinaryIO], object]:
    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            events = sequences.numbered(traveller.person.id, calendars.events_of(book, traveller, language))
        file.write(calendar_bytes(plain(book.conference.name, language), language, events))

    return write


def _badges(session: Session, conference: Conference) -> Callable[[BinaryIO], object]:
    language = badge_sheets.LANGUAGE
    imprint = Imprint(f"Badges, {plain(conference.name, language)}", ", ".join(hosts_of(session, conference, language)), language)
    return lambda file: badges_pdf(badge_sheets.badges(session, conference), file, imprint)


def _run_of_show(session: Session, conference: Conference) -> Callable[[BinaryIO], object]:
    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(LISTS_LANGUAGE)):
            run_of_show_pdf(run_of_show(session, conference, LISTS_LANGUAGE), file, Typesetter())

    return write


def _workbook(conference: Conference, title: str, sheets: Callable[[], list[Sheet]]) -> Callable[[BinaryIO], object]:
    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(LISTS_LANGUAGE)):
            write_workbook(sheets(), file, title=f"{title}, {plain(conference.name, LISTS_LANGUAGE)}")

    return write


def _rooming_list(session: Session, conference: Conference) -> Callable[[BinaryIO], object]:
    return _workbook(
        conference, "Rooming list", lambda: lists.rooming_list(queries.travellers(session, conference), conference.zone, LISTS_LANGUAGE)
    )


def _arrivals(session: Session, conference: Conference) -> Callable[[BinaryIO], object]:
    def sheets() -> list[Sheet]:
        book = open_book(session, conference)
        places = {ref: plain(name, LISTS_LANGUAGE) for ref, name in book.places.items()}
        return lists.movements(queries.travellers(session, conference), book.transfers, places, conference.zone, LISTS_LANGUAGE)

    return _workbook(conference, "Arrivals", sheets)


def _catering(session: Session, conference: Conference) -> Callable[[BinaryIO], object]:
    def sheets() -> list[Sheet]:
        return lists.catering(queries.meals(session, conference), queries.eaters(session, conference), conference.zone, LISTS_LANGUAGE)

    return _workbook(conference, "Catering", sheets)


COMMON_PAPERS: dict[str, Callable[[Session, Conference], Callable[[BinaryIO], object]]] = {
    "badges.pdf": _badges,
    "run-of-show.pdf": _run_of_show,
    "rooming-list.xlsx": _rooming_list,
    "arrivals.xlsx": _arrivals,
    "catering.xlsx": _catering,
}
