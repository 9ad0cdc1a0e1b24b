"""The papers there are about many people or about the conference, each on its shelf. A paper joins with an entry here.

Its maker is named, and imported when the paper is asked for: fonts, workbooks and calendars bring large libraries along.
"""

from enum import StrEnum
from pkgutil import resolve_name
from typing import Final, NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.permissions import Permission
from conference.printing.paper import EVERYBODY, BatchPaper, CommonPaper, Paper, Progress, Selection
from models.conference import Conference


class Shelf(StrEnum):
    """Who works with a paper."""

    GUESTS = "guests"
    DESK = "desk"
    ROOM = "room"
    STAGE = "stage"
    PROGRAMME = "programme"
    TRAVEL = "travel"
    MEALS = "meals"
    VISAS = "visas"


SHELVES: Final = {
    Shelf.GUESTS: _l("For guests"),
    Shelf.DESK: _l("At the desk"),
    Shelf.ROOM: _l("Tables, doors and flags"),
    Shelf.STAGE: _l("Run of show and script"),
    Shelf.PROGRAMME: _l("Programme"),
    Shelf.TRAVEL: _l("Hotel and travel"),
    Shelf.MEALS: _l("Meals"),
    Shelf.VISAS: _l("Visas"),
}


class Listed(NamedTuple):
    """A paper as it is listed. `maker`: a CommonPaper, as module:name; `needs`: what whoever prints it must be permitted beside printing.

    `is_by_person`: it can be printed about some delegations or people alone. `is_batch`: it is the papers of many people in one file, is
    printed behind the pages, and its maker is a BatchPaper. `page`: the endpoint of the page that prints it, step by step; it holds
    protected fields, so it is never printed with everything else, only by its name.
    """

    maker: str
    needs: Permission
    shelf: Shelf
    label: object
    note: object
    is_by_person: bool = False
    is_batch: bool = False
    page: str = ""


