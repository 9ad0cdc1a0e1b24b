"""The font files of `static/fonts/`: one face per family and weight, opened when first used, and the characters they can print."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar
from unicodedata import category

import uharfbuzz as hb

from conference.rules.people import INVISIBLE

Key = TypeVar("Key")
Found = TypeVar("Found")

FONTS_DIR = Path(__file__).parents[3] / "static" / "fonts"


class Weight(StrEnum):
    """How heavy the letters are; the value ends the file name."""

    REGULAR = "Regular"
    BOLD = "Bold"


class Family(StrEnum):
    """The families, one for each script; the value begins the file name."""

    LATIN = "NotoSans"
    THAI = "NotoSansThai"
    LAO = "NotoSansLao"
    KHMER = "NotoSansKhmer"
    TAMIL = "NotoSansTamil"
    JAPANESE = "NotoSansJP"
    CHINESE = "NotoSansSC"
    KOREAN = "NotoSansKR"


class _Lookup(dict[Key, Found]):
    """A dictionary that asks the font for what it does not know yet: one C call for what it does."""

    def __init__(self, ask: Callable[[Key], Found]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Key) -> Found:
        found = self[key] = self._ask(key)
        return found


class Face:
    """One font file, mapped into memory. Its unit is the thousandth of the font size, so HarfBuzz and PDF agree without rounding.

    `glyphs` gives the glyph of a character before shaping, 0 when there is none; `advances` the width of a glyph; `codes` its digits.
    """

    def __init__(self, family: Family, weight: Weight) -> None:
        """Map the file; raise `HarfBuzzError` when it is not there."""
        self.family = family
        self.name = f"{family.value}-{weight.value}"
        self.face = hb.Face(hb.Blob.from_file_path(str(FONTS_DIR / f"{self.name}.ttf")))
        self.font = hb.Font(self.face)
        self.glyphs = _Lookup(self._glyph)
        self.advances = _Lookup(self.font.get_glyph_h_advance)
        self.codes = _Lookup("{:04x}".format)

    def prints(self, text: str) -> bool:
        """Say whether the face has every character of a text that leaves a mark."""
        glyphs = self.glyphs
        return all(map(glyphs.__getitem__, text)) or all(glyphs[char] or char in INVISIBLE for char in text)

    def _glyph(self, char: str) -> int:
        """Some fonts have empty glyphs for control characters: to print one would be to lose it."""
        return 0 if category(char) == "Cc" else self.font.get_nominal_glyph(ord(char)) or 0


@cache
def face(family: Family, weight: Weight) -> Face:
    """Give the face, opened once per process."""
    return Face(family, weight)


@cache
def printable_characters() -> frozenset[str]:
    """Every character that the papers can print; a name with another one must be reported when it is entered."""
    points = {point for family in Family for point in face(family, Weight.REGULAR).face.unicodes}
    return frozenset(char for char in map(chr, points) if category(char) != "Cc") | INVISIBLE
