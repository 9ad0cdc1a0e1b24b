"""What a certificate of erasure holds, and the digests that prove it.

The digest of a row is an HMAC-SHA-256 over its values as canonical JSON. Its key belongs to the certificate and stays with the
installation: without it a passport number could be found by trying them all.
"""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any

from conference.audit.digests import canonical
from conference.audit.journal import values_in
from models.base import Base
from models.erasure import Erasure

METHOD = "kaigi-erasure-1"  # fields emptied or rows deleted, the key of the trail destroyed, files removed


def digests_of(secret: bytes, rows: Iterable[Base]) -> list[dict[str, str]]:
    """Of each row its table and digest, before it goes."""
    return [{"table": row.__tablename__, "digest": _keyed(secret, row)} for row in rows]


def digest_of(erasure: Erasure) -> str:
    """SHA-256 of all that a certificate says but its confirmation."""
    told: dict[str, Any] = {
        "conference": erasure.conference_ref,
        "person": erasure.person_ref,
        "reason": erasure.reason,
        "at": erasure.erased_at,
        "by": erasure.erased_by,
        "erased": erasure.erased,
        "method": METHOD,
    }
    return hashlib.sha256(canonical(told)).hexdigest()


def _keyed(secret: bytes, row: Base) -> str:
    return hmac.new(secret, canonical(values_in(row)), hashlib.sha256).hexdigest()
