"""What papers of the stage share: their margins and feet, and how they mark what changed since the version before."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from conference.outputs.listing import GROUNDS
from conference.outputs.pdf.document import BLACK, LEFT, RIGHT, Paper
from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import HIGHEST_UNBROKEN, Look, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.tables import Together
from conference.rules.comparing import Change

MARGIN, BOTTOM = 11 * mm, 14 * mm
MARGINS = (MARGIN, MARGIN, BOTTOM, MARGIN)
SOFT, HAIRLINE = "#595959", "#b3b3b3"
BAR_GAP = 8.0


def draw_foot(paper: Paper, typesetter: Typesetter, texts: tuple[str, str], language: str, width: float) -> None:
    """Draw what the paper is at the left, the number of the page at the right of a page; `width` is what is between its margins."""
    for text, x, share, anchor in zip(texts, (MARGIN, MARGIN + width), (0.75, 0.22), (LEFT, RIGHT), strict=True):
        fitted = fit(typesetter, text, language, Weight.REGULAR, Box(width * share, 18, largest=8, good=7))
        paper.draw_fitted(fitted, x, BOTTOM - 2 * mm, SOFT, anchor)


def headed(rows: Sequence[tuple[Row, bool]]) -> list[Flowable]:
    """Rows, each with whether it is a heading: one that is stays on the page of the row below it."""
    found: list[Flowable] = []
    for number, (row, is_heading) in enumerate(rows):
        has_head = number and rows[number - 1][1]
        if has_head and not is_heading and row.height <= HIGHEST_UNBROKEN:
            found[-1] = Together([found[-1], row])
        else:
            found.append(row)
    return found


def look_of(change: Change, look: Look) -> Look:
    """A row that is not the same has a bar in the margin and the ground that lists give it."""
    return replace(look, bar=BLACK, bar_gap=BAR_GAP, ground=f"#{GROUNDS[change]}") if change in GROUNDS else look


def marked_style(style: TextStyle, change: Change, *, is_changed: bool) -> TextStyle:
    """In a row that changed, what changed alone is bold; what is cancelled is struck out."""
    if change is Change.CHANGED:
        return replace(style, weight=Weight.BOLD if is_changed else Weight.REGULAR)
    return replace(style, colour=SOFT, is_struck=True) if change is Change.CANCELLED else style
