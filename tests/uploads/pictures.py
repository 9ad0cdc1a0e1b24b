"""Files to send."""

import io
import struct
import zlib
from typing import Any

import pikepdf
from PIL import Image

WHERE = "35.6812, 139.7671"


def jpeg(width: int = 60, height: int = 40, **options: Any) -> bytes:
    """A picture whose camera wrote down where it was, and that it was held upright."""
    target = io.BytesIO()
    about = Image.Exif()
    about[0x0112] = 6  # turned by a quarter
    about[0x010E] = WHERE
    picture = Image.new("RGB", (width, height), "navy")
    picture.save(target, "JPEG", exif=about, comment=WHERE.encode(), **options)
    return target.getvalue()


def png(width: int = 60, height: int = 40, mode: str = "RGBA") -> bytes:
    target = io.BytesIO()
    Image.new(mode, (width, height)).save(target, "PNG")
    return target.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")


def pdf(**root: Any) -> bytes:
    """A PDF of one page, with more in its root."""
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Author"] = WHERE
    for name, value in root.items():
        document.Root[f"/{name}"] = document.make_indirect(value) if isinstance(value, pikepdf.Dictionary) else value
    return saved(document)


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    target = io.BytesIO()
    document.save(target, **options)
    return target.getvalue()
