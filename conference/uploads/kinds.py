"""What a file is. Its content tells, never its name nor what the browser says of it."""

from enum import StrEnum

import puremagic


class Kind(StrEnum):
    """By media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"

    @property
    def ending(self) -> str:
        return {Kind.JPEG: "jpg", Kind.PNG: "png", Kind.PDF: "pdf"}[self]


def kind_of(content: bytes) -> Kind | None:
    """None for anything that nobody may send."""
    try:
        found = puremagic.from_string(content, mime=True)
    except (puremagic.PureError, ValueError):
        return None
    return Kind(found) if found in set(Kind) else None
