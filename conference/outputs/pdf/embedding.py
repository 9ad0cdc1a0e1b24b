"""Embeds the faces of a document as Identity-H fonts: the code of a glyph is its number in the font file.

Each font holds the glyphs that were drawn and a `ToUnicode` table, so that names can be searched and copied.
Source: ISO 32000-1, 9.7 (composite fonts) and 14.9.4 (replacement text).
"""

from collections.abc import Sequence
from itertools import groupby
from operator import eq
from typing import Any
from zlib import crc32

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from conference.outputs.pdf.fonts import Face
from conference.outputs.pdf.shaping import Line, Run

# A PDF viewer reads outlines and widths only; shaping is done and names stand in the PDF objects.
UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "STAT")
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def "
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000><ffff> endcodespacerange"
)
CMAP_FOOT = "endcmap CMapName currentdict /CMap defineresource pop end end"
# The most pairs that one block of a ToUnicode table may hold.
CMAP_BLOCK = 100


class EmbeddedFonts:
    """The fonts of one document: gives the operators of a line, and remembers which glyphs were drawn."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        """Start with no font."""
        self._document = document
        self._fonts: dict[Face, EmbeddedFont] = {}

    def operators(self, line: Line) -> str:
        """Operators that draw a line inside a text object whose matrix holds the size."""
        return " ".join([self._font(run.face).operators(run) for run in line.runs])

    def _font(self, face: Face) -> "EmbeddedFont":
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, f"H{len(self._fonts) + 1}")
            self._document.delayedFonts.append(font)
        return font


class EmbeddedFont:
    """One face in one document. reportlab calls `addObjects` when it saves the document."""

    def __init__(self, face: Face, resource: str) -> None:
        """Start with no glyph; `resource` is the font's name in the pages' resources."""
        self._face = face
        self._resource = resource
        self._texts: dict[int, str] = {}

    def operators(self, run: Run) -> str:
        """Operators that draw a run, wrapped in its own text where the glyphs alone would give back another."""
        told = run.exact
        if not all(map(eq, map(self._texts.get, run.glyphs), run.texts)):
            told = self._learn(run) and told
        drawn = f"/{self._resource} 1 Tf {run.operators}"
        return drawn if told else f"/Span<</ActualText<feff{_utf16(run.text)}>>>BDC {drawn} EMC"

    def _learn(self, run: Run) -> bool:
        """Remember which text each glyph stands for; whether none of them stood for another before."""
        texts, agrees = self._texts, True
        for glyph, text in zip(run.glyphs, run.texts, strict=True):
            known = texts.get(glyph)
            if not known:
                texts[glyph] = text
            elif known != text:
                agrees = False
        return agrees

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the name is reportlab's
        """Write the font with the glyphs that were drawn into the document."""
        name = f"/{_subset_tag(sorted(self._texts))}+{self._face.name}"
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDToGIDMap": "/Identity",
                "CIDSystemInfo": "<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>",
                "W": self._widths(),
                "FontDescriptor": _refer(document, self._descriptor(document, name)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([_refer(document, descendant)]),
                "ToUnicode": _refer(document, _stream(_cmap(self._texts).encode())),
            }
        )
        fonts: Any = document.idToObject["BasicFonts"]
        fonts.dict[self._resource] = _refer(document, font)

    def _descriptor(self, document: pdfdoc.PDFDocument, name: str) -> pdfdoc.PDFDictionary:
        data = self._subset()
        outlines = _stream(data)
        outlines.dictionary["Length1"] = len(data)
        extents = self._face.font.get_font_extents("ltr")
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": 4,
                "ItalicAngle": 0,
                "StemV": 80,
                "CapHeight": 714,
                "FontBBox": pdfdoc.PDFArray([-1000, extents.descender, 2000, extents.ascender]),
                "Ascent": extents.ascender,
                "Descent": extents.descender,
                "FontFile2": _refer(document, outlines),
            }
        )

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(self._texts)
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in UNUSED_TABLES)
        return bytes(hb.subset(self._face.face, wanted).blob.data)

    def _widths(self) -> str:
        glyphs = sorted(self._texts)
        neighbours = groupby(enumerate(glyphs), key=lambda pair: pair[1] - pair[0])
        stretches = [[glyph for _, glyph in group] for _, group in neighbours]
        widths = (f"{stretch[0]} [{' '.join(str(self._face.advances[glyph]) for glyph in stretch)}]" for stretch in stretches)
        return f"[{' '.join(widths)}]"


def _refer(document: Any, content: pdfdoc.PDFObject) -> pdfdoc.PDFObjectReference:  # noqa: ANN401 - the method has no annotations
    reference: pdfdoc.PDFObjectReference = document.Reference(content)
    return reference


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _cmap(texts: dict[int, str]) -> str:
    pairs = [f"<{glyph:04x}><{_utf16(text)}>" for glyph, text in sorted(texts.items()) if text]
    blocks = [pairs[start : start + CMAP_BLOCK] for start in range(0, len(pairs), CMAP_BLOCK)]
    listed = ("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return "\n".join([CMAP_HEAD, *listed, CMAP_FOOT])


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _subset_tag(glyphs: Sequence[int]) -> str:
    """Six letters that name a set of glyphs, so that two subsets of a font are not taken for one when files are merged."""
    number = crc32(repr(glyphs).encode())
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
