"""Entries of the audit trail that a conference may take back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.conference import Conference


def entry_of(session: Session, conference: Conference, entry_id: int) -> AuditEntry | None:
    """An entry of this conference alone: what holds for every conference is not its own to undo."""
    return session.scalar(select(AuditEntry).where(AuditEntry.id == entry_id, AuditEntry.conference_ref == conference.ref))
