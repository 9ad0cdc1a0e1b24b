"""Sealing, opening and finding protected values. Imported with the first of them: the library takes six megabytes.

A sealed value tells by its first byte how it was made, and by the next five which key opens it; so its text begins with eight characters
that are the same for all values of one key. Values of the first version name no key: every key of the ring is tried on them.
"""

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.encryption import KEY_BYTES, DecryptionError, UnknownKeyError

_NONCE_BYTES: Final = 12
_ID_BYTES: Final = 5
_NAMELESS: Final = b"\x01"
_NAMED: Final = b"\x02"
MARK_LENGTH: Final = 8  # characters in Base64 of the version and the id


class Key:
    """One master key: what is derived from it. `mark` begins the text of every value that it sealed."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            msg = f"The encryption key must be {KEY_BYTES} bytes, not {len(master_key)}."
            raise ValueError(msg)
        self.number = _derive(master_key, b"kaigi key number")[:_ID_BYTES]
        self.mark = base64.b64encode(_NAMED + self.number).decode("ascii")
        self.aead = AESGCM(_derive(master_key, b"kaigi column encryption"))
        self.index_key = _derive(master_key, b"kaigi equality index")

    @property
    def name(self) -> str:
        """What people call the key: ten hexadecimal digits that tell nothing about it."""
        return self.number.hex()


class Cipher:
    """Seals with the first of several master keys of 32 bytes, opens with any of them."""

    def __init__(self, *master_keys: bytes) -> None:
        self.keys = tuple(Key(master_key) for master_key in master_keys)
        self._by_number = {key.number: key for key in self.keys}

    @property
    def sealing(self) -> Key:
        return self.keys[0]

    def seal(self, plain: bytes, context: str) -> str:
        """Encrypt for one column (`context`), so that a value copied into another column does not open."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self.sealing.aead.encrypt(nonce, plain, context.encode())
        return base64.b64encode(_NAMED + self.sealing.number + nonce + sealed).decode("ascii")

    def open(self, stored: str, context: str) -> bytes:
        """Decrypt what `seal` made. Raises DecryptionError, UnknownKeyError where it names a key that is not in the ring."""
        raw = _decoded(stored, context)
        if raw[:1] == _NAMELESS:
            return _opened(self.keys, raw[1:], context)
        if raw[:1] != _NAMED:
            msg = f"A value of {context} is no sealed value."
            raise DecryptionError(msg)
        number = raw[1 : 1 + _ID_BYTES]
        if number not in self._by_number:
            msg = f"A value of {context} was sealed with the key {number.hex()}, which is not here."
            raise UnknownKeyError(msg)
        return _opened((self._by_number[number],), raw[1 + _ID_BYTES :], context)

    def index(self, text: str) -> str:
        """Keyed hash of the normalised text: equal for equal values, useless without the key."""
        return hmac.new(self.sealing.index_key, normalise(text).encode(), hashlib.sha256).hexdigest()


def normalise(text: str) -> str:
    """One spelling for numbers people type in many: full width folded, upper case, letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


def _decoded(stored: str, context: str) -> bytes:
    try:
        return base64.b64decode(stored, validate=True)
    except (binascii.Error, ValueError) as error:
        msg = f"A value of {context} is no sealed value."
        raise DecryptionError(msg) from error


def _opened(keys: tuple[Key, ...], sealed: bytes, context: str) -> bytes:
    for key in keys:
        try:
            return key.aead.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
            continue
    msg = f"A value of {context} does not open with this key."
    raise DecryptionError(msg)


def _derive(master_key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(master_key)
