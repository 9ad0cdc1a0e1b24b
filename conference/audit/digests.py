"""What the hash chain covers: entries and their row changes exactly as they are stored, as canonical JSON.

Sealed values are covered as sealed bytes, so the chain still verifies after their key was destroyed. A column that is NULL is left out: one
that a later version adds does not change what was sealed before it came.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit.values import storable
from models.audit import AuditEntry, RowChange

_ENTRIES: Final = AuditEntry.__table__
_CHANGES: Final = RowChange.__table__
_ROWS_AT_ONCE: Final = 1000


class Digests(NamedTuple):
    """SHA-256 in hexadecimal of an entry, and of all its row changes in their order; how many those are."""

    entry: str
    changes: str
    number: int


class _Summed(NamedTuple):
    digest: str
    number: int


_NONE: Final = _Summed(hashlib.sha256().hexdigest(), 0)


def digests_of(session: Session, entry_ids: Iterable[int]) -> dict[int, Digests]:
    """Entry id -> digests, of those that are there. Reads row by row, however many an import changed."""
    ids = list(entry_ids)
    entries = {row["id"]: _digest([row]) for row in session.execute(select(_ENTRIES).where(_ENTRIES.c.id.in_(ids))).mappings()}
    found = select(_CHANGES).where(_CHANGES.c.entry_id.in_(ids)).order_by(_CHANGES.c.entry_id, _CHANGES.c.id)
    rows = session.execute(found, execution_options={"yield_per": _ROWS_AT_ONCE}).mappings()
    changes = {entry_id: _digest(of_entry) for entry_id, of_entry in groupby(rows, key=lambda row: row["entry_id"])}
    return {number: Digests(entry.digest, *changes.get(number, _NONE)) for number, entry in entries.items()}


def canonical(values: Mapping[str, Any]) -> bytes:
    """One spelling: keys in order, no spaces, nothing that is NULL."""
    told = {name: storable(value) for name, value in values.items() if value is not None}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _digest(rows: Iterable[Mapping[Any, Any]]) -> _Summed:
    digest, number = hashlib.sha256(), 0
    for row in rows:
        digest.update(canonical(row) + b"\n")
        number += 1
    return _Summed(digest.hexdigest(), number)
