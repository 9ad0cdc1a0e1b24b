"""All that a file must pass before it is kept."""

from collections.abc import Collection
from typing import NamedTuple

from flask import current_app
from flask_babel import format_decimal
from flask_babel import gettext as _

from conference.config import MEBIBYTE
from conference.errors import RefusedError
from conference.uploads.kinds import Kind, kind_of
from conference.uploads.scanner import refuse_malware


class Accepted(NamedTuple):
    """A file that may be kept: made anew, so never byte by byte what was sent."""

    kind: Kind
    content: bytes


def accepted(content: bytes, kinds: Collection[Kind], *, most_bytes: int) -> Accepted:
    """Look a file over and make it harmless. Raises RefusedError, with a sentence for whoever sent it."""
    if len(content) > most_bytes:
        msg = _("The file is larger than %(most)s MB. Send a smaller one.", most=format_decimal(most_bytes // MEBIBYTE))
        raise RefusedError(msg)
    kind = kind_of(content)
    if kind is None or kind not in kinds:
        names = ", ".join(one.name for one in kinds)
        msg = _("The content of this file is of another kind. Send one of these: %(kinds)s.", kinds=names)
        raise RefusedError(msg)
    refuse_malware(current_app.extensions["kaigi"].scanner_url, content)
    from conference.uploads import documents, pictures  # noqa: PLC0415  pikepdf and Pillow: 5 MB until the first file comes

    made_anew = documents.written_anew(content) if kind is Kind.PDF else pictures.redrawn(content, kind)
    return Accepted(kind, made_anew)
