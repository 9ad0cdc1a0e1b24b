"""Encryption of protected columns at rest: AES-256-GCM for the value, HMAC-SHA-256 for finding an equal one.

The keys never live in the database: the application hands over a ring of them, with `use_key`, before the first row is read. The first
seals, every one opens. A ring may change while processes run (`kaigi key rotate`): whoever seals looks whether it did, and so does whoever
meets a value of a key that is not known yet. Source: INFO-02, INFO-08, SEC-08.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.ciphers import Cipher

KEY_BYTES = 32
_RINGS_AT_ONCE = 4

Ring = tuple[bytes, ...]


class KeyMissingError(RuntimeError):
    """A protected value was touched before the application named a key."""


class DecryptionError(ValueError):
    """A stored value belongs to no key of the ring or to another column, or was tampered with."""


class UnknownKeyError(DecryptionError):
    """A value was sealed with a key that the ring does not hold."""


def use_key(*master_keys: bytes, reread: Callable[[], Ring | None] | None = None) -> None:
    """Name the master keys of this process, the sealing one first. `reread` gives the ring where it may have changed since, else None."""
    global _ring, _reread
    _ring, _reread = master_keys, reread


def cipher() -> "Cipher":
    """The cipher of this process, for sealing. Raises KeyMissingError before `use_key`."""
    _refresh()
    return _cipher(_known())


def opened(stored: str, context: str) -> bytes:
    """Open what the cipher of any process of this installation sealed. Raises DecryptionError."""
    try:
        return _cipher(_known()).open(stored, context)
    except UnknownKeyError:
        if not _refresh():
            raise
        return _cipher(_known()).open(stored, context)


def _refresh() -> bool:
    """Take up a ring that was changed since; whether it was."""
    global _ring  # noqa: PLW0603  one process serves one installation, hence one ring
    found = _reread() if _reread else None
    if found is None or found == _ring:
        return False
    _ring = found
    return True


def _known() -> Ring:
    if not _ring:
        msg = "No encryption key was given to this process."
        raise KeyMissingError(msg)
    return _ring


_ring: Ring = ()
_reread: Callable[[], Ring | None] | None = None


@lru_cache(_RINGS_AT_ONCE)
def _cipher(ring: Ring) -> "Cipher":
    from models.ciphers import Cipher  # noqa: PLC0415  many a process touches no protected value; see there

    return Cipher(*ring)
