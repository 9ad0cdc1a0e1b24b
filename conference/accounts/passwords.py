"""Passwords: argon2id with the library's current parameters."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()
_ONE_TIME_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no 0 o 1 l i: it is read from a screen and typed
_ONE_TIME_GROUPS = 4
_GROUP_LENGTH = 4


def hashed(password: str) -> str:
    return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is right. An unknown user (None) takes as long as a known one, so that time tells nothing."""
    try:
        return _hasher.verify(password_hash or _nobodys_hash(), password) and password_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def one_time() -> str:
    """A random password of about 79 bits, in groups that can be read aloud."""
    groups = ("".join(secrets.choice(_ONE_TIME_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_ONE_TIME_GROUPS))
    return "-".join(groups)


@cache
def _nobodys_hash() -> str:
    return hashed(secrets.token_urlsafe(16))
