"""Values of one person, sealed under that person's key (AES-256-GCM). Who destroys the key erases them wherever they are kept."""

import json
import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Values = dict[str, Any]

KEY_BYTES = 32
_NONCE_BYTES = 12


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(key: bytes, before: Values | None, after: Values | None, context: str) -> bytes:
    """Old and new values as bytes that open with this key and for this `context` only."""
    nonce = os.urandom(_NONCE_BYTES)
    plain = json.dumps([before, after], ensure_ascii=False, separators=(",", ":")).encode()
    return nonce + _kind()(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> tuple[Values | None, Values | None]:
    """What `seal` made. Raises cryptography.exceptions.InvalidTag where it was tampered with."""
    plain = _kind()(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
    before, after = json.loads(plain)
    return before, after


def context_of(table_name: str, row_key: Mapping[str, Any]) -> str:
    """What binds sealed values to their row, so that they do not open beside another."""
    return f"{table_name} {json.dumps(row_key, sort_keys=True)}"


@cache
def _kind() -> "type[AESGCM]":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  most reading needs none of it; see models.ciphers

    return AESGCM
