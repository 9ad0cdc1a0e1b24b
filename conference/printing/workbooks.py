"""The workbooks for hotel, airport and kitchen."""

from collections.abc import Callable
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.workbook import Sheet, write_workbook
from conference.printing import lists, queries
from conference.printing.book import open_book
from conference.printing.paper import STAFF_LANGUAGE, Selection, Write
from models.conference import Conference
from models.text import plain

Sheets = Callable[[str], list[Sheet]]
"""Makes the sheets in a language."""


def rooming_list_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    def sheets(language: str) -> list[Sheet]:
        return lists.rooming_list(queries.travellers(session, conference, chosen=chosen), conference.zone, language)

    return _workbook(conference, chosen, _l("Rooming list"), sheets)


def arrivals_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    def sheets(language: str) -> list[Sheet]:
        book = open_book(session, conference)
        places = {ref: plain(name, language) for ref, name in book.places.items()}
        return lists.movements(queries.travellers(session, conference, chosen=chosen), book.transfers, places, conference.zone, language)

    return _workbook(conference, chosen, _l("Arrivals and departures"), sheets)


def catering_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    def sheets(language: str) -> list[Sheet]:
        return lists.catering(queries.meals(session, conference), queries.eaters(session, conference), conference.zone, language)

    return _workbook(conference, chosen, _l("Catering"), sheets)


def dietary_needs_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    def sheets(language: str) -> list[Sheet]:
        return lists.dietary_needs(queries.meals(session, conference), queries.eaters(session, conference), language)

    return _workbook(conference, chosen, _l("Guests with needs"), sheets)


def _workbook(conference: Conference, chosen: Selection, title: object, sheets: Sheets) -> Write:
    language = chosen.language_or(STAFF_LANGUAGE)

    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            write_workbook(sheets(language), file, title=f"{title}, {conference.title(language)}")

    return write
