"""Every select of the pages of the audit trail, newest first.

Everybody who may see a trail sees the entries of the conference and of facts that all conferences share. What belongs to no conference,
such as accounts and sign-ins, only those see whose role holds everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from conference import clock
from conference.audit.journal import EVERY_CONFERENCE
from conference.listing.reading import Span
from conference.permissions import Standing
from models.audit import AuditEntry, RowChange
from models.conference import Conference


@dataclass(frozen=True, slots=True)
class Line:
    """One entry and how many rows stand under it; `zone`: IANA name, of the conference."""

    id: int
    at: datetime
    actor: str
    address: str | None
    action: str
    subject: str
    detail: dict[str, Any]
    rows: int
    zone: str


def entries(session: Session, conference: Conference, standing: Standing, wanted: Mapping[str, str], span: Span) -> tuple[list[Line], int]:
    """A part of the entries that the filters let through, and how many those are.

    `wanted`: action (all of it), actor, subject and q (a part, in any case; q of any column), since and until (days at the venue, both
    included).
    """
    conditions = [_seen_by(standing, conference), *_fitting(wanted, conference.zone)]
    total = session.scalar(select(func.count()).select_from(AuditEntry).where(*conditions)) or 0
    rows = select(func.count()).where(RowChange.entry_id == AuditEntry.id).correlate(AuditEntry).scalar_subquery()
    entry = AuditEntry
    found = select(
        entry.id, entry.at, entry.actor, entry.address, entry.action, entry.subject, entry.detail, rows, literal(conference.zone)
    )
    selected = session.execute(found.where(*conditions).order_by(AuditEntry.id.desc()).offset(span.offset).limit(span.limit))
    return [Line(*row) for row in selected], total


def actions_taken(session: Session, conference: Conference, standing: Standing) -> list[str]:
    """Every action that occurs, for the filter."""
    return list(session.scalars(select(AuditEntry.action).where(_seen_by(standing, conference)).distinct().order_by(AuditEntry.action)))


def entry_of(session: Session, conference: Conference, standing: Standing, entry_id: int) -> tuple[AuditEntry, int] | None:
    """An entry, and how many rows it changed; None where there is none, or none to be seen here."""
    rows = select(func.count()).where(RowChange.entry_id == AuditEntry.id).correlate(AuditEntry).scalar_subquery()
    found = session.execute(select(AuditEntry, rows).where(AuditEntry.id == entry_id, _seen_by(standing, conference))).first()
    return (found[0], found[1]) if found else None


def changes_of(session: Session, entry: AuditEntry, span: Span) -> Sequence[RowChange]:
    """A part of the row changes of an entry, in the order in which they were written down."""
    found = select(RowChange).where(RowChange.entry_id == entry.id).order_by(RowChange.id)
    return session.scalars(found.offset(span.offset).limit(span.limit)).all()


def _seen_by(standing: Standing, conference: Conference) -> ColumnElement[bool]:
    here = AuditEntry.conference_ref.in_((conference.ref, EVERY_CONFERENCE))
    return here | AuditEntry.conference_ref.is_(None) if standing.is_everywhere else here


def _fitting(wanted: Mapping[str, str], zone: str) -> list[ColumnElement[bool]]:
    parts = {
        "actor": (AuditEntry.actor,),
        "subject": (AuditEntry.subject,),
        "q": (AuditEntry.action, AuditEntry.subject, AuditEntry.actor, AuditEntry.address, cast(AuditEntry.detail, String)),
    }
    found: list[ColumnElement[bool]] = [
        or_(*(column.icontains(wanted[name], autoescape=True) for column in columns)) for name, columns in parts.items() if name in wanted
    ]
    if "action" in wanted:
        found.append(AuditEntry.action == wanted["action"])
    if "since" in wanted:
        found.append(AuditEntry.at >= _midnight(wanted["since"], zone))
    if "until" in wanted:
        found.append(AuditEntry.at < _midnight(wanted["until"], zone, days_later=1))
    return found


def _midnight(day: str, zone: str, *, days_later: int = 0) -> datetime:
    return datetime.combine(date.fromisoformat(day) + timedelta(days=days_later), time(), clock.zone(zone))
