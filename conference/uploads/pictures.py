"""Pictures drawn anew from their pixels: what a camera or an attacker wrote beside them is gone."""

import io
from threading import Lock
from typing import Final

from flask_babel import format_decimal
from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from conference.errors import RefusedError
from conference.uploads.kinds import Kind

MOST_PIXELS: Final = 40_000_000  # A4 at 600 dots per inch has 35 million
_QUALITY: Final = 90
_ONE_AT_A_TIME: Final = Lock()  # unpacked, a large one takes 120 MB
_FORMATS: Final = {Kind.JPEG: "JPEG", Kind.PNG: "PNG"}


def redrawn(content: bytes, kind: Kind, longest_side: int | None = None) -> bytes:
    """The same picture, upright, without anything beside its pixels, made smaller where a side is longer.

    Raises RefusedError for what is none, or has too many pixels.
    """
    try:
        with _ONE_AT_A_TIME, Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
            _refuse_large(picture.width * picture.height)
            if longest_side:
                picture.draft("RGB", (longest_side, longest_side))  # a JPEG is unpacked no larger than needed
            return _written(ImageOps.exif_transpose(picture), kind, longest_side)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse_large(MOST_PIXELS + 1)
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        msg = _("The picture cannot be read: it is damaged or incomplete.")
        raise RefusedError(msg) from error


def _refuse_large(pixels: int) -> None:
    """The size stands in the head of the file: nothing is unpacked yet."""
    if pixels > MOST_PIXELS:
        msg = _("The picture has more than %(most)s million pixels. Send it smaller.", most=format_decimal(MOST_PIXELS // 1_000_000))
        raise RefusedError(msg)


def _mode(picture: Image.Image, kind: Kind) -> str:
    if kind is Kind.PNG and picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in ("1", "L", "I;16") else "RGB"


def _written(picture: Image.Image, kind: Kind, longest_side: int | None) -> bytes:
    """Only the pixels are handed over: a new picture has no metadata, profile or text."""
    plain = picture.convert(_mode(picture, kind))
    if longest_side:
        plain.thumbnail((longest_side, longest_side))
    clean = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    target = io.BytesIO()
    clean.save(target, _FORMATS[kind], quality=_QUALITY)
    return target.getvalue()
