"""Reads one SVG from standard input, refuses whatever is more than a drawing, and writes it as a PNG to standard output.

It runs as a process of its own with little memory and time (conference/uploads/drawings.py starts it): a file that is made to swell breaks
only this. The exit status says why a file is refused.
"""

import re
import resource
import sys
from collections.abc import Mapping
from enum import IntEnum
from typing import Final
from xml.parsers import expat

LONGEST_SIDE: Final = 1200  # pixels: 40 mm at 760 dots per inch
_MEMORY_BYTES: Final = 1024**3
_SECONDS: Final = 20
_MOST_ELEMENTS: Final = 20_000
_NUMBER: Final = re.compile(r"\s*([0-9.]+)")
# In a style, what leads out of the file; a reference inside it begins with #
_OUTSIDE: Final = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)[^)\s]", re.IGNORECASE)


class Refusal(IntEnum):
    """Why; the exit status."""

    DAMAGED = 3
    SCRIPT = 4
    REFERENCE = 5
    ENTITY = 6
    FOREIGN = 7
    TEXT = 8
    PICTURE = 9
    LARGE = 10


_ELEMENTS: Final = {
    "script": Refusal.SCRIPT,
    "handler": Refusal.SCRIPT,
    "foreignobject": Refusal.FOREIGN,
    "iframe": Refusal.FOREIGN,
    "text": Refusal.TEXT,
    "image": Refusal.PICTURE,
    "feimage": Refusal.PICTURE,
    "animate": Refusal.SCRIPT,
    "set": Refusal.SCRIPT,
}


class RefusedDrawingError(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why.name)
        self.why = why


def main() -> None:
    for limit, most in ((resource.RLIMIT_AS, _MEMORY_BYTES), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (most, most))
    content = sys.stdin.buffer.read()
    try:
        shape = Drawing(content).shape
        sys.stdout.buffer.write(_drawn(content.decode("utf-8-sig"), shape))
    except RefusedDrawingError as error:
        sys.exit(error.why)
    except (expat.ExpatError, UnicodeDecodeError, ValueError, MemoryError):
        sys.exit(Refusal.DAMAGED)


class Drawing:
    """Looks an SVG over. `shape`: its width and height in units of its own, None where it tells none. Raises RefusedDrawingError."""

    def __init__(self, content: bytes) -> None:
        self.shape: tuple[float, float] | None = None
        self._elements, self._in_style = 0, False
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._element
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(content, True)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        """Drawing programs write one that names a table of W3C, which nobody fetches; entities stand in one of the file's own."""
        if has_subset:
            raise RefusedDrawingError(Refusal.ENTITY)

    def _instruction(self, _target: str, _data: str) -> None:
        raise RefusedDrawingError(Refusal.REFERENCE)

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise RefusedDrawingError(Refusal.LARGE)
        tag = name.rpartition(":")[2].lower()
        if self._elements == 1:
            self._root(tag, attributes)
        if tag in _ELEMENTS:
            raise RefusedDrawingError(_ELEMENTS[tag])
        self._in_style = tag == "style"
        for key, value in attributes.items():
            _refuse_attribute(key.rpartition(":")[2].lower(), value)

    def _root(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag != "svg":
            raise RefusedDrawingError(Refusal.DAMAGED)
        box = attributes.get("viewBox", "").replace(",", " ").split()
        sides = [float(side) for side in box[2:]] if len(box) == 4 else []  # noqa: PLR2004  left, top, width, height
        if not sides:
            told = [_NUMBER.match(attributes.get(name, "")) for name in ("width", "height")]
            sides = [float(found[1]) for found in told if found]
        if len(sides) == 2 and min(sides) > 0:  # noqa: PLR2004  width and height
            self.shape = (sides[0], sides[1])

    def _end(self, _name: str) -> None:
        self._in_style = False

    def _letters(self, text: str) -> None:
        if self._in_style and _OUTSIDE.search(text):
            raise RefusedDrawingError(Refusal.REFERENCE)


def _refuse_attribute(name: str, value: str) -> None:
    if name.startswith("on") or "javascript:" in value.lower():
        raise RefusedDrawingError(Refusal.SCRIPT)
    if (name in ("href", "src") and not value.strip().startswith("#")) or _OUTSIDE.search(value):
        raise RefusedDrawingError(Refusal.REFERENCE)


def _drawn(text: str, shape: tuple[float, float] | None) -> bytes:
    """Its longer side as LONGEST_SIDE."""
    import resvg_py  # noqa: PLC0415  only what passed

    width, height = shape or (1.0, 1.0)
    is_wide = width >= height
    wide, high = (LONGEST_SIDE, None) if is_wide else (None, LONGEST_SIDE)
    return bytes(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, width=wide, height=high))


if __name__ == "__main__":
    main()
