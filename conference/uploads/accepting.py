"""All that a file must pass before it is kept."""

import hashlib
from collections.abc import Collection
from typing import NamedTuple

from flask import current_app
from flask_babel import format_decimal
from flask_babel import gettext as _

from conference.config import MEBIBYTE
from conference.errors import RefusedError
from conference.uploads.beginnings import COMPOUND_FILE
from conference.uploads.kinds import Kind, kind_of
from conference.uploads.scanner import refuse_malware


class Accepted(NamedTuple):
    """A file that may be kept: made anew, so never byte by byte what was sent. A drawing has become a PNG."""

    kind: Kind
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal digits: the same file, sent twice, has the same."""
        return hashlib.sha256(self.content).hexdigest()


def accepted(content: bytes, kinds: Collection[Kind], *, most_bytes: int, longest_side: int | None = None) -> Accepted:
    """Look a file over and make it harmless. Raises RefusedError, with a sentence for whoever sent it.

    `longest_side`: pixels to which a larger picture is made smaller.
    """
    if len(content) > most_bytes:
        msg = _("The file is larger than %(most)s MB. Send a smaller one.", most=format_decimal(most_bytes // MEBIBYTE))
        raise RefusedError(msg)
    kind = kind_of(content)
    if kind is None and Kind.PPTX in kinds and content.startswith(COMPOUND_FILE):
        msg = _("The file is locked with a password, or of a version before 2007. Save it without a password as PPTX or PDF.")
        raise RefusedError(msg)
    if kind is None or kind not in kinds:
        names = ", ".join(one.name for one in kinds)
        msg = _("The content of this file is of another kind. Send one of these: %(kinds)s.", kinds=names)
        raise RefusedError(msg)
    refuse_malware(current_app.extensions["kaigi"].scanner_url, content)
    return _made_anew(content, kind, longest_side)


def _made_anew(content: bytes, kind: Kind, longest_side: int | None) -> Accepted:
    from conference.uploads import documents, drawings, pictures, presentations  # noqa: PLC0415  Pillow and more: 5 MB until a file comes

    match kind:
        case Kind.PDF:
            return Accepted(kind, documents.written_anew(content))
        case Kind.PPTX:
            return Accepted(kind, presentations.written_anew(content))
        case Kind.SVG:
            return Accepted(Kind.PNG, pictures.redrawn(drawings.drawn(content), Kind.PNG, longest_side))
        case _:
            return Accepted(kind, pictures.redrawn(content, kind, longest_side))
