"""Entries of the audit trail that a conference may take back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit.journal import EVERY_CONFERENCE
from conference.audit.words import REFERENCE
from models.audit import AuditEntry
from models.conference import Conference


def entry_of(session: Session, conference: Conference, entry_id: int) -> AuditEntry | None:
    """An entry of this conference, or of a row that somebody edited for every conference; not of what filled the reference data."""
    is_own = AuditEntry.conference_ref == conference.ref
    is_shared = (AuditEntry.conference_ref == EVERY_CONFERENCE) & ~AuditEntry.action.startswith(REFERENCE, autoescape=True)
    return session.scalar(select(AuditEntry).where(AuditEntry.id == entry_id, is_own | is_shared))
