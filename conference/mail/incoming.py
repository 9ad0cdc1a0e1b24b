"""Mail that is read: from a file, or from a folder of a mail server (IMAP4rev1, RFC 3501)."""

import mailbox
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from imaplib import IMAP4, IMAP4_SSL
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO, Any, Final

from conference.config import Folder

_SECONDS: Final = 30  # for each answer of the server
_MBOX: Final = b"From "  # begins every mail of an mbox, and the single one that a mail server hands to a program


def mails_of(file: IO[bytes]) -> Iterator[bytes]:
    """The mails of an mbox, or the one mail that a file is."""
    with NamedTemporaryFile() as copy:  # the library reads an mbox by its path, and standard input has none
        copyfileobj(file, copy)
        copy.seek(0)
        if copy.read(len(_MBOX)) != _MBOX:
            copy.seek(0)
            yield copy.read()
            return
        with closing(mailbox.mbox(copy.name, create=False)) as box:
            yield from map(box.get_bytes, box.keys())


class Box:
    """A folder that is open. Mails go by the numbers that the server gave them for good (UID). Raises IMAP4.error for what it refuses."""

    def __init__(self, server: IMAP4) -> None:
        self._server = server

    def unread(self) -> list[str]:
        (numbers, *_rest) = _said(self._server.uid("SEARCH", "UNSEEN"))
        return numbers.decode("ascii").split() if numbers else []

    def content(self, number: str) -> bytes:
        """A mail, which stays unread; empty where it is gone meanwhile."""
        parts = _said(self._server.uid("FETCH", number, "(BODY.PEEK[])"))
        return next((part[1] for part in parts if isinstance(part, tuple)), b"")

    def mark_read(self, number: str) -> None:
        _said(self._server.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)"))


@contextmanager
def opened(folder: Folder) -> Iterator[Box]:
    """Sign in and open a folder. Raises IMAP4.error or OSError where that cannot be; the certificate of the server must hold."""
    with _connected(folder) as server:
        server.login(folder.user, folder.password)
        name = folder.name.replace("\\", r"\\").replace('"', r"\"")
        _said(server.select(f'"{name}"'))
        yield Box(server)


def _connected(folder: Folder) -> IMAP4:
    if folder.is_tls:
        return IMAP4_SSL(folder.host, folder.port, ssl_context=ssl.create_default_context(), timeout=_SECONDS)
    return IMAP4(folder.host, folder.port, timeout=_SECONDS)


def _said(answer: tuple[str, list[Any]]) -> list[Any]:
    """What the server answered. Raises IMAP4.error where it refused."""
    kind, words = answer
    if kind != "OK":
        raise IMAP4.error(*words)
    return words
