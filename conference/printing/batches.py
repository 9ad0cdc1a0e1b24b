"""The itineraries of many guests in one file: a PDF with an outline, or a ZIP archive with a file for each."""

from collections.abc import Iterator
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.errors import RefusedError
from conference.messages import DEFAULT_LANGUAGE, locale_of
from conference.outputs.packing import pack
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.itinerary import itineraries_pdf
from conference.outputs.pdf.itinerary_values import Chapter
from conference.printing import queries
from conference.printing.book import open_book
from conference.printing.guests import papers_by_guest
from conference.printing.itineraries import ItineraryWriter
from conference.printing.languages import reading_language
from conference.printing.paper import Progress, Selection, Write, untold
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.text import plain


def one_document(session: Session, conference: Conference, chosen: Selection, progress: Progress = untold) -> Write:
    """Each itinerary in its reader's language, the outline in that of the paper."""
    language = chosen.language_or(DEFAULT_LANGUAGE)

    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            title, empty = f"{_('Itineraries')}: {conference.title(language)}", _("Nobody is invited yet.")
        imprint = Imprint(title, ", ".join(hosts_of(session, conference, language)), language)
        itineraries_pdf(_chapters(session, conference, chosen, progress), empty, imprint, file)

    return write


def one_archive(session: Session, conference: Conference, chosen: Selection, progress: Progress = untold) -> Write:
    """A file for each guest, named by id and language. The paper raises RefusedError where nobody is invited."""

    def write(file: BinaryIO) -> None:
        papers = [guest.itinerary for guest in papers_by_guest(session, conference, chosen=chosen)]
        if not papers:
            raise RefusedError(_("Nobody is invited yet."))

        def files() -> Iterator[tuple[str, Write]]:
            for number, paper in enumerate(papers):
                progress(number, len(papers))
                yield paper.name.rpartition("/")[2], paper.write
            progress(len(papers), len(papers))

        pack(files(), file)

    return write


def _chapters(session: Session, conference: Conference, chosen: Selection, progress: Progress) -> Iterator[Chapter]:
    book, travellers = open_book(session, conference), queries.travellers(session, conference, chosen=chosen)
    for number, traveller in enumerate(travellers):
        progress(number, len(travellers))
        person, delegation = traveller.person, traveller.delegation
        language = chosen.language_or(reading_language(person, delegation))
        heading = (plain(delegation.name, chosen.language_or(DEFAULT_LANGUAGE)) or delegation.ref) if delegation else ""
        with force_locale(locale_of(language)):
            itinerary = ItineraryWriter(book, language).write(traveller)
        yield Chapter(itinerary, heading, person.ref)
    progress(len(travellers), len(travellers))
