"""The itinerary: what one guest carries from home to the conference and back, on one page of A4 if it fits."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.outputs.pdf.document import LEFT, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Row
from conference.outputs.pdf.itinerary_rows import BLUE, BODY, HAIRLINE, SIDE_MARGIN, SOFT, WIDTH, Setting, itinerary_rows
from conference.outputs.pdf.itinerary_values import Chapter, Itinerary
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import add_pages
from conference.outputs.pdf.shaping import Typesetter

TOP, BOTTOM = 14 * mm, 17 * mm
HEIGHT = A4[1] - TOP - BOTTOM
# The largest letters that leave all on one page are taken, so that a short itinerary is easy to read and a long one stays one sheet.
# Letters shrink to a floor that can still be read, 7.6 points for the smallest; then the gaps do.
SMALLEST = 0.85
SETTINGS = (
    *(Setting(letters) for letters in (1.15, 1.08, 1.0, 0.95)),
    *(Setting(0.9, air) for air in (1.0, 0.75)),
    *(Setting(SMALLEST, air) for air in (1.0, 0.75, 0.5, 0.3)),
)
MANY_PAGES = Setting()
FOOT_TOP, HEAD_TOP = 14 * mm, A4[1] - 8.5 * mm
PAGE_BOX = Box(WIDTH * 0.25, 18, largest=8, good=7)
FOOT_BOX = Box(WIDTH * 0.73, 18, largest=8, good=7)
HEAD_BOX = Box(WIDTH * 0.48, 18, largest=9, good=7)


def itinerary_pdf(itinerary: Itinerary, target: Target, typesetter: Typesetter) -> int:
    """Print an itinerary to a path or a binary file; gives the number of pages. One typesetter serves all itineraries of a job.

    Raises UnprintableError for a character that no font has.
    """
    imprint = Imprint(f"{itinerary.words.title}: {itinerary.name}", ", ".join(itinerary.hosts), itinerary.language, itinerary.conference)
    paper = Paper(target, imprint)
    pages = _add(paper, imprint, itinerary, typesetter)
    paper.save()
    return pages


def itineraries_pdf(chapters: Iterable[Chapter], empty: str, imprint: Imprint, target: Target) -> int:
    """Print itineraries one after the other, with an outline of headings and names, or a page that says that there is none.

    Gives the number of pages. Raises UnprintableError with the id.
    """
    paper, typesetter, pages, heading = Paper(target, imprint), Typesetter(), 0, ""
    for number, chapter in enumerate(chapters, 1):
        if chapter.heading != heading:
            heading = chapter.heading
            paper.bookmark(f"heading{number}", heading)
        paper.bookmark(f"itinerary{number}", chapter.itinerary.name, level=int(bool(heading)))
        try:
            pages += _add(paper, imprint, chapter.itinerary, typesetter)
        except UnprintableError as error:
            raise error.of(chapter.whose) from None
    if not pages:
        pages = add_pages(paper, imprint, [Text(typesetter, empty, imprint.language, BODY)])
    paper.save()
    return pages


def _add(paper: Paper, imprint: Imprint, itinerary: Itinerary, typesetter: Typesetter) -> int:
    def foot(paper: Paper, page: int, pages: int) -> None:
        _draw_foot(paper, itinerary, typesetter, (page, pages))

    return add_pages(paper, imprint, _fitting_rows(typesetter, itinerary), margins=(TOP, SIDE_MARGIN, BOTTOM, SIDE_MARGIN), foot=foot)


def _fitting_rows(typesetter: Typesetter, itinerary: Itinerary) -> list[Row]:
    """The first setting that leaves all on one page is looked for by halves: each takes less room than the one before."""
    fitting: dict[Setting, list[Row]] = {}

    def fits(setting: Setting) -> bool:
        rows = itinerary_rows(typesetter, itinerary, setting)
        if _height(rows) <= HEIGHT:
            fitting[setting] = rows
        return setting in fitting

    first = bisect_left(SETTINGS, True, key=fits)
    return fitting[SETTINGS[first]] if first < len(SETTINGS) else itinerary_rows(typesetter, itinerary, MANY_PAGES)


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
