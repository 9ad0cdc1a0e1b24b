"""The master keys of an installation: in Base64, the sealing one first, one on each line of a file or with spaces between in KAIGI_KEY."""

import base64
import binascii
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conference import durable
from conference.errors import ConfigurationError
from models.encryption import KEY_BYTES, Ring

FILE_NAME = "encryption_key"


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def parse(text: str) -> Ring:
    """Read a ring. Raises ConfigurationError where one of the keys is none."""
    ring = tuple(map(_key, text.split()))
    if not ring:
        _key("")
    return ring


def text_of(ring: Ring) -> str:
    return "".join(base64.b64encode(key).decode("ascii") + "\n" for key in ring)


class RingFile:
    """The file of a ring. Calling it gives the ring where the file may have changed since the last call, else None."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = (0, 0, 0)  # so that the first call reads it

    def __call__(self) -> Ring | None:
        stamp = self._stamp()
        if stamp == self._seen:
            return None
        self._seen = stamp
        return parse(self.path.read_text(encoding="ascii"))

    @contextmanager
    def alone(self) -> Iterator[Ring]:
        """The ring as it is, which nobody else changes meanwhile. Raises BlockingIOError while somebody does."""
        descriptor = os.open(self.path.with_name(f"{self.path.name}.lock"), os.O_RDWR | os.O_CREAT, durable.PRIVATE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield parse(self.path.read_text(encoding="ascii"))
        finally:
            os.close(descriptor)  # which ends the lock, as the death of the process does

    def write(self, ring: Ring) -> None:
        """Replace the ring; who reads meanwhile finds the old one or the new one."""
        durable.write(self.path, [text_of(ring).encode("ascii")])

    def _stamp(self) -> tuple[int, int, int]:
        found = self.path.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        msg = f"KAIGI_KEY must be {KEY_BYTES} bytes in Base64."
        raise ConfigurationError(msg)
    return key
