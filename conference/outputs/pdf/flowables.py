"""A paragraph for reportlab's frames and tables that is shaped by HarfBuzz and broken by ICU."""

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from reportlab.platypus import Flowable

from conference.outputs.pdf.document import BLACK, LEFT, MIDDLE, Paper
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import at_lines, wrap
from conference.outputs.pdf.shaping import Line, Typesetter


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. Sizes and spaces in points; the colour is `#rrggbb`; `spacing` widens the leading that the script needs.

    In a row of the grid, a text that `is_struck` has a line through it.
    """

    size: float = 9.0
    weight: Weight = Weight.REGULAR
    colour: str = BLACK
    anchor: float = LEFT
    spacing: float = 1.1
    before: float = 0.0
    after: float = 0.0
    is_struck: bool = False


class Text(Flowable):
    """A paragraph of one language and one style. It wraps to the width it is given and splits between lines."""

    def __init__(self, typesetter: Typesetter, text: str, language: str, style: TextStyle) -> None:
        """The language is the BCP 47 tag of the text. Raises UnprintableError when it is wrapped."""
        super().__init__()
        self._typesetter = typesetter
        self._text = text
        self._language = language
        self._style = style
        self._lines: list[Line] = []

    @property
    def _leading(self) -> float:
        return max((line.leading for line in self._lines), default=0.0) * self._style.size * self._style.spacing

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's signature
        """Break into lines of this width; gives the width and the height taken, in points."""
        style = self._style
        self._lines = wrap(self._typesetter, self._text, self._language, style.weight, available_width * 1000 / style.size)
        self.width, self.height = available_width, self._leading * len(self._lines)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Give what fits this height and the rest, or nothing when no line fits."""
        self.wrap(available_width, available_height)
        fitting = int(available_height / self._leading) if self._lines else 0
        if fitting >= len(self._lines):
            return [self]
        return [self._part(self._lines[:fitting]), self._part(self._lines[fitting:])] if fitting else []

    def draw(self) -> None:
        """Draw the lines on the `Paper` that the flowable was placed on."""
        style, leading = self._style, self._leading
        paper = cast("Paper", self.canv)
        for number, line in enumerate(self._lines):
            baseline = self.height - (number + 0.5) * leading - MIDDLE * style.size
            paper.draw_line(line, style.anchor * self.width, baseline, style.size, style.colour, style.anchor)

    def minWidth(self) -> float:  # noqa: N802 - the name is reportlab's
        """Width of the widest part that does not break between words, in points: what a table's column needs at least."""
        ends = at_lines(self._text, self._language)
        parts = (self._text[start:end].rstrip() for start, end in pairwise((0, *ends)))
        widths = (self._typesetter.line(part, self._language, self._style.weight).width for part in parts)
        return max(widths, default=0) * self._style.size / 1000

    def getSpaceBefore(self) -> float:  # noqa: N802 - the name is reportlab's
        """Space above the paragraph, in points."""
        return self._style.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - the name is reportlab's
        """Space below the paragraph, in points."""
        return self._style.after

    def _part(self, lines: list[Line]) -> "Text":
        return Text(self._typesetter, "\n".join(line.text for line in lines), self._language, self._style)
