"""The lists there are, by name: each is a paper as a workbook and as a PDF, and can be marked as sent."""

from collections.abc import Mapping
from typing import Final

from flask_babel import force_locale
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.listing import ListPaper
from conference.printing.listings import catering, contacts, movements, participants, rooming, transfers
from conference.printing.listings.common import Asked, ListMaker
from conference.printing.paper import EVERYBODY, STAFF_LANGUAGE, Selection
from models.conference import Conference

MAKERS: Final[Mapping[str, ListMaker]] = {
    "arrivals": movements.movements,
    "catering": catering.catering,
    "contact-sheet": contacts.contact_sheet,
    "dietary-needs": catering.dietary_needs,
    "participant-list": participants.participant_list,
    "rooming-list": rooming.rooming_list,
    "transfer-sheets": transfers.transfer_sheets,
}


def said(session: Session, conference: Conference, name: str, language: str = STAFF_LANGUAGE, chosen: Selection = EVERYBODY) -> ListPaper:
    """A list as the facts are now, in a language. Raises KeyError for a name that no list has."""
    with force_locale(locale_of(language)):
        return MAKERS[name](Asked(session, conference, chosen, language))
