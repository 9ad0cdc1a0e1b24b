"""Writing the texts of a conference in one more language. Actions flush; whoever calls them commits."""

from typing import Final

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.permissions import Permission
from conference.texts.saving import Plan
from models.audit import AuditEntry
from models.conference import Conference

SUBJECT: Final = "texts"
SETTINGS_SUBJECT: Final = "setting_texts"  # where a text of the settings is among them: who may not write it may not take it back
_CHANGED: Final = ".changed"


def save(session: Session, conference: Conference, plan: Plan, language: str, submission: str | None = None) -> AuditEntry | None:
    """Write what a plan says, under one entry about the language; None, and nothing recorded, where it says nothing."""
    if not plan.changes:
        return None
    of_settings = any(change.kind.permission is Permission.EDIT_SETTINGS for change in plan.changes)
    action = (SETTINGS_SUBJECT if of_settings else SUBJECT) + _CHANGED
    entry = journal.record(session, action, language, conference_ref=conference.ref, submission=submission, number=len(plan.changes))
    for change in plan.changes:
        setattr(change.row, change.column, change.text)
    session.flush()
    return entry
