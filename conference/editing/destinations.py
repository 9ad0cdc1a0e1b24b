"""Where the page of an audit entry's subject is."""

from typing import Any, Final

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference
from models.participant import Participant

# Subject of the action -> the rows it names, the page of one (with the name of its argument), the page of all
_PAGES: Final[dict[str, tuple[type[Row], str, str, str]]] = {
    "person": (Participant, "participants.show", "participant_ref", "participants.index"),
}


def page_of(session: Session, conference: Conference, entry: AuditEntry) -> str:
    """The page of what an entry is about; where that is gone the page of all its kind; else the entry itself."""
    subject = entry.action.partition(".")[0]
    if subject not in _PAGES:
        return url_for("audit.show", entry_id=entry.id)
    kind, page, argument, index = _PAGES[subject]
    columns = kind.__table__.c
    found = session.scalar(select(columns.id).where(columns.conference_id == conference.id, columns.ref == entry.subject))
    arguments: dict[str, Any] = {argument: entry.subject}
    return url_for(page, **arguments) if found else url_for(index)
