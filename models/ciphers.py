"""Sealing, opening and finding protected values. Imported with the first of them: the library takes six megabytes."""

import base64
import hashlib
import hmac
import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.encryption import KEY_BYTES

_NONCE_BYTES = 12
_VERSION = b"\x01"


class DecryptionError(ValueError):
    """A stored value does not belong to this key or this column, or was tampered with."""


class Cipher:
    """Seals and opens values with keys derived from one master key of 32 bytes."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            msg = f"The encryption key must be {KEY_BYTES} bytes, not {len(master_key)}."
            raise ValueError(msg)
        self._aead = AESGCM(_derive(master_key, b"kaigi column encryption"))
        self._index_key = _derive(master_key, b"kaigi equality index")

    def seal(self, plain: bytes, context: str) -> str:
        """Encrypt for one column (`context`), so that a value copied into another column does not open."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._aead.encrypt(nonce, plain, context.encode())
        return base64.b64encode(_VERSION + nonce + sealed).decode("ascii")

    def open(self, stored: str, context: str) -> bytes:
        """Decrypt what `seal` made. Raises DecryptionError."""
        raw = base64.b64decode(stored)
        try:
            return self._aead.decrypt(raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :], context.encode())
        except InvalidTag as error:
            msg = f"A value of {context} does not open with this key."
            raise DecryptionError(msg) from error

    def index(self, text: str) -> str:
        """Keyed hash of the normalised text: equal for equal values, useless without the key."""
        return hmac.new(self._index_key, normalise(text).encode(), hashlib.sha256).hexdigest()


def normalise(text: str) -> str:
    """One spelling for numbers people type in many: full width folded, upper case, letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


def _derive(master_key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(master_key)
