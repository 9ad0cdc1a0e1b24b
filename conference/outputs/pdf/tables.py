"""What tables of several papers share: rows under heads that return on every page, columns as wide as their texts need, bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

from reportlab.platypus import Flowable

from conference.outputs.pdf.document import Paper
from conference.outputs.pdf.flowables import Text
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.shaping import Typesetter

# Widths are right to a tenth of a point.
ENOUGH = 0.1
# Between a text and the edge of its column.
PADDING = 3.0
SLACK = 2 * PADDING + 0.5


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What a column asks for, in points: `least` keeps words whole, `natural` keeps texts on one line; `share` is its part of the rest."""

    least: float
    natural: float
    share: float


def share_width(needs: Sequence[ColumnNeed], width: float) -> list[float]:
    """Give each column its least width, share out the rest until each has its natural width, and what is left then among all."""
    widths = [need.least for need in needs]
    scarce = sum(widths)
    if scarce >= width:
        return [least * width / scarce for least in widths]
    wanting = [number for number, need in enumerate(needs) if need.natural > need.least]
    while wanting and width - sum(widths) > ENOUGH:
        portion = (width - sum(widths)) / sum(needs[number].share for number in wanting)
        for number in wanting:
            widths[number] = min(needs[number].natural, widths[number] + portion * needs[number].share)
        wanting = [number for number in wanting if widths[number] < needs[number].natural]
    left = (width - sum(widths)) / sum(need.share for need in needs)
    return [reached + left * need.share for reached, need in zip(widths, needs, strict=True)]


def text_need(
    typesetter: Typesetter, passages: Sequence[Passage], longest_word: float, share: float = 1.0, *, is_whole: bool = False
) -> ColumnNeed:
    """What a column of texts asks for; words wider than `longest_word` may be broken. `is_whole`: no line of them is to be broken."""
    words, lines = 0.0, 0.0
    for text, language, style in {(one.text, one.language, one.style) for one in passages}:
        words = max(words, Text(typesetter, text, language, style).minWidth())
        widest = max((typesetter.line(line, language, style.weight).width for line in text.splitlines()), default=0)
        lines = max(lines, widest * style.size / 1000)
    least = (lines if is_whole else min(words, longest_word)) + SLACK
    return ColumnNeed(least, max(least, lines + SLACK), share)


def text_row(typesetter: Typesetter, passages: Sequence[Passage], widths: Sequence[float], look: Look) -> Row:
    """A row of a table: a text in each column."""
    lefts = accumulate(widths, initial=PADDING)
    columns = zip(lefts, widths, passages, strict=False)  # beyond the last column stands its right edge
    return Row(typesetter, [Cell(left, width - 2 * PADDING, (passage,)) for left, width, passage in columns], look)


class Listing(Flowable):
    """Rows under heads, which return where the listing goes on. A row is broken only where no page could hold it."""

    def __init__(self, heads: Sequence[Flowable], rows: Sequence[Flowable]) -> None:
        """Give rows of the grid, which know their heights; they stand close together, and their looks hold the gaps."""
        super().__init__()
        self._heads = heads
        self._rows = rows

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the width and the height taken, in points."""
        heights = [row.wrap(available_width, available_height)[1] for row in (*self._heads, *self._rows)]
        self.width, self.height = available_width, sum(heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Give what fits this height and the rest, each under the heads; nothing when no row fits."""
        room = available_height - sum(head.height for head in self._heads)
        fitting = sum(reached <= room for reached in accumulate(row.height for row in self._rows))
        if fitting == len(self._rows):
            return [self]
        room -= sum(row.height for row in self._rows[:fitting])
        above, *below = self._rows[fitting].split(available_width, room) or (None, self._rows[fitting])
        first = [*self._rows[:fitting], *([above] if above else [])]
        return [Listing(self._heads, first), Listing(self._heads, [*below, *self._rows[fitting + 1 :]])] if first else []

    def draw(self) -> None:
        """Draw the rows on the `Paper` that the listing was placed on."""
        y = self.height
        for row in (*self._heads, *self._rows):
            y -= row.height
            row.drawOn(self.canv, 0, y)


class Together(Flowable):
    """Rows that stay on one page: the heading of a group and its first row."""

    def __init__(self, rows: Sequence[Flowable]) -> None:
        """Give rows that together are not higher than a page."""
        super().__init__()
        self._rows = rows

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the width and the height taken, in points."""
        self.width, self.height = available_width, sum(row.wrap(available_width, available_height)[1] for row in self._rows)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:  # noqa: ARG002 - reportlab's signature
        """Go to the next page as a whole."""
        return []

    def draw(self) -> None:
        """Draw the rows on the `Paper` that this was placed on."""
        y = self.height
        for row in self._rows:
            y -= row.height
            row.drawOn(self.canv, 0, y)


class Bookmark(Flowable):
    """An entry of the outline that leads to the page on which it stands. It takes no room."""

    def __init__(self, key: str, title: str) -> None:
        """`key` is unique in the document."""
        super().__init__()
        self._key = key
        self._title = title

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Add the entry."""
        cast("Paper", self.canv).bookmark(self._key, self._title)
