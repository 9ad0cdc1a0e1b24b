"""A page of a PDF -> a picture small enough for a repository."""

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pikepdf
from PIL import Image, ImageOps

_LONGER_SIDE: Final = 980
_COLOURS: Final = 48
_EDGE: Final = "#bfbfbf"


def draw(pdf: bytes, number: int, target: Path) -> None:
    """Draw a page, or the last where there are fewer, with an edge around it. Needs pdftoppm, of poppler-utils."""
    with pikepdf.open(BytesIO(pdf)) as document:
        page = str(min(number, len(document.pages)))
    with TemporaryDirectory() as folder:
        source, drawn = Path(folder) / "paper.pdf", Path(folder) / "page"
        source.write_bytes(pdf)
        command = ["pdftoppm", "-f", page, "-singlefile", "-scale-to", str(_LONGER_SIDE), "-png", source, drawn]
        subprocess.run(command, check=True)
        image = Image.open(drawn.with_suffix(".png")).convert("RGB")
    edged = ImageOps.expand(image, 1, _EDGE)
    edged.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)


def title_of(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        return str(document.docinfo["/Title"])
