"""QR symbols as one path: dark modules beside each other become one rectangle."""

from functools import cache
from operator import getitem
from typing import Final, NamedTuple

from conference.outputs.symbols import DARK, pixels_of

# Rows are written in pieces of seven modules: there are few enough of them to be written once and looked up afterwards.
PIECE: Final = 7
# Weighing the eight masks against each other takes 80 % of the time. The content is random, so any mask gives an even picture.
OPTIONS: Final = "ecLevel=M,dataMask=3"


def qr_path(content: str, side: float) -> str:
    """Operators that fill a symbol of this side in points, without its quiet zone, its lower left corner at the origin.

    The error correction is M. The operators change the matrix: put them between `q` and `Q`. Leave four modules of white around the
    symbol. The content should be random, as a token is. Source: ISO/IEC 18004.
    """
    pixels, modules = pixels_of(content, OPTIONS)
    cuts, pieces = _plan(modules)
    rectangles = "".join(map(getitem, pieces, map(pixels.__getitem__, cuts)))
    return f"{side / modules:.4f} 0 0 {side / modules:.4f} 0 0 cm {rectangles}f"


class _Pieces(dict[bytes, str]):
    """Modules of one place of a symbol -> rectangles of the dark ones."""

    def __init__(self, left: int, y: int) -> None:
        super().__init__()
        self._left, self._y = left, y

    def __missing__(self, modules: bytes) -> str:
        runs = ((dark.start(), dark.end()) for dark in DARK.finditer(modules))
        found = self[modules] = "".join(f"{self._left + start} {self._y} {end - start} 1 re " for start, end in runs)
        return found


class _Plan(NamedTuple):
    """The pieces of a symbol: where each is cut from its pixels, and what was written for it."""

    cuts: tuple[slice, ...]
    pieces: tuple[_Pieces, ...]


@cache
def _plan(modules: int) -> _Plan:
    """Of a symbol with so many modules in its side; y counts from below."""
    places = [(row, left) for row in range(modules) for left in range(0, modules, PIECE)]
    cuts = (slice(row * modules + left, row * modules + min(left + PIECE, modules)) for row, left in places)
    return _Plan(tuple(cuts), tuple(_Pieces(left, modules - 1 - row) for row, left in places))
