"""ClamAV: content goes to clamd over its socket (INSTREAM), and nothing is kept that it did not pass. Source: SEC-10, SEC-15-3."""

import socket
from contextlib import closing
from typing import Final
from urllib.parse import urlsplit

from flask_babel import gettext as _

from conference.errors import RefusedError

_SECONDS: Final = 30
_PIECE_BYTES: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4096
_PORT: Final = 3310


def refuse_malware(scanner_url: str, content: bytes) -> None:
    """Ask clamd at tcp://host:port or unix:///path; without an address nobody is asked. Raises RefusedError unless all is well."""
    if not scanner_url:
        return
    try:
        answer = _answer(scanner_url, content)
    except OSError as error:
        msg = _("The malware scanner does not answer, so the file was not accepted. Try again later, and tell your administrator.")
        raise RefusedError(msg) from error
    if answer.endswith("FOUND"):
        msg = _("The malware scanner found something in the file. It was not accepted.")
        raise RefusedError(msg)
    if not answer.endswith(": OK"):
        msg = _("The malware scanner could not look at the file, so it was not accepted. Tell your administrator.")
        raise RefusedError(msg)


def _answer(scanner_url: str, content: bytes) -> str:
    with closing(_connected(scanner_url)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _PIECE_BYTES):
            piece = content[start : start + _PIECE_BYTES]
            line.sendall(len(piece).to_bytes(4) + piece)
        line.sendall(bytes(4))
        said = b""
        while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (more := line.recv(_LONGEST_ANSWER)):
            said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(scanner_url: str) -> socket.socket:
    url = urlsplit(scanner_url)
    return _local(url.path) if url.scheme == "unix" else socket.create_connection((url.hostname, url.port or _PORT), timeout=_SECONDS)


def _local(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(_SECONDS)
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line
