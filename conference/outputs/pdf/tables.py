"""What tables of several papers share: rows under heads that return on every page, columns as wide as their texts need, bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

from reportlab.platypus import Flowable

from conference.outputs.pdf.document import Paper

# Widths are right to a tenth of a point.
ENOUGH = 0.1


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
