"""The papers there are about many people or about the conference, each on its shelf. A paper joins with an entry here.

Its maker is named, and imported when the paper is asked for: fonts, workbooks and calendars bring large libraries along.
"""

from enum import StrEnum
from pkgutil import resolve_name
from typing import Final, NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.permissions import Permission
from conference.printing.paper import EVERYBODY, CommonPaper, Paper, Selection
from models.conference import Conference


class Shelf(StrEnum):
    """Who works with a paper."""

    DESK = "desk"
    PROGRAMME = "programme"
    TRAVEL = "travel"
    MEALS = "meals"


SHELVES: Final = {
    Shelf.DESK: _l("At the desk"),
    Shelf.PROGRAMME: _l("Programme"),
    Shelf.TRAVEL: _l("Hotel and travel"),
    Shelf.MEALS: _l("Meals"),
}


class Listed(NamedTuple):
    """A paper as it is listed. `maker`: a CommonPaper, as module:name; `needs`: what whoever prints it must be permitted beside printing.

    `is_by_person`: it can be printed about some delegations or people alone.
    """

    maker: str
    needs: Permission
    shelf: Shelf
    label: object
    note: object
    is_by_person: bool = False


COMMON_PAPERS: Final = {
    "badges.pdf": Listed(
        "conference.printing.badges:badges_paper",
        Permission.PRINT_BADGES,
        Shelf.DESK,
        _l("Badges"),
        _l("PDF, eight on a sheet of A4"),
        is_by_person=True,
    ),
    "run-of-show.pdf": Listed(
        "conference.printing.rundowns:run_of_show_paper",
        Permission.SEE_PROGRAMME,
        Shelf.PROGRAMME,
        _l("Run of show"),
        _l("PDF, a part for each day"),
    ),
    "rooming-list.xlsx": Listed(
        "conference.printing.workbooks:rooming_list_paper",
        Permission.SEE_LODGING,
        Shelf.TRAVEL,
        _l("Rooming list"),
        _l("Excel, for the hotel"),
        is_by_person=True,
    ),
    "arrivals.xlsx": Listed(
        "conference.printing.workbooks:arrivals_paper",
        Permission.SEE_TRAVEL,
        Shelf.TRAVEL,
        _l("Arrivals and departures"),
        _l("Excel, for the airport and the drivers"),
        is_by_person=True,
    ),
    "catering.xlsx": Listed(
        "conference.printing.workbooks:catering_paper",
        Permission.SEE_MEALS,
        Shelf.MEALS,
        _l("Catering"),
        _l("Excel, for the kitchen, without names"),
    ),
    "dietary-needs.xlsx": Listed(
        "conference.printing.workbooks:dietary_needs_paper",
        Permission.SEE_DIET,
        Shelf.MEALS,
        _l("Guests with needs"),
        _l("Excel, for those who serve: diets and allergies by name"),
    ),
}


def common_paper(session: Session, conference: Conference, name: str, chosen: Selection = EVERYBODY) -> Paper:
    """One of COMMON_PAPERS. Raises KeyError for another name."""
    prepare: CommonPaper = resolve_name(COMMON_PAPERS[name].maker)
    return Paper(name, prepare(session, conference, chosen))
