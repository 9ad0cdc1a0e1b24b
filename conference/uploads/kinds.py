"""What a file is. Its content tells, never its name nor what the browser says of it."""

import re
from enum import StrEnum
from typing import Final

from conference.uploads.beginnings import ARCHIVE

_SVG: Final = re.compile(rb"<(\w+:)?svg[\s>/]")
_HEAD_BYTES: Final = 8192  # with the comments that drawing programs begin with


class Kind(StrEnum):
    """By media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    SVG = "image/svg+xml"

    @property
    def ending(self) -> str:
        return "jpg" if self is Kind.JPEG else self.name.lower()


def kind_of(content: bytes) -> Kind | None:
    """None for anything that nobody may send."""
    from conference.uploads import presentations  # noqa: PLC0415  the reader of XML, which few files need

    if content.startswith(ARCHIVE):
        return Kind.PPTX if presentations.is_presentation(content) else None
    if _is_drawing(content[:_HEAD_BYTES]):
        return Kind.SVG
    import puremagic  # noqa: PLC0415  its tables, which processes that are sent no files need not hold

    try:
        found = puremagic.from_string(content, mime=True)
    except (puremagic.PureError, ValueError):
        return None
    return Kind(found) if found in set(Kind) else None


def _is_drawing(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _SVG.search(head) is not None
