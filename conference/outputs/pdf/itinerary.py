"""The itinerary: what one guest carries from home to the conference and back, on one page of A4 if it fits."""

from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from conference.outputs.pdf.document import LEFT, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Row
from conference.outputs.pdf.itinerary_rows import BLUE, HAIRLINE, SIDE_MARGIN, SOFT, WIDTH, itinerary_rows
from conference.outputs.pdf.itinerary_values import Itinerary
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter

TOP, BOTTOM = 16 * mm, 18 * mm
HEIGHT = A4[1] - TOP - BOTTOM
# The largest letters that leave all on one page are taken, so that a short itinerary is easy to read and a long one stays one sheet.
SCALES = (1.15, 1.08, 1.0, 0.95, 0.9, 0.85)
MANY_PAGES = 1.0
FOOT_TOP, HEAD_TOP = 14 * mm, A4[1] - 8.5 * mm
PAGE_BOX = Box(WIDTH * 0.25, 18, largest=8, good=7)
FOOT_BOX = Box(WIDTH * 0.73, 18, largest=8, good=7)
HEAD_BOX = Box(WIDTH * 0.48, 18, largest=9, good=7)


def itinerary_pdf(itinerary: Itinerary, target: Target, typesetter: Typesetter) -> int:
    """Print an itinerary to a path or a binary file; gives the number of pages. One typesetter serves all itineraries of a job.

    Raises UnprintableError for a character that no font has.
    """
    imprint = Imprint(f"{itinerary.words.title}: {itinerary.name}", ", ".join(itinerary.hosts), itinerary.language, itinerary.conference)

    def foot(paper: Paper, page: int, pages: int) -> None:
        _draw_foot(paper, itinerary, typesetter, (page, pages))

    margins = (TOP, SIDE_MARGIN, BOTTOM, SIDE_MARGIN)
    return build_paper(target, imprint, _fitting_rows(typesetter, itinerary), margins=margins, foot=foot)


def _fitting_rows(typesetter: Typesetter, itinerary: Itinerary) -> list[Row]:
    for scale in SCALES:
        rows = itinerary_rows(typesetter, itinerary, scale)
        if _height(rows) <= HEIGHT:
            return rows
    return itinerary_rows(typesetter, itinerary, MANY_PAGES)


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows) + sum(row.spaceBefore for row in rows[1:])


def _draw_foot(paper: Paper, itinerary: Itinerary, typesetter: Typesetter, place: tuple[int, int]) -> None:
    """Draw the page's number at the foot, and at the head of all pages but the first whose itinerary it is."""
    page, pages = place
    language = itinerary.language
    paper.setStrokeColor(HAIRLINE)
    paper.setLineWidth(0.6)
    paper.line(SIDE_MARGIN, FOOT_TOP + 3, SIDE_MARGIN + WIDTH, FOOT_TOP + 3)
    number = fit(typesetter, itinerary.words.page % {"page": page, "pages": pages}, language, Weight.REGULAR, PAGE_BOX)
    paper.draw_fitted(number, SIDE_MARGIN + WIDTH, FOOT_TOP, SOFT, RIGHT)
    told = " · ".join(filter(None, (itinerary.name, itinerary.as_of)))
    paper.draw_fitted(fit(typesetter, told, language, Weight.REGULAR, FOOT_BOX), SIDE_MARGIN, FOOT_TOP, SOFT)
    if page > 1:
        title = fit(typesetter, itinerary.words.title, language, Weight.BOLD, HEAD_BOX)
        paper.draw_fitted(title, SIDE_MARGIN, HEAD_TOP, BLUE, LEFT)
        conference = fit(typesetter, itinerary.conference, language, Weight.REGULAR, HEAD_BOX)
        paper.draw_fitted(conference, SIDE_MARGIN + WIDTH, HEAD_TOP, SOFT, RIGHT)
