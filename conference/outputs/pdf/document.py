"""Opens a PDF: language, title and author, bookmarks, and text in every script. Equal input gives equal bytes."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO, cast

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFFormXObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

from conference.outputs.pdf.embedding import EmbeddedFonts
from conference.outputs.pdf.lines import Fitted
from conference.outputs.pdf.shaping import Line
from conference.outputs.pdf.streaming import StreamedDocument

# Pages are written as bytes, not as printable text: a fifth smaller.
rl_config.useA85 = 0

PDF_VERSION = (1, 7)

# Zlib's level for pages: half the time of the default for a sixth more bytes.
COMPRESSION = 3

# Lines whose operators one document keeps: those that repeat, as posts and countries do; a name is drawn once.
KEPT_LINES = 512

Target = BinaryIO | str | PathLike[str]
LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0
BLACK = "#1a1a1a"
# How far the middle of the letters lies above the baseline, as a share of the size.
MIDDLE = 0.36


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a viewer is told about a document; `language` is the BCP 47 tag of most of its text."""

    title: str
    author: str
    language: str
    subject: str = ""


class Paper(Canvas):
    """A reportlab canvas that draws shaped lines. Lengths are in points, the origin is at the lower left."""

    maker = "Kaigi"
    _doc: StreamedDocument
    _code: list[str]
    _formsinuse: list[str]

    def __init__(self, target: Target, imprint: Imprint, pagesize: tuple[float, float] = A4) -> None:
        """Open the document. Pages go into a binary file as they are done; a file at a path is written by `save`, as a whole."""
        self._path = Path(target) if isinstance(target, str | PathLike) else None
        self._file = BytesIO() if isinstance(target, str | PathLike) else target
        super().__init__(self._file, pagesize=pagesize, pageCompression=1, invariant=1)
        self._doc = StreamedDocument(self._file, imprint.language, PDF_VERSION)
        self.setTitle(imprint.title)
        self.setAuthor(imprint.author)
        self.setSubject(imprint.subject)
        self.setCreator(self.maker)
        self.setProducer(self.maker)
        self.line_operators = lru_cache(KEPT_LINES)(EmbeddedFonts(self._doc).operators)

    def _make_preamble(self) -> None:
        """Begin each page without reportlab's default font, which would not be embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def showPage(self) -> None:  # noqa: N802 - the name is reportlab's
        """End the page and write it now, not when the document is saved: ten thousand badges are thirty megabytes of operators."""
        super().showPage()
        content = zlib.compress(self._doc.Pages.pages[-1].stream.encode(), COMPRESSION)
        self._doc.write_page(PDFStream(PDFDictionary({"Filter": "/FlateDecode"}), content))

    def save(self) -> None:
        """Write what is left of the document."""
        super().save()
        if self._path:
            self._path.write_bytes(cast("BytesIO", self._file).getvalue())

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802 - the name is reportlab's
        """Do nothing: a table asks for its cells' default font even when it draws only flowables, and the font would not be embedded."""

    def text_operators(self, line: Line, x: float, y: float, size: float) -> str:
        """Operators that draw a line at a point of its baseline, in the fill colour of the moment."""
        return f"BT {size:.4g} 0 0 {size:.4g} {x:.2f} {y:.2f} Tm {self.line_operators(line)} ET"

    def draw_line(self, line: Line, x: float, y: float, size: float, colour: str = BLACK, anchor: float = LEFT) -> None:
        """Draw a line; `x` is its left end, its middle or its right end, as the anchor says. The colour is `#rrggbb`."""
        left = x - anchor * line.width * size / 1000
        self._code.append(f"q {fill(colour)} {self.text_operators(line, left, y, size)} Q")

    def fitted_operators(self, fitted: Fitted, x: float, top: float, anchor: float = LEFT) -> str:
        """Operators that draw the lines of a fitted text below `top`, in the fill colour of the moment."""
        return " ".join(
            [self.text_operators(line, left, baseline, fitted.size) for line, left, baseline in placed_lines(fitted, x, top, anchor)]
        )

    def draw_fitted(self, fitted: Fitted, x: float, top: float, colour: str = BLACK, anchor: float = LEFT) -> float:
        """Draw a fitted text below `top`; gives the height of its lower edge."""
        self._code.append(f"q {fill(colour)} {self.fitted_operators(fitted, x, top, anchor)} Q")
        return top - fitted.height

    def define_form(self, name: str, operators: str, size: tuple[float, float]) -> None:
        """Define a drawing that pages repeat; the name is letters and digits."""
        form = PDFFormXObject(0, 0, *size)
        form.compression = 1
        form.setStreamList([operators])
        self._doc.addForm(name, form)

    def form_operators(self, name: str) -> str:
        """Operators that draw a form on the page of the moment."""
        if name not in self._formsinuse:
            self._formsinuse.append(name)
        return f"/{self._doc.getXObjectName(name)} Do"

    def bookmark(self, key: str, title: str, level: int = 0) -> None:
        """Add an entry to the outline that leads to the current page; `key` is unique in the document."""
        self.bookmarkPage(key)
        self.addOutlineEntry(title, key, level=level)
        self.showOutline()


def placed_lines(fitted: Fitted, x: float, top: float, anchor: float) -> Iterator[tuple[Line, float, float]]:
    """Each line of a fitted text below `top`, with the left end of its baseline."""
    size, baseline = fitted.size, top - 0.5 * fitted.leading - MIDDLE * fitted.size
    for line in fitted.lines:
        yield line, x - anchor * line.width * size / 1000, baseline
        baseline -= fitted.leading


@lru_cache(256)
def fill(colour: str) -> str:
    """Operator that sets the fill colour `#rrggbb`."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} rg"
