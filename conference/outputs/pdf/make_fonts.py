"""Make the static fonts of `static/fonts/` from the variable Noto fonts of four development packages.

Run as `python -m conference.outputs.pdf.make_fonts`. The output is the same, byte for byte, for the same package versions.
"""

import argparse
import codecs
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from pathlib import Path

import uharfbuzz as hb

from conference.outputs.pdf.fonts import FONTS_DIR, Family, Weight

WEIGHT_VALUES = {Weight.REGULAR: 400, Weight.BOLD: 700}
# Vertical writing, bitmap and signature tables: nothing that Kaigi prints reads them.
UNUSED_TABLES = ("vhea", "vmtx", "VORG", "DSIG", "VVAR", "BASE")
# Copyright, full name, version, PostScript name, trademark, licence and its address stay in the font, as the licence asks.
NAME_IDS = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)
# Kanji of names and places that stand outside JIS X 0213 but inside the lists of the Japanese registries.
RARE_KANJI = "髙﨑邉邊齋𠮷濵栁槗"
ASCII = (0x20, 0x7E)
PUNCTUATION = ((0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF), (0x2190, 0x2193), (0x2212, 0x2212))
LATIN = (ASCII, (0xA0, 0x24F), (0x250, 0x36F), (0x1E00, 0x1EFF), *PUNCTUATION, (0x2070, 0x209C), (0x2100, 0x2122))


@dataclass(frozen=True, slots=True)
class Source:
    """A variable font in a package, the licence beside it, and the characters to keep (None: all)."""

    package: str
    path: str
    licence: str
    characters: frozenset[int] | None


def main() -> None:
    """Write every family in both weights, with its licence text, to the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FONTS_DIR)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for family, source in sources().items():
        package = files(source.package)
        shutil.copyfile(str(package / source.licence), folder / f"{family.value}-OFL.txt")
        variable = (package / source.path).read_bytes()
        for weight in Weight:
            (folder / f"{family.value}-{weight.value}.ttf").write_bytes(static_font(variable, WEIGHT_VALUES[weight], source.characters))


def static_font(variable: bytes, weight: int, characters: frozenset[int] | None) -> bytes:
    """One weight of a variable font, at normal width, holding only the given code points."""
    face = hb.Face(variable)
    wanted = hb.SubsetInput()
    kept = set(face.unicodes) if characters is None else characters
    wanted.unicode_set.update(kept)
    wanted.name_id_set.update(NAME_IDS)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in UNUSED_TABLES)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, wanted).blob.data)


def sources() -> dict[Family, Source]:
    """Where each family comes from and which characters of it are kept."""
    return {
        Family.LATIN: Source("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "LICENSE", _points(LATIN)),
        Family.THAI: _noto("justmytype_intl_sea", "Thai", "[wdth,wght]", None),
        Family.LAO: _noto("justmytype_intl_sea", "Lao", "[wdth,wght]", None),
        Family.KHMER: _noto("justmytype_intl_sea", "Khmer", "[wdth,wght]", None),
        Family.TAMIL: _noto("justmytype_intl_south_asia", "Tamil", "[wdth,wght]", None),
        Family.JAPANESE: _noto("justmytype_intl_cjk", "JP", "[wght]", _japanese()),
        Family.CHINESE: _noto("justmytype_intl_cjk", "SC", "[wght]", _encodable("gb2312")),
        Family.KOREAN: _noto("justmytype_intl_cjk", "KR", "[wght]", _encodable("euc_kr")),
    }


def _noto(package: str, name: str, axes: str, characters: frozenset[int] | None) -> Source:
    folder = f"fonts/ofl/notosans{name.lower()}"
    return Source(package, f"{folder}/NotoSans{name}{axes}.ttf", f"{folder}/OFL.txt", characters)


def _japanese() -> frozenset[int]:
    return _encodable("euc_jis_2004") | _encodable("cp932") | frozenset(map(ord, RARE_KANJI))


def _encodable(charset: str) -> frozenset[int]:
    """Printable ASCII and the code points that a national charset can write."""
    return frozenset(ord(char) for char in _decoded(charset) if not char.isascii()) | _points((ASCII,))


def _decoded(charset: str) -> Iterator[str]:
    decode = codecs.getdecoder(charset)
    pairs = (bytes(pair) for pair in product(range(0x80, 0x100), range(0x40, 0x100)))
    triples = (b"\x8f" + bytes(pair) for pair in product(range(0xA1, 0xFF), repeat=2)) if charset == "euc_jis_2004" else ()
    for code in (*pairs, *triples):
        yield from decode(code, "ignore")[0]


def _points(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


if __name__ == "__main__":
    main()