COMMON_PAPERS: Final = {
    "itineraries.pdf": Listed(
        "conference.printing.batches:one_document",
        Permission.SEE_DIET,
        Shelf.GUESTS,
        _l("Itineraries in one file"),
        _l("PDF, one after the other, with bookmarks"),
        is_by_person=True,
        is_batch=True,
    ),
    "itineraries.zip": Listed(
        "conference.printing.batches:one_archive",
        Permission.SEE_DIET,
        Shelf.GUESTS,
        _l("Itineraries as files"),
        _l("ZIP, a file for each guest"),
        is_by_person=True,
        is_batch=True,
    ),
    "badges.pdf": Listed(
        "conference.printing.desk.papers:badges_paper",
        Permission.PRINT_BADGES,
        Shelf.DESK,
        _l("Badges"),
        _l("PDF, in the design in use"),
        is_by_person=True,
    ),
    "nameplates.pdf": Listed(
        "conference.printing.signs.plates:nameplates_paper",
        Permission.PRINT_BADGES,
        Shelf.ROOM,
        _l("Nameplates"),
        _l("PDF, A4 to fold in three, one for each person"),
        is_by_person=True,
    ),
    "country-plates.pdf": Listed(
        "conference.printing.signs.plates:country_plates_paper",
        Permission.PRINT_BADGES,
        Shelf.ROOM,
        _l("Country plates"),
        _l("PDF, A4 to fold in three, one for each delegation"),
        is_by_person=True,
    ),
    "seat-cards.pdf": Listed(
        "conference.printing.signs.plates:seat_cards_paper",
        Permission.PRINT_BADGES,
        Shelf.ROOM,
        _l("Seat cards"),
        _l("PDF, ten on a sheet of A4"),
        is_by_person=True,
    ),
    "door-signs.pdf": Listed(
        "conference.printing.signs.rooms:door_signs_paper",
        Permission.SEE_PROGRAMME,
        Shelf.ROOM,
        _l("Door signs"),
        _l("PDF, a page for each room and day"),
    ),
    "way-signs.pdf": Listed(
        "conference.printing.signs.rooms:way_signs_paper",
        Permission.SEE_PROGRAMME,
        Shelf.ROOM,
        _l("Signs with arrows"),
        _l("PDF, three for each room: left, ahead, right"),
    ),
    "room-sheets.pdf": Listed(
        "conference.printing.signs.rooms:room_sheets_paper",
        Permission.SEE_PROGRAMME,
        Shelf.ROOM,
        _l("Room sheets"),
        _l("PDF, a page for each room and day: set-up, equipment, interpretation"),
    ),
    "seating-plans.pdf": Listed(
        "conference.printing.signs.seating:seating_plans_paper",
        Permission.SEE_PROGRAMME,
        Shelf.ROOM,
        _l("Seating plans"),
        _l("PDF, a page for each plan, A4 or A3"),
    ),
    "flags.pdf": Listed(
        "conference.printing.signs.seating:flags_paper",
        Permission.SEE_PROGRAMME,
        Shelf.ROOM,
        _l("Order of flags"),
        _l("PDF, in both usages, as seen from the front"),
    ),
    "run-of-show.pdf": Listed(
        "conference.printing.stage.run_of_show:RUN_OF_SHOW",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Run of show"),
        _l("PDF, A4 landscape, a part for each day; what changed since the version before is marked"),
    ),
    "run-of-show-a3.pdf": Listed(
        "conference.printing.stage.run_of_show:RUN_OF_SHOW_A3",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Run of show, large"),
        _l("PDF, A3 landscape"),
    ),
    "run-of-show-av.pdf": Listed(
        "conference.printing.stage.run_of_show:AV",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Run of show: video, sound and light"),
        _l("PDF, A4, what concerns the technicians"),
    ),
    "run-of-show-mc.pdf": Listed(
        "conference.printing.stage.run_of_show:MC",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Run of show: MC"),
        _l("PDF, A4, whom to call and what to say"),
    ),
    "run-of-show-interpreters.pdf": Listed(
        "conference.printing.stage.run_of_show:INTERPRETERS",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Run of show: interpreters"),
        _l("PDF, A4, who speaks when, and in which languages"),
    ),
    "run-of-show-catering.pdf": Listed(
        "conference.printing.stage.run_of_show:CATERING",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Run of show: catering"),
        _l("PDF, A4, meals and what happens at them"),
    ),
    "script.pdf": Listed(
        "conference.printing.stage.script:SCRIPT",
        Permission.SEE_PROGRAMME,
        Shelf.STAGE,
        _l("Script for the MC"),
        _l("PDF, A4, in large letters, with the reading of names"),
    ),
    "certificates.pdf": Listed(
        "conference.printing.certificates:certificates_paper",
        Permission.SEE_PEOPLE,
        Shelf.DESK,
        _l("Certificates of attendance"),
        _l("PDF, one page each, to be signed"),
        is_by_person=True,
    ),
    "name-boards.pdf": Listed(
        "conference.printing.name_boards:name_boards_paper",
        Permission.SEE_TRAVEL,
        Shelf.TRAVEL,
        _l("Name boards"),
        _l("PDF, for greeters at the airport"),
        is_by_person=True,
    ),
    "participant-list.xlsx": Listed(
        "conference.printing.listings.papers:PARTICIPANT_LIST",
        Permission.SEE_PEOPLE,
        Shelf.PROGRAMME,
        _l("Participant list"),
        _l("Excel, in order of precedence, in English and Japanese"),
        is_by_person=True,
    ),
    "participant-list.pdf": Listed(
        "conference.printing.listings.papers:PARTICIPANT_LIST_PDF",
        Permission.SEE_PEOPLE,
        Shelf.PROGRAMME,
        _l("Participant list"),
        _l("PDF, in order of precedence, in English and Japanese"),
        is_by_person=True,
    ),
    "contact-sheet.xlsx": Listed(
        "conference.printing.listings.papers:CONTACT_SHEET",
        Permission.SEE_PEOPLE,
        Shelf.DESK,
        _l("Contact sheet"),
        _l("Excel, for staff: whom to call"),
    ),
    "contact-sheet.pdf": Listed(
        "conference.printing.listings.papers:CONTACT_SHEET_PDF",
        Permission.SEE_PEOPLE,
        Shelf.DESK,
        _l("Contact sheet"),
        _l("PDF, for staff: whom to call"),
    ),
    "rooming-list.xlsx": Listed(
        "conference.printing.listings.papers:ROOMING_LIST",
        Permission.SEE_LODGING,
        Shelf.TRAVEL,
        _l("Rooming list"),
        _l("Excel, for the hotel"),
        is_by_person=True,
    ),
    "rooming-list.pdf": Listed(
        "conference.printing.listings.papers:ROOMING_LIST_PDF",
        Permission.SEE_LODGING,
        Shelf.TRAVEL,
        _l("Rooming list"),
        _l("PDF, for the hotel"),
        is_by_person=True,
    ),
    "arrivals.xlsx": Listed(
        "conference.printing.listings.papers:ARRIVALS",
        Permission.SEE_TRAVEL,
        Shelf.TRAVEL,
        _l("Arrivals and departures"),
        _l("Excel, for the airport and the drivers"),
        is_by_person=True,
    ),
    "arrivals.pdf": Listed(
        "conference.printing.listings.papers:ARRIVALS_PDF",
        Permission.SEE_TRAVEL,
        Shelf.TRAVEL,
        _l("Arrivals and departures"),
        _l("PDF, for the airport and the drivers"),
        is_by_person=True,
    ),
    "transfer-sheets.xlsx": Listed(
        "conference.printing.listings.papers:TRANSFER_SHEETS",
        Permission.SEE_TRAVEL,
        Shelf.TRAVEL,
        _l("Transfer sheets"),
        _l("Excel, for drivers and greeters, one for each vehicle"),
        is_by_person=True,
    ),
    "transfer-sheets.pdf": Listed(
        "conference.printing.listings.papers:TRANSFER_SHEETS_PDF",
        Permission.SEE_TRAVEL,
        Shelf.TRAVEL,
        _l("Transfer sheets"),
        _l("PDF, for drivers and greeters, one for each vehicle"),
        is_by_person=True,
    ),
    "catering.xlsx": Listed(
        "conference.printing.listings.papers:CATERING",
        Permission.SEE_MEALS,
        Shelf.MEALS,
        _l("Catering"),
        _l("Excel, for the kitchen, without names"),
    ),
    "catering.pdf": Listed(
        "conference.printing.listings.papers:CATERING_PDF",
        Permission.SEE_MEALS,
        Shelf.MEALS,
        _l("Catering"),
        _l("PDF, for the kitchen, without names"),
    ),
    "dietary-needs.xlsx": Listed(
        "conference.printing.listings.papers:DIETARY_NEEDS",
        Permission.SEE_DIET,
        Shelf.MEALS,
        _l("Guests with needs"),
        _l("Excel, for those who serve: diets and allergies by name"),
    ),
    "dietary-needs.pdf": Listed(
        "conference.printing.listings.papers:DIETARY_NEEDS_PDF",
        Permission.SEE_DIET,
        Shelf.MEALS,
        _l("Guests with needs"),
        _l("PDF, for those who serve: diets and allergies by name"),
    ),
    "visa-papers.zip": Listed(
        "conference.visas.printing:visa_papers_paper",
        Permission.SEE_PASSPORT,
        Shelf.VISAS,
        _l("Visa papers"),
        _l("For each mission of Japan, by a review"),
        is_by_person=True,
        page="visas.index",
    ),
}


def common_paper(session: Session, conference: Conference, name: str, chosen: Selection = EVERYBODY) -> Paper:
    """One of COMMON_PAPERS. Raises KeyError for another name."""
    prepare: CommonPaper = resolve_name(COMMON_PAPERS[name].maker)
    return Paper(name, prepare(session, conference, chosen))


def batch_paper(session: Session, conference: Conference, name: str, chosen: Selection, progress: Progress) -> Paper:
    """One of COMMON_PAPERS that is a batch, which tells how far it is. Raises KeyError for another name."""
    prepare: BatchPaper = resolve_name(COMMON_PAPERS[name].maker)
    return Paper(name, prepare(session, conference, chosen, progress))
