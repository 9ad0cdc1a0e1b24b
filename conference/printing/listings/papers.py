"""The lists as papers: each as a workbook and as a PDF, from one description."""

from typing import BinaryIO, Final

from flask_babel import force_locale
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.listing import ListPaper, sheets_of
from conference.printing.listings.common import sayer
from conference.printing.listings.since import current
from conference.printing.paper import STAFF_LANGUAGE, CommonPaper, Selection, Write
from models.conference import Conference


def written(paper: ListPaper, ending: str) -> Write:
    """Writes a list into a file of that ending: xlsx, or pdf."""
    return _workbook(paper) if ending == "xlsx" else _pdf(paper)


def _workbook(paper: ListPaper) -> Write:
    def write(file: BinaryIO) -> None:
        from conference.outputs.workbook import write_workbook  # noqa: PLC0415  openpyxl is large

        write_workbook(sheets_of(paper), file, title=f"{paper.title}, {paper.conference}")

    return write


def _pdf(paper: ListPaper) -> Write:
    def write(file: BinaryIO) -> None:
        from conference.outputs.pdf.lists import list_pdf  # noqa: PLC0415  fonts and reportlab are large
        from conference.outputs.pdf.shaping import Typesetter  # noqa: PLC0415

        with force_locale(locale_of(paper.language)):
            list_pdf(paper, sayer(paper.language), file, Typesetter())

    return write


def _paper(name: str, ending: str) -> CommonPaper:
    """A list with what changed since the last one that was sent."""

    def prepare(session: Session, conference: Conference, chosen: Selection) -> Write:
        def write(file: BinaryIO) -> None:
            paper = current(session, conference, name, chosen.language_or(STAFF_LANGUAGE), chosen).marked
            written(paper, ending)(file)

        return write

    return prepare


ROOMING_LIST: Final[CommonPaper] = _paper("rooming-list", "xlsx")
ROOMING_LIST_PDF: Final[CommonPaper] = _paper("rooming-list", "pdf")
ARRIVALS: Final[CommonPaper] = _paper("arrivals", "xlsx")
ARRIVALS_PDF: Final[CommonPaper] = _paper("arrivals", "pdf")
CATERING: Final[CommonPaper] = _paper("catering", "xlsx")
CATERING_PDF: Final[CommonPaper] = _paper("catering", "pdf")
CONTACT_SHEET: Final[CommonPaper] = _paper("contact-sheet", "xlsx")
CONTACT_SHEET_PDF: Final[CommonPaper] = _paper("contact-sheet", "pdf")
PARTICIPANT_LIST: Final[CommonPaper] = _paper("participant-list", "xlsx")
PARTICIPANT_LIST_PDF: Final[CommonPaper] = _paper("participant-list", "pdf")
DIETARY_NEEDS: Final[CommonPaper] = _paper("dietary-needs", "xlsx")
DIETARY_NEEDS_PDF: Final[CommonPaper] = _paper("dietary-needs", "pdf")
TRANSFER_SHEETS: Final[CommonPaper] = _paper("transfer-sheets", "xlsx")
TRANSFER_SHEETS_PDF: Final[CommonPaper] = _paper("transfer-sheets", "pdf")
