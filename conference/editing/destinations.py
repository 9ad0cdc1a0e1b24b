"""Where the page of an audit entry's subject is, and who may take the entry back. Each subject says so once, when its pages are made."""

from collections.abc import Callable
from typing import Final

from flask import url_for
from sqlalchemy.orm import Session

from conference.audit.undoing import asks_for
from conference.permissions import Permission
from models.audit import AuditEntry
from models.conference import Conference

Finder = Callable[[Session, Conference, str], str]

_PAGES: Final[dict[str, Finder]] = {}  # first part of an action -> the address for a subject of such entries


def lead(subject: str, finder: Finder, permission: Permission = Permission.EDIT) -> None:
    """Entries of "subject.something" are about the page that `finder` gives for their subject; who has `permission` may take them back."""
    _PAGES[subject] = finder
    asks_for(subject, permission)


def page_of(session: Session, conference: Conference, entry: AuditEntry) -> str:
    """The page of what an entry is about; where nobody said, the entry itself."""
    finder = _PAGES.get(entry.action.partition(".")[0])
    return finder(session, conference, entry.subject) if finder else url_for("audit.show", entry_id=entry.id)
