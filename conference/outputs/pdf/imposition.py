"""Where badges stand on a sheet, and where it is cut. Lengths are in points from the lower left corner."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.units import mm

from conference.outputs.badge_design import Design
from models.badge_vocabulary import BadgeFace, BadgePaper

Point = tuple[float, float]

# A crop mark stands off the cut, so that none is left on a badge that is cut a little off.
AWAY, LENGTH = 2 * mm, 5 * mm


@dataclass(frozen=True, slots=True)
class Imposition:
    """`places`: lower left corners of the badges of each face, in the same order; `marks`: operators of the crop marks."""

    page: Point
    places: dict[BadgeFace, tuple[Point, ...]]
    marks: str


def impose(design: Design) -> Imposition:
    """Lay out a sheet. When it is turned over its left side, the back of each badge lies behind its front."""
    width, height = (length * mm for length in design.sheet)
    fronts = tuple((left * mm, height - (top + design.height) * mm) for left, top in design.places())
    backs = tuple((width - left - design.width * mm, bottom) for left, bottom in fronts)
    has_marks = design.has_crop_marks and design.paper is not BadgePaper.ONE
    size = (design.width * mm, design.height * mm)
    return Imposition((width, height), {BadgeFace.FRONT: fronts, BadgeFace.BACK: backs}, _marks(fronts, size) if has_marks else "")


def _marks(corners: Iterable[Point], size: Point) -> str:
    """Short strokes outside the badges, where the cuts run."""
    corners = list(corners)
    columns, rows = (sorted({round(corner[axis] + more, 2) for corner in corners for more in (0, size[axis])}) for axis in (0, 1))
    below, above, left, right = rows[0] - AWAY, rows[-1] + AWAY, columns[0] - AWAY, columns[-1] + AWAY
    upright = [(x, y, x, y + step) for x in columns for y, step in ((below, -LENGTH), (above, LENGTH))]
    level = [(x, y, x + step, y) for y in rows for x, step in ((left, -LENGTH), (right, LENGTH))]
    return "0.25 w 0.5 G " + " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in upright + level) + " S"
