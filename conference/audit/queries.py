"""The audit trail of a conference, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from conference.audit.journal import EVERY_CONFERENCE
from conference.paging import Page, page_of
from models.audit import AuditEntry, RowChange
from models.conference import Conference


@dataclass(frozen=True, slots=True)
class Line:
    """One entry and how many rows stand under it."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]
    rows: int


def entries(session: Session, conference: Conference, *, action: str, actor: str, number: int) -> Page[Line]:
    """A page of entries; `action` and `actor` filter by their beginning and by any part."""
    rows = select(func.count()).where(RowChange.entry_id == AuditEntry.id).correlate(AuditEntry).scalar_subquery()
    wanted = _of(conference)
    if action:
        wanted.append(AuditEntry.action == action)
    if actor:
        wanted.append(AuditEntry.actor.icontains(actor, autoescape=True))
    found = select(AuditEntry.id, AuditEntry.at, AuditEntry.actor, AuditEntry.action, AuditEntry.subject, AuditEntry.detail, rows)
    total = session.scalar(select(func.count()).select_from(AuditEntry).where(*wanted)) or 0
    page: Page[Line] = page_of(number, total)
    selected = session.execute(found.where(*wanted).order_by(AuditEntry.id.desc()).limit(page.size).offset(page.offset))
    return page.with_rows([Line(*row) for row in selected])


def actions_taken(session: Session, conference: Conference) -> list[str]:
    """Every action that occurs, for the filter."""
    return list(session.scalars(select(AuditEntry.action).where(*_of(conference)).distinct().order_by(AuditEntry.action)))


def changes_of(session: Session, conference: Conference, entry_id: int) -> tuple[AuditEntry, list[tuple[str, str, int]]] | None:
    """An entry with its row changes summed up: table, operation, how many."""
    entry = session.scalar(select(AuditEntry).where(AuditEntry.id == entry_id, *_of(conference)))
    if entry is None:
        return None
    summed = select(RowChange.table_name, RowChange.operation, func.count()).where(RowChange.entry_id == entry.id)
    rows = session.execute(summed.group_by(RowChange.table_name, RowChange.operation).order_by(RowChange.table_name, RowChange.operation))
    return entry, [(table, operation, count) for table, operation, count in rows]


def _of(conference: Conference) -> list[Any]:
    return [or_(AuditEntry.conference_ref == conference.ref, AuditEntry.conference_ref == EVERY_CONFERENCE)]
