"""Encryption of protected columns at rest: AES-256-GCM for the value, HMAC-SHA-256 for finding an equal one.

The key never lives in the database: the application hands it over once, with `use_key`, before the first row is read.
Source: INFO-02, INFO-08, SEC-08.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.ciphers import Cipher

KEY_BYTES = 32


class KeyMissingError(RuntimeError):
    """A protected value was touched before the application named a key."""


def use_key(master_key: bytes) -> None:
    """Name the master key of this process."""
    _cipher.cache_clear()
    global _master_key  # noqa: PLW0603  one process serves one installation, hence one key
    _master_key = master_key


def cipher() -> "Cipher":
    """The cipher of this process. Raises KeyMissingError before `use_key`."""
    if _master_key is None:
        msg = "No encryption key was given to this process."
        raise KeyMissingError(msg)
    return _cipher(_master_key)


_master_key: bytes | None = None


@cache
def _cipher(master_key: bytes) -> "Cipher":
    from models.ciphers import Cipher  # noqa: PLC0415  many a process touches no protected value; see there

    return Cipher(master_key)
