"""With what badges are drawn: every method gives a piece of a drawing. The pieces of a PDF are operators, those of a picture are SVG."""

from functools import lru_cache
from io import BytesIO
from typing import Protocol

from PIL import Image
from reportlab.lib.utils import ImageReader

from conference.outputs.pdf.document import Paper
from conference.outputs.pdf.document import fill as fill_operator
from conference.outputs.pdf.lines import Fitted
from conference.outputs.pdf.qr import qr_path
from conference.outputs.pdf.shaping import Line

Frame = tuple[float, float, float, float]
"""Left, bottom, width and height, in points."""


class Pen(Protocol):
    """Lengths are in points, the origin is at the lower left."""

    def opened(self, x: float, y: float) -> str:
        """Begin a drawing whose origin is here."""

    def closed(self) -> str:
        """End it."""

    def fill(self, colour: str) -> str:
        """Draw in this colour from now on: `#rrggbb`."""

    def rectangle(self, frame: Frame) -> str: ...

    def outline(self, frame: Frame) -> str:
        """A hair line around something that may be as white as the paper."""

    def line(self, line: Line, x: float, y: float, size: float) -> str:
        """A line of text from a point of its baseline."""

    def fitted(self, fitted: Fitted, x: float, top: float, anchor: float) -> str:
        """The lines of a fitted text below `top`; `x` is their left end, middle or right end, as the anchor says."""

    def symbol(self, content: str, frame: Frame) -> str:
        """A QR symbol without its quiet zone."""

    def picture(self, name: str, content: bytes, frame: Frame) -> str:
        """A PNG, as large as its frame allows, in the middle of it; `name` is letters and digits. Ask for it each time it is drawn."""

    def keep(self, name: str, pieces: str, size: tuple[float, float]) -> None:
        """Keep a drawing under a name of letters and digits."""

    def kept(self, name: str) -> str:
        """What was kept. Ask for it each time it is drawn."""


def inside(width: float, height: float, frame: Frame) -> Frame:
    """The largest frame of a picture's shape, in the middle of another."""
    left, bottom, most_wide, most_high = frame
    scale = min(most_wide / width, most_high / height)
    wide, high = width * scale, height * scale
    return left + (most_wide - wide) / 2, bottom + (most_high - high) / 2, wide, high


class PaperPen:
    """Draws a PDF: see Pen."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.fitted = paper.fitted_operators
        self.line = paper.text_operators
        self.rectangle = lru_cache(256)(_rectangle)
        self._shapes: dict[str, tuple[int, int]] = {}

    def opened(self, x: float, y: float) -> str:
        return f"q 1 0 0 1 {x:.2f} {y:.2f} cm"

    def closed(self) -> str:
        return "Q"

    def fill(self, colour: str) -> str:
        return fill_operator(colour)

    def outline(self, frame: Frame) -> str:
        left, bottom, width, height = frame
        return f"0.25 w 0.6 G {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S"

    def symbol(self, content: str, frame: Frame) -> str:
        return f"q 1 0 0 1 {frame[0]:.2f} {frame[1]:.2f} cm {qr_path(content, frame[2])} Q"

    def picture(self, name: str, content: bytes, frame: Frame) -> str:
        """Its pixels stand once in the document."""
        if name not in self._shapes:
            with Image.open(BytesIO(content), formats=["PNG"]) as picture:
                self._shapes[name] = picture.size
                self._paper.beginForm(name, 0, 0, 1, 1)
                self._paper.drawImage(ImageReader(picture), 0, 0, 1, 1, mask="auto")
                self._paper.endForm()
        left, bottom, width, height = inside(*self._shapes[name], frame)
        return f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm {self.kept(name)} Q"

    def keep(self, name: str, pieces: str, size: tuple[float, float]) -> None:
        self._paper.define_form(name, pieces, size)

    def kept(self, name: str) -> str:
        """The page of the moment must know each form that is drawn on it."""
        return self._paper.form_operators(name)


def _rectangle(frame: Frame) -> str:
    left, bottom, width, height = frame
    return f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f"
