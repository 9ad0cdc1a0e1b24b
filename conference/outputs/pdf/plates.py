"""Nameplates for tables, A4 landscape folded in three, and seat cards, ten on a sheet of A4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.outputs.pdf.document import CENTRE, Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.stacks import Said, Stack, empty_sentence, print_pages, stacked

SHEET_WIDTH, SHEET_HEIGHT = landscape(A4)
FACE_HEIGHT = SHEET_HEIGHT / 3
MARGIN, AIR = 12 * mm, 6 * mm
FACE_WIDTH = SHEET_WIDTH - 2 * MARGIN
# Fold marks begin inside what office printers leave white.
MARK_FROM, MARK_LENGTH, MARK_GREY = 5 * mm, 5 * mm, 0.5
CARD_COLUMNS, CARD_ROWS = 2, 5
CARD_WIDTH, CARD_HEIGHT = A4[0] / CARD_COLUMNS, A4[1] / CARD_ROWS
CARD_AIR = 6 * mm
SOFT = "#595959"
NOTE_SIZES = {"largest": 10.0, "good": 7.0}


@dataclass(frozen=True, slots=True)
class Plate:
    """What stands before a seat. Of a country: `name` is its name, and nothing stands above it.

    `above`: the country of a person; `local`: the name in its own script, where that differs; `note`: for whoever lays the plates out, on
    the side that the plate stands on; `ref`: named where the plate cannot be printed. Languages are BCP 47 tags.
    """

    name: str
    language: str
    local: str = ""
    local_language: str = ""
    above: str = ""
    note: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The largest sizes of a face, in points."""

    above: float
    person: float
    country: float
    local: float


_ON_PLATES = _Sizes(above=32, person=66, country=104, local=36)
_ON_CARDS = _Sizes(above=12, person=24, country=30, local=15)


def nameplates_pdf(plates: Sequence[Plate], target: Target, imprint: Imprint, empty: str) -> int:
    """Print plates to fold in three, one a sheet; `empty` is said where there is none. Gives the number of pages.

    Below the upper fold stands the face that is read from before, above it, upside down, the one read from behind; the third side is what
    the plate stands on. Raises UnprintableError.
    """
    paper, typesetter = Paper(target, imprint, landscape(A4)), Typesetter()

    def draw(plate: Plate) -> None:
        paper.bookmark(f"plate{paper.getPageNumber()}", plate.name)
        face = _set(typesetter, plate, FACE_WIDTH, FACE_HEIGHT - 2 * AIR, _ON_PLATES)
        face.draw(paper, SHEET_WIDTH / 2, FACE_HEIGHT * 1.5)
        paper.saveState()
        paper.translate(SHEET_WIDTH, SHEET_HEIGHT + FACE_HEIGHT)
        paper.rotate(180)
        face.draw(paper, SHEET_WIDTH / 2, FACE_HEIGHT * 1.5)
        paper.restoreState()
        _note(paper, typesetter, plate)
        _fold_marks(paper)

    return print_pages(paper, plates, draw, typesetter, empty_sentence(empty, imprint.language), landscape(A4))


def seat_cards_pdf(cards: Sequence[Plate], target: Target, imprint: Imprint, empty: str) -> int:
    """Print cards that lie before a seat, ten a sheet, to be cut along thin lines; gives the number of pages. Raises UnprintableError."""
    paper, typesetter = Paper(target, imprint, A4), Typesetter()

    def draw(sheet: list[Plate]) -> None:
        _cutting_lines(paper)
        paper.bookmark(f"sheet{paper.getPageNumber()}", sheet[0].name)
        for number, card in enumerate(sheet):
            row, column = divmod(number, CARD_COLUMNS)
            set_card = _set(typesetter, card, CARD_WIDTH - 2 * CARD_AIR, CARD_HEIGHT - 2 * CARD_AIR, _ON_CARDS)
            set_card.draw(paper, (column + 0.5) * CARD_WIDTH, A4[1] - (row + 0.5) * CARD_HEIGHT)

    return print_pages(paper, list(_sheets(cards)), draw, typesetter, empty_sentence(empty, imprint.language), A4)


def _sheets(cards: Sequence[Plate]) -> Iterator[list[Plate]]:
    coming = iter(cards)
    while sheet := list(islice(coming, CARD_COLUMNS * CARD_ROWS)):
        yield sheet


def _set(typesetter: Typesetter, plate: Plate, width: float, height: float, sizes: _Sizes) -> Stack:
    largest = sizes.person if plate.above else sizes.country
    texts = (
        Said(plate.above, plate.language, sizes.above, 1.0, colour=SOFT),
        Said(plate.name, plate.language, largest, 2.6, Weight.BOLD, is_name=True),
        Said(plate.local if plate.local != plate.name else "", plate.local_language, sizes.local, 1.2, is_name=True),
    )
    try:
        return stacked(typesetter, texts, width, height)
    except UnprintableError as error:
        raise error.of(plate.ref) from None


def _note(paper: Paper, typesetter: Typesetter, plate: Plate) -> None:
    if plate.note:
        fitted = fit(typesetter, plate.note, plate.language, Weight.REGULAR, Box(FACE_WIDTH, FACE_HEIGHT / 2, **NOTE_SIZES))
        paper.draw_fitted(fitted, SHEET_WIDTH / 2, FACE_HEIGHT / 2 + fitted.height / 2, SOFT, CENTRE)


def _fold_marks(paper: Paper) -> None:
    """Dashes at both edges, where the two folds run."""
    paper.saveState()
    paper.setStrokeGray(MARK_GREY)
    paper.setLineWidth(0.5)
    for height in (FACE_HEIGHT, 2 * FACE_HEIGHT):
        paper.line(MARK_FROM, height, MARK_FROM + MARK_LENGTH, height)
        paper.line(SHEET_WIDTH - MARK_FROM - MARK_LENGTH, height, SHEET_WIDTH - MARK_FROM, height)
    paper.restoreState()


def _cutting_lines(paper: Paper) -> None:
    paper.saveState()
    paper.setStrokeGray(0.75)
    paper.setLineWidth(0.25)
    paper.line(CARD_WIDTH, 0, CARD_WIDTH, A4[1])
    for row in range(1, CARD_ROWS):
        paper.line(0, row * CARD_HEIGHT, A4[0], row * CARD_HEIGHT)
    paper.restoreState()
