"""The order of precedence, changed by hand. Numbers follow one another from 1."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.rows import set_different
from conference.errors import ConflictError, NotFoundError
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Delegation

SUBJECT: Final = "precedence"
_BETWEEN: Final = "/"  # no ref has it


def order_of(delegations: Iterable[Delegation]) -> str:
    """The order as one text: what a page shows and sends back."""
    return _BETWEEN.join(delegation.ref for delegation in delegations)


def move(session: Session, conference: Conference, ref: str, number: int, seen: str) -> AuditEntry | None:
    """Put a delegation at a number; those between move by one. None where it stands there already.

    Raises ConflictError when the order is another one than `seen`, NotFoundError for a ref that the conference has not.
    """
    in_order = select(Delegation).where(Delegation.conference_id == conference.id)
    rows = list(session.scalars(in_order.order_by(Delegation.precedence.nulls_last(), Delegation.id).with_for_update()))
    moved = next((row for row in rows if row.ref == ref), None)
    if moved is None:
        msg = f"There is no delegation {ref}."
        raise NotFoundError(msg)
    if order_of(rows) != seen:
        msg = "Somebody else changed the order meanwhile. Look at it again, then move."
        raise ConflictError(msg)
    rows.remove(moved)
    rows.insert(max(number, 1) - 1, moved)
    if all(row.precedence == place for place, row in enumerate(rows, 1)):
        return None
    entry = journal.record(session, f"{SUBJECT}.changed", ref, conference_ref=conference.ref)
    for place, row in enumerate(rows, 1):
        set_different(row, {"precedence": place})
    session.flush()
    return entry
