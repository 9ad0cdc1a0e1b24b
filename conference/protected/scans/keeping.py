"""The files of scans: sealed with a key of their own, under a random name. A file whose row never came, or went, is cleared away."""

import io
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from conference import clock
from conference.protected.scans import queries
from conference.storage import sealing
from conference.storage.choosing import files
from models.participant import Scan

FOLDER: Final = "scans"
_NAME_BYTES: Final = 16
_GRACE: Final = timedelta(days=1)  # the row of a younger file may be about to come
_NAMES_PER_STATEMENT: Final = 500


class Kept(NamedTuple):
    """A file in the store, and the key that opens it."""

    name: str
    key: bytes


def keep(content: bytes) -> Kept:
    """Store a file. Raises StorageError, and nothing is kept then."""
    kept = Kept(f"{FOLDER}/{secrets.token_hex(_NAME_BYTES)}", sealing.new_key())
    files().put(kept.name, sealing.seal(kept.key, io.BytesIO(content)))
    return kept


def content_of(scan: Scan) -> bytes:
    """The whole file, or none of it: raises DecryptionError where one byte of it was changed, StorageError where it cannot be had."""
    return b"".join(sealing.unseal(scan.file_key, files().open(scan.file_name)))


def remove(scan: Scan) -> None:
    """Remove the file of a scan. Raises StorageError."""
    files().remove(scan.file_name)


def clear(session: Session) -> Iterator[str]:
    """Remove the files that belong to no scan, and tell their names."""
    store = files()
    old = list(store.older_than(FOLDER, clock.now() - _GRACE))
    for start in range(0, len(old), _NAMES_PER_STATEMENT):
        names = old[start : start + _NAMES_PER_STATEMENT]
        for name in sorted(set(names) - queries.known_names(session, names)):
            store.remove(name)
            yield name
