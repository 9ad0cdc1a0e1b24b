"""Texts one below the other in a box, centred: nameplates, cards, signs. Each is as large as its part of the box allows; none is cut."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from reportlab.platypus import Flowable

from conference.outputs.pdf.document import BLACK, CENTRE, Paper
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, Fitted, fit
from conference.outputs.pdf.shaping import Typesetter

# A text takes a second line rather than go under this share of its largest size, unless it says another.
GOOD = 0.6
_EMPTY_SIZE = 16.0

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a stack. `largest`: its size in points where there is room; `share`: its part of the height."""

    text: str
    language: str
    largest: float
    share: float = 1.0
    weight: Weight = Weight.REGULAR
    colour: str = BLACK
    is_name: bool = False
    good: float = GOOD


@dataclass(frozen=True, slots=True)
class Stack:
    """Texts that were fitted, from above, with their colours."""

    parts: tuple[tuple[Fitted, str], ...]

    @property
    def height(self) -> float:
        """Height of all, in points."""
        return sum(fitted.height for fitted, _colour in self.parts)

    def draw(self, paper: Paper, x: float, middle: float) -> None:
        """Draw around a point: `x` is the middle of every line, `middle` that of the height."""
        top = middle + self.height / 2
        for fitted, colour in self.parts:
            top = paper.draw_fitted(fitted, x, top, colour, CENTRE)


def stacked(typesetter: Typesetter, texts: Iterable[Said], width: float, height: float) -> Stack:
    """Fit texts into a box, in points; an empty text takes no room. Raises UnprintableError."""
    shown = [said for said in texts if said.text]
    whole = sum(said.share for said in shown) or 1.0
    parts = []
    for said in shown:
        box = Box(width, height * said.share / whole, said.largest, said.largest * said.good)
        parts.append((fit(typesetter, said.text, said.language, said.weight, box, name=said.is_name), said.colour))
    return Stack(tuple(parts))


def print_pages(
    paper: Paper, items: Sequence[Item], draw: Callable[[Item], None], typesetter: Typesetter, empty: Said, pagesize: tuple[float, float]
) -> int:
    """Draw each item on a page of its own and save; without any, one page says `empty`. Gives the number of pages."""
    for item in items:
        draw(item)
        paper.showPage()
    if not items:
        width, height = pagesize
        stacked(typesetter, [empty], width * 0.8, height * 0.2).draw(paper, width / 2, height * 0.5)
        paper.showPage()
    paper.save()
    return max(len(items), 1)


def empty_sentence(text: str, language: str) -> Said:
    """What a paper says that has nothing to print."""
    return Said(text, language, _EMPTY_SIZE)


class StackRow(Flowable):
    """A stack as a row of a flowing paper: it takes the width of the page, and so much height as its texts need."""

    def __init__(self, typesetter: Typesetter, texts: Sequence[Said], width: float, height: float, padding: float = 0.0) -> None:
        """`height`: the most that the texts may take; `padding`: above and below them. Raises UnprintableError."""
        super().__init__()
        self._stack = stacked(typesetter, texts, width, height)
        self.width, self.height = width, self._stack.height + 2 * padding

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Give the width and the height taken, in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the texts on the `Paper` that the row was placed on."""
        self._stack.draw(cast("Paper", self.canv), self.width / 2, self.height / 2)
