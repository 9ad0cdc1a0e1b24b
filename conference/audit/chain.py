"""The hash chain: a worker seals what was committed, in the order in which it finds it, so that nobody who writes has to wait.

An entry that commits late, with a lower number than its neighbours, is sealed later. Two workers may run: only one can add a position.
Source: SEC-15-2.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any, Final

from sqlalchemy import exists, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from conference import clock
from conference.audit.digests import Digests, canonical, digests_of
from conference.extensions import begin_writing, db
from models.audit import AuditEntry, AuditLink

BEGINNING: Final = "0" * 64  # what the first link has before it
_ENTRIES_AT_ONCE: Final = 200
_WAITING: Final = ~exists().where(AuditLink.entry_id == AuditEntry.id)


def seal_waiting() -> int:
    """Seal every committed entry that is not yet in the chain; commits. Gives how many."""
    sealed = 0
    while number := _seal_some(db.session):
        sealed += number
    return sealed


def newest_link(session: Session) -> AuditLink | None:
    """The head of the chain."""
    return session.scalar(select(AuditLink).order_by(AuditLink.position.desc()).limit(1))


def waiting(session: Session) -> int:
    """How many entries are not yet sealed."""
    return session.scalar(select(func.count()).select_from(AuditEntry).where(_WAITING)) or 0


def hash_of(link: Mapping[str, Any]) -> str:
    """What a link's hash must be: over all else in it, the hash before it included."""
    return hashlib.sha256(canonical({name: value for name, value in link.items() if name != "hash"})).hexdigest()


def _seal_some(session: Session) -> int:
    """Read and sum up first, and only then ask to write: that takes a moment, however large the entries are."""
    ids = session.scalars(select(AuditEntry.id).where(_WAITING).order_by(AuditEntry.id).limit(_ENTRIES_AT_ONCE)).all()
    head, digests = newest_link(session), digests_of(session, ids)
    begin_writing()
    if not ids or _position(newest_link(session)) != _position(head):
        session.rollback()
        return 0  # nothing to do, or another worker is at it
    try:
        session.execute(insert(AuditLink), _links(head, digests, clock.now()))
        session.commit()
    except IntegrityError:
        session.rollback()
        return 0
    return len(ids)


def _links(head: AuditLink | None, digests: Mapping[int, Digests], now: datetime) -> list[dict[str, Any]]:
    links, previous = [], head.hash if head else BEGINNING
    for position, (entry_id, summed) in zip(count(_position(head) + 1), sorted(digests.items()), strict=False):
        link: dict[str, Any] = {
            "position": position,
            "entry_id": entry_id,
            "entry_digest": summed.entry,
            "changes_digest": summed.changes,
            "changes": summed.number,
            "previous": previous,
            "sealed_at": now,
        }
        previous = hash_of(link)
        links.append(link | {"hash": previous})
    return links


def _position(link: AuditLink | None) -> int:
    return link.position if link else 0
