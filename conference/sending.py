"""A file as the answer to a request. A large one waits on disk, not in memory, until it is whole."""

from collections.abc import Callable
from contextlib import ExitStack
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

from flask import send_file
from werkzeug.wrappers import Response

from conference.config import MEBIBYTE
from conference.storage.keeping import content_of, pieces_of
from conference.uploads.kinds import Kind
from models.sealed_file import SealedFile

_MOST_IN_MEMORY: Final = MEBIBYTE
_SANDBOX: Final = "default-src 'none'; sandbox"  # whatever a browser makes of it, it does nothing


def sent(write: Callable[[BinaryIO], object], name: str, media_type: str | None = None) -> Response:
    """What `write` writes, as a file to be saved; without a `media_type` the name tells it."""
    with ExitStack() as opened:
        content = cast("BinaryIO", opened.enter_context(SpooledTemporaryFile(_MOST_IN_MEMORY)))
        write(content)
        length = content.seek(0, SEEK_END)
        content.seek(0)
        opened.pop_all()  # the response closes it
    response = send_file(content, mimetype=media_type, as_attachment=True, download_name=name)
    response.content_length = length
    return response


def stored_file_sent(row: SealedFile, stem: str) -> Response:
    """The file of a row; `stem`: its name without the ending. Raises StorageError, DecryptionError."""
    kind = Kind(row.media_type)
    response = sent(lambda target: target.writelines(pieces_of(row)), f"{stem}.{kind.ending}", kind.value)
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


def picture_sent(row: SealedFile) -> Response:
    """The picture of a row, for a page to show. Raises StorageError, DecryptionError."""
    response = Response(content_of(row), mimetype=Kind(row.media_type).value)
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response
