"""A badge as an SVG picture for the screen: the same press and the same glyphs as on paper, drawn with another pen."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image
from reportlab.lib.units import mm

from conference.outputs.badge_design import Design
from conference.outputs.pdf.badge_pen import Frame, inside
from conference.outputs.pdf.badge_press import Press
from conference.outputs.pdf.badge_values import Badge, Event
from conference.outputs.pdf.document import placed_lines
from conference.outputs.pdf.fonts import Face
from conference.outputs.pdf.lines import Fitted
from conference.outputs.pdf.shaping import Line, Run
from conference.outputs.symbols import modules_of, svg_path
from models.badge_vocabulary import BadgeFace

# What `Run.operators` is made of: glyphs, moves along the line, and rises off it
_STEPS: Final = re.compile(r"<([0-9a-f]+)>|(-?\d+)(?=[<\]])|(-?[\d.]+) Ts")
_DIGITS: Final = 4  # of the number of a glyph


def badge_svg(badge: Badge, event: Event, design: Design, face: BadgeFace) -> str:
    """One face of a badge. Raises UnprintableError and NoRoomError as printing does."""
    pen = SvgPen()
    drawn = Press(pen, design, event).print_badge(badge, face, 0, 0)
    width, height = design.width * mm, design.height * mm
    size = f'width="{design.width:g}mm" height="{design.height:g}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}" {size}>'
        f'<rect width="100%" height="100%" fill="#ffffff"/><g transform="translate(0 {height:.2f}) scale(1 -1)">{drawn}</g></svg>'
    )


class SvgPen:
    """Draws SVG whose axis points upwards, as that of a PDF does: see Pen."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}

    def opened(self, x: float, y: float) -> str:
        return f'<g transform="translate({x:.2f} {y:.2f})"><g>'

    def closed(self) -> str:
        return "</g></g>"

    def fill(self, colour: str) -> str:
        """A group holds what has the same colour."""
        return f'</g><g fill="{colour}">'

    def rectangle(self, frame: Frame) -> str:
        return f"<rect {_placed(frame)}/>"

    def outline(self, frame: Frame) -> str:
        return f'<rect {_placed(frame)} fill="none" stroke="#999999" stroke-width="0.25"/>'

    def line(self, line: Line, x: float, y: float, size: float) -> str:
        """The outlines of its glyphs: no browser needs a font for it."""
        scale = size / 1000
        return f'<path transform="matrix({scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f})" d="{"".join(_outlines(line))}"/>'

    def fitted(self, fitted: Fitted, x: float, top: float, anchor: float) -> str:
        return "".join(self.line(line, left, baseline, fitted.size) for line, left, baseline in placed_lines(fitted, x, top, anchor))

    def symbol(self, content: str, frame: Frame) -> str:
        rows = modules_of(content)
        module = frame[2] / len(rows)
        place = f"matrix({module:.4f} 0 0 {-module:.4f} {frame[0]:.2f} {frame[1] + frame[3]:.2f})"
        return f'<path transform="{place}" shape-rendering="crispEdges" d="{svg_path(rows)}"/>'

    def picture(self, name: str, content: bytes, frame: Frame) -> str:  # noqa: ARG002  the same pen holds every picture
        with Image.open(BytesIO(content), formats=["PNG"]) as picture:
            left, bottom, width, height = inside(*picture.size, frame)
        data = b64encode(content).decode()
        place = f"translate({left:.2f} {bottom + height:.2f}) scale(1 -1)"
        return f'<image transform="{place}" width="{width:.2f}" height="{height:.2f}" href="data:image/png;base64,{data}"/>'

    def keep(self, name: str, pieces: str, size: tuple[float, float]) -> None:  # noqa: ARG002  a group has no size
        self._forms[name] = f"<g><g>{pieces}</g></g>"

    def kept(self, name: str) -> str:
        return self._forms[name]


def _placed(frame: Frame) -> str:
    left, bottom, width, height = frame
    return f'x="{left:.2f}" y="{bottom:.2f}" width="{width:.2f}" height="{height:.2f}"'


def _outlines(line: Line) -> Iterator[str]:
    """The outline of each glyph, moved to its place on the line, in thousandths of the size."""
    start = 0
    for run in line.runs:
        for glyph, x, y in _places(run):
            yield from (
                f"{letter}{' '.join(f'{px + start + x:g} {py + y:g}' for px, py in points)}" for letter, points in _shape(run.face, glyph)
            )
        start += run.width


def _places(run: Run) -> Iterator[tuple[int, int, int]]:
    """Each glyph with its place on the line, as the operators of the run have it."""
    x = y = 0
    for glyphs, move, rise in _STEPS.findall(run.operators):
        if rise:
            y = round(float(rise) * 1000)
        elif move:
            x -= int(move)
        for at in range(0, len(glyphs), _DIGITS):
            glyph = int(glyphs[at : at + _DIGITS], 16)
            yield glyph, x, y
            x += run.face.advances[glyph]


@lru_cache(1024)
def _shape(face: Face, glyph: int) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """The outline of a glyph as letters of an SVG path with their points."""
    outline = _Outline()
    face.font.draw_glyph_with_pen(glyph, outline)
    return tuple(outline.drawn)


class _Outline:
    """Takes an outline down. The names are those of fontTools' pens, which HarfBuzz draws with."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, tuple[tuple[float, float], ...]]] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  see above
        self.drawn.append(("M", (point,)))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802  see above
        self.drawn.append(("L", (point,)))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  see above
        self.drawn.append(("Q", points))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  see above
        self.drawn.append(("C", points))

    def closePath(self) -> None:  # noqa: N802  see above
        self.drawn.append(("Z", ()))
