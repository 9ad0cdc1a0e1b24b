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
from conference.printing.paper import STAFF_LANGUAGE, Write
from models.conference import Conference
from models.text import plain


def rooming_list_paper(session: Session, conference: Conference) -> Write:
    def sheets() -> list[Sheet]:
        return lists.rooming_list(queries.travellers(session, conference), conference.zone, STAFF_LANGUAGE)

    return _workbook(conference, _l("Rooming list"), sheets)


def arrivals_paper(session: Session, conference: Conference) -> Write:
    def sheets() -> list[Sheet]:
        book = open_book(session, conference)
        places = {ref: plain(name, STAFF_LANGUAGE) for ref, name in book.places.items()}
        return lists.movements(queries.travellers(session, conference), book.transfers, places, conference.zone, STAFF_LANGUAGE)

    return _workbook(conference, _l("Arrivals and departures"), sheets)


def catering_paper(session: Session, conference: Conference) -> Write:
    def sheets() -> list[Sheet]:
        return lists.catering(queries.meals(session, conference), queries.eaters(session, conference), conference.zone, STAFF_LANGUAGE)

    return _workbook(conference, _l("Catering"), sheets)


def dietary_needs_paper(session: Session, conference: Conference) -> Write:
    def sheets() -> list[Sheet]:
        return lists.dietary_needs(queries.meals(session, conference), queries.eaters(session, conference), STAFF_LANGUAGE)

    return _workbook(conference, _l("Guests with needs"), sheets)


def _workbook(conference: Conference, title: object, sheets: Callable[[], list[Sheet]]) -> Write:
    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(STAFF_LANGUAGE)):
            write_workbook(sheets(), file, title=f"{title}, {conference.title(STAFF_LANGUAGE)}")

    return write
