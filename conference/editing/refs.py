"""Ids for rows that people add by hand."""

from sqlalchemy import String, cast, false, func, select, true
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference


def take_turn(session: Session, conference: Conference) -> None:
    """From here to the end of the transaction nobody else adds to this conference."""
    session.execute(select(Conference.id).where(Conference.id == conference.id).with_for_update(key_share=True))


def unused_ref(session: Session, conference: Conference, kind: type[Row], letter: str) -> str:
    """A number that nothing has and nothing had: it follows the audit trail, which only grows. Take the turn first."""
    columns = kind.__table__.c
    newest = select(func.coalesce(func.max(AuditEntry.id), 0) + 1).scalar_subquery()
    wanted = f"{letter}-" + cast(newest, String)
    similar = select(true(), columns.ref).where(columns.conference_id == conference.id, columns.ref.startswith(wanted))
    rows = session.execute(select(false(), wanted).union_all(similar)).all()
    taken = {ref for is_taken, ref in rows if is_taken}
    ref: str = next(ref for is_taken, ref in rows if not is_taken)
    while ref in taken:
        ref += "+"
    return ref
