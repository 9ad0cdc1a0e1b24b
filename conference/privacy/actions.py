"""Putting the text that the ministry gives in its place."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.rows import differing, set_different
from models.privacy import PrivacyText


def change(session: Session, row: PrivacyText, values: Mapping[str, Any]) -> bool:
    """Take over new values; tell whether anything changed. What stood there before stays in the audit trail."""
    if not differing(row, values):
        return False
    journal.record(session, "privacy.changed", "privacy", conference_ref=journal.EVERY_CONFERENCE)
    set_different(row, values)
    session.flush()
    return True
