"""QR symbols as one path: dark modules beside each other become one rectangle."""

from functools import lru_cache

from conference.outputs.symbols import DARK, modules_of

# Rows are written in pieces of nine modules: there are few enough of them to be written once and looked up afterwards.
PIECE = 9
# Weighing the eight masks against each other takes 80 % of the time. The content is random, so any mask gives an even picture.
OPTIONS = "ecLevel=M,dataMask=3"


def qr_path(content: str, side: float) -> str:
    """Operators that fill a symbol of this side in points, without its quiet zone, its lower left corner at the origin.

    The error correction is M. The operators change the matrix: put them between `q` and `Q`. Leave four modules of white around the
    symbol. The content should be random, as a token is. Source: ISO/IEC 18004.
    """
    rows = modules_of(content, OPTIONS)
    modules = len(rows)
    lefts = range(0, modules, PIECE)
    rectangles = [
        "".join([_piece(row[left : left + PIECE], left) for left in lefts]).replace("y", str(y)) for y, row in enumerate(reversed(rows))
    ]
    return f"{side / modules:.4f} 0 0 {side / modules:.4f} 0 0 cm {''.join(rectangles)}f"


@lru_cache(4096)
def _piece(modules: bytes, left: int) -> str:
    """Rectangles of the dark modules of a piece that starts in this column; `y` stands for the row."""
    return "".join(f"{left + dark.start()} y {dark.end() - dark.start()} 1 re " for dark in DARK.finditer(modules))
