"""QR symbols as modules, and as a path of SVG. Source: ISO/IEC 18004."""

import re
from typing import Any

from zxingcpp import BarcodeFormat, create_barcode

DARK = re.compile(rb"\x00+")


def pixels_of(content: str, options: str = "ecLevel=M") -> tuple[bytes, int]:
    """The modules of a symbol from its top, without its quiet zone, and how many stand in a row: a byte for each, 0 where it is dark."""
    image: Any = create_barcode(content, BarcodeFormat.QRCode, options=options).to_image(scale=1, add_quiet_zones=False)
    return bytes(memoryview(image)), image.shape[0]  # the image offers its bytes as a buffer, but its stub does not say so


def modules_of(content: str) -> list[bytes]:
    """The rows of a symbol from its top; see pixels_of."""
    pixels, modules = pixels_of(content)
    return [pixels[start : start + modules] for start in range(0, modules * modules, modules)]


def svg_path(rows: list[bytes]) -> str:
    """The dark modules as one path, each module a unit wide. Leave four units of white around it."""
    return "".join(
        f"M{dark.start()} {y}h{dark.end() - dark.start()}v1h-{dark.end() - dark.start()}z"
        for y, row in enumerate(rows)
        for dark in DARK.finditer(row)
    )
