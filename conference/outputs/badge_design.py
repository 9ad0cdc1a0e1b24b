"""How badges look, as values: a size, a sheet, and blocks with a place each.

Lengths are in millimetres, places count from the upper left corner of the badge; sizes of letters are in points.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from models.badge_vocabulary import Across, BadgeColour, BadgeContent, BadgeFace, BadgePaper, Upright

PAPERS: Final = {BadgePaper.A4: (210.0, 297.0), BadgePaper.A4_LANDSCAPE: (297.0, 210.0)}
# Modules of white that a QR symbol needs around it, and the modules in its side: a token of 22 letters. Source: ISO/IEC 18004
QUIET_MODULES, QR_MODULES = 4, 25
INK, WHITE = "#1a1a1a", "#ffffff"
GROUNDS: Final[Mapping[str, str]] = {
    "invitee": "#0017c1",
    "speaker": "#ac3e00",
    "japan": "#115a36",
    "staff": INK,
    "interpreter": "#8b008b",
    "press": "#ffd43d",
    "observer": "#666666",
}
_ROUNDING: Final = 1e-6
_READABLE: Final = 4.5  # contrast of text that everybody can read. Source: WCAG 2.2, 1.4.3


@dataclass(frozen=True, slots=True)
class Block:
    """A thing on a badge. A text shrinks from `size` to `wraps_under` on one line, then takes more lines, and is refused under `floor`."""

    content: BadgeContent
    left: float
    top: float
    width: float
    height: float
    face: BadgeFace = BadgeFace.FRONT
    size: float = 9.0
    wraps_under: float = 7.0
    floor: float = 5.0
    is_bold: bool = False
    across: Across = Across.LEFT
    upright: Upright = Upright.TOP
    colour: BadgeColour = BadgeColour.INK
    text: str = ""  # of a block that shows a text of its own; the id of a logo

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlaps(self, other: "Block", around: float = 0.0) -> bool:
        """Whether two blocks of one face share more than an edge; `around`: millimetres that this one needs beside it."""
        if self.face is not other.face:
            return False
        beside = self.right + around <= other.left + _ROUNDING or other.right <= self.left - around + _ROUNDING
        return not (beside or self.bottom + around <= other.top + _ROUNDING or other.bottom <= self.top - around + _ROUNDING)


@dataclass(frozen=True, slots=True)
class Design:
    """`margin`: the least white at the edges of the sheet; `gap`: between badges. `grounds`: category -> `#rrggbb`."""

    width: float
    height: float
    blocks: tuple[Block, ...]
    paper: BadgePaper = BadgePaper.A4
    margin: float = 10.0
    gap: float = 0.0
    has_crop_marks: bool = True
    grounds: Mapping[str, str] = field(default_factory=lambda: GROUNDS)

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return PAPERS.get(self.paper, (self.width, self.height))

    @property
    def has_back(self) -> bool:
        return any(block.face is BadgeFace.BACK for block in self.blocks)

    @property
    def columns(self) -> int:
        return self._fitting(self.sheet[0], self.width)

    @property
    def rows(self) -> int:
        return self._fitting(self.sheet[1], self.height)

    def places(self) -> Iterator[tuple[float, float]]:
        """Upper left corners of the badges on the sheet, in reading order; they stand in its middle."""
        left, top = (
            (whole - number * part - (number - 1) * self._between) / 2
            for whole, number, part in zip(self.sheet, (self.columns, self.rows), (self.width, self.height), strict=True)
        )
        for row in range(self.rows):
            for column in range(self.columns):
                yield left + column * (self.width + self._between), top + row * (self.height + self._between)

    @property
    def _between(self) -> float:
        return 0.0 if self.paper is BadgePaper.ONE else self.gap

    def _fitting(self, whole: float, part: float) -> int:
        if self.paper is BadgePaper.ONE:
            return 1
        return max(0, int((whole - 2 * self.margin + self.gap) / (part + self.gap) + _ROUNDING))


def ink_on(ground: str) -> str:
    """White, or black where that is read more easily."""
    return max((WHITE, INK), key=lambda ink: contrast(ink, ground))


def ink_like(ground: str) -> str:
    """A colour for letters on white; black for a ground that is too pale."""
    return ground if contrast(ground, WHITE) >= _READABLE else INK


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, 1 to 21. Source: WCAG 2.2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004  sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
