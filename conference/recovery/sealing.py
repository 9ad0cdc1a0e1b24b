"""A stream of bytes, sealed: AES-256-GCM in chunks whose order and end are authenticated. No byte can change, move or be missing unnoticed.

The file: 8 bytes that name the format, 32 of salt, 16 that tell whether the key is the right one, then chunks of 64 KiB, each with its tag.
A chunk's nonce is its number and whether it is the last; its key belongs to this file alone, so no nonce is used twice.
"""

import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from conference.recovery.errors import DamagedError

CHUNK_BYTES = 64 * 1024
_FORMAT = b"KAIGIBK1"
_SALT_BYTES, _KEY_BYTES, _CHECK_BYTES, _TAG_BYTES = 32, 32, 16, 16
_NUMBER_BYTES = 11


class SealingWriter:
    """Seals what is written to it. Without `finish` the file can't be opened: it has no end."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        salt = os.urandom(_SALT_BYTES)
        self._aead, check = _derive(key, salt)
        self._target, self._waiting, self._number = target, bytearray(), 0
        target.write(_FORMAT + salt + check)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK_BYTES:  # the last chunk is never an empty one behind a full one
            self._seal(bytes(self._waiting[:CHUNK_BYTES]), is_last=False)
            del self._waiting[:CHUNK_BYTES]
        return len(data)

    def finish(self) -> None:
        """Seal the end."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def abandon(self) -> None:
        """Take what still comes, and write it nowhere."""
        self._target = io.BytesIO()

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        self._target.write(self._aead.encrypt(_nonce(self._number, is_last=is_last), plain, _FORMAT))
        self._number += 1


class OpeningReader:
    """Gives back what was sealed, and not a byte that is not authentic. Raises DamagedError."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        head = source.read(len(_FORMAT) + _SALT_BYTES + _CHECK_BYTES)
        if not head.startswith(_FORMAT):
            msg = "This is no backup of Kaigi, or its beginning is damaged."
            raise DamagedError(msg)
        self._aead, check = _derive(key, head[len(_FORMAT) : len(_FORMAT) + _SALT_BYTES])
        if check != head[-_CHECK_BYTES:]:
            msg = "The key is not the one that this backup was sealed with, or the beginning of the backup is damaged."
            raise DamagedError(msg)
        self._source, self._open, self._number = source, bytearray(), 0
        self._next = self._read_chunk()
        self._is_at_end = False

    def read(self, size: int) -> bytes:
        while len(self._open) < size and not self._is_at_end:
            self._open_chunk()
        given = bytes(self._open[:size])
        del self._open[:size]
        return given

    def finish(self) -> None:
        """Authenticate what nobody read."""
        while self.read(CHUNK_BYTES):
            pass

    def _open_chunk(self) -> None:
        sealed, self._next = self._next, self._read_chunk()
        self._is_at_end = not self._next
        try:
            self._open += self._aead.decrypt(_nonce(self._number, is_last=self._is_at_end), sealed, _FORMAT)
        except InvalidTag as error:
            msg = f"The backup is damaged or incomplete in the {CHUNK_BYTES // 1024} KiB from {self._number * CHUNK_BYTES // 1024} KiB on."
            raise DamagedError(msg) from error
        self._number += 1

    def _read_chunk(self) -> bytes:
        return self._source.read(CHUNK_BYTES + _TAG_BYTES)


def _derive(key: bytes, salt: bytes) -> tuple[AESGCM, bytes]:
    """The key of one file, and what tells that it is this one."""
    derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES + _CHECK_BYTES, salt=salt, info=b"kaigi backup").derive(key)
    return AESGCM(derived[:_KEY_BYTES]), derived[_KEY_BYTES:]


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big") + bytes([is_last])
