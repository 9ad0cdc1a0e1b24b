"""Files encrypted piece by piece (AES-256-GCM) under a key of their own.

A file begins with a word for the format and a random prefix. The nonce of each piece is the prefix, its number and whether it is the last:
a piece that is changed, moved, repeated, cut off or taken from another file does not open (the STREAM construction).

`cryptography` is imported where it is needed: 6 MB that most processes never touch.
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from models.encryption import KEY_BYTES, DecryptionError

_FORMAT: Final = b"KAIGI-F1"
_PREFIX_BYTES: Final = 7
_HEAD_BYTES: Final = len(_FORMAT) + _PREFIX_BYTES
_TAG_BYTES: Final = 16
_PIECE_BYTES: Final = 64 * 1024


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(key: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The file as it is to be stored."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  see the module's first words

    cipher, prefix = AESGCM(key), os.urandom(_PREFIX_BYTES)
    yield _FORMAT + prefix
    number, piece = 0, file.read(_PIECE_BYTES)
    while True:
        following = file.read(_PIECE_BYTES)
        yield cipher.encrypt(_nonce(prefix, number, is_last=not following), piece, None)
        if not following:
            return
        number, piece = number + 1, following


def unseal(key: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What `seal` made, from chunks of any size. Raises DecryptionError, perhaps after some pieces: keep none unless all came."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  see the module's first words
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    cipher, stored = AESGCM(key), _regrouped(chunks)
    head = next(stored)
    if len(head) != _HEAD_BYTES or not head.startswith(_FORMAT):
        msg = "A stored file is no sealed file."
        raise DecryptionError(msg)
    number, piece = 0, next(stored, b"")
    while True:
        following = next(stored, b"")
        try:
            yield cipher.decrypt(_nonce(head[len(_FORMAT) :], number, is_last=not following), piece, None)
        except (InvalidTag, ValueError) as error:
            msg = "A stored file does not open with its key."
            raise DecryptionError(msg) from error
        if not following:
            return
        number, piece = number + 1, following


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4) + bytes([is_last])


def _regrouped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The head, then the pieces as they were sealed."""
    waiting, wanted = b"", _HEAD_BYTES
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= wanted:
            yield waiting[:wanted]
            waiting, wanted = waiting[wanted:], _PIECE_BYTES + _TAG_BYTES
    if waiting or wanted == _HEAD_BYTES:
        yield waiting
