"""Name boards for the airport: one name on a sheet, read across a hall, under a band in the colours of the flag. A4 landscape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.outputs.pdf.document import CENTRE, Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.shaping import Typesetter

_PAGE: Final = landscape(A4)
_WIDTH, _HEIGHT = _PAGE
_INNER = _WIDTH - 30 * mm
_BAND = 24 * mm
_SOFT, _EDGE = "#595959", "#7f7f7f"
# A name may take several lines, but is read from ten metres away: the floor is 22 mm of letters on one line, 10 mm where it must be.
_NAME = Box(_INNER, 96 * mm, largest=140, good=66, floor=28)
_LOCAL = Box(_INNER, 38 * mm, largest=64, good=34, floor=18, spacing=0.95)
_HONORIFIC = Box(_INNER, 14 * mm, largest=30, good=20)
_LINE = Box(_INNER, 14 * mm, largest=24, good=14)
_CONFERENCE = Box(_INNER, 10 * mm, largest=14, good=9)
_MIDDLE = _HEIGHT / 2 - 2 * mm
_GAP = 4 * mm


@dataclass(frozen=True, slots=True)
class NameBoard:
    """One sheet. Languages are BCP 47 tags; `colours` are `#rrggbb`, none where nobody knows them; `whose`: the id, for an error."""

    name: str
    language: str
    honorific: str = ""
    local_name: str = ""
    local_language: str = ""
    line: str = ""
    colours: Sequence[str] = ()
    whose: str = ""


def name_boards_pdf(boards: Iterable[NameBoard], conference: str, empty: str, imprint: Imprint, target: Target) -> int:
    """Print a sheet for each board, or one that says that there is none; gives their number. Raises UnprintableError with the id."""
    paper, typesetter, number = Paper(target, imprint, _PAGE), Typesetter(), 0
    for number, board in enumerate(boards, 1):
        paper.bookmark(f"board{number}", board.name)
        try:
            _draw(paper, typesetter, board, conference)
        except UnprintableError as error:
            raise error.of(board.whose) from error
        paper.showPage()
    if not number:
        paper.draw_fitted(fit(typesetter, empty, imprint.language, Weight.REGULAR, _LINE), _WIDTH / 2, _MIDDLE, anchor=CENTRE)
        paper.showPage()
    paper.save()
    return number


def _draw(paper: Paper, typesetter: Typesetter, board: NameBoard, conference: str) -> None:
    _draw_band(paper, board.colours, _HEIGHT - _BAND)
    texts = [
        (board.honorific, board.language, Weight.REGULAR, _HONORIFIC, False),
        (board.name, board.language, Weight.BOLD, _NAME, True),
        (board.local_name, board.local_language or board.language, Weight.REGULAR, _LOCAL, True),
    ]
    lines = [fit(typesetter, text, language, weight, box, name=is_name) for text, language, weight, box, is_name in texts if text]
    top = _MIDDLE + (sum(line.height for line in lines) + _GAP * (len(lines) - 1)) / 2
    for line in lines:
        top = paper.draw_fitted(line, _WIDTH / 2, top, anchor=CENTRE) - _GAP
    if board.line:
        paper.draw_fitted(fit(typesetter, board.line, board.language, Weight.BOLD, _LINE), _WIDTH / 2, 30 * mm, anchor=CENTRE)
    fitted = fit(typesetter, conference, board.language, Weight.REGULAR, _CONFERENCE)
    paper.draw_fitted(fitted, _WIDTH / 2, 15 * mm, _SOFT, CENTRE)


def _draw_band(paper: Paper, colours: Sequence[str], bottom: float) -> None:
    """Stripes of one width; a line below, for the white ones."""
    if not colours:
        return
    width = _WIDTH / len(colours)
    for number, colour in enumerate(colours):
        paper.setFillColor(colour)
        paper.rect(number * width, bottom, width, _BAND, stroke=0, fill=1)
    paper.setStrokeColor(_EDGE)
    paper.setLineWidth(0.6)
    paper.line(0, bottom, _WIDTH, bottom)
