"""Agreeing to exceptions, and taking that back."""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.errors import ConflictError, NotFoundError, RefusedError
from conference.rules.registry import CHECKS
from models.conference import Conference
from models.readiness import Waiver


class Terms(NamedTuple):
    """What somebody agreed to: why, who, when."""

    reason: str
    agreed_by: str
    agreed_on: date


def waive(session: Session, conference: Conference, code: str, subject: str, terms: Terms) -> Waiver:
    """Record an agreed exception. Raises RefusedError for an unknown code, ConflictError when it is waived already."""
    if code not in CHECKS:
        msg = _("There is no check %(code)s.", code=code)
        raise RefusedError(msg)
    if _find(session, conference, code, subject) is not None:
        msg = _("This finding has been waived already.")
        raise ConflictError(msg)
    waiver = Waiver(conference_id=conference.id, code=code, subject=subject, **terms._asdict())
    journal.record(session, "finding.waived", subject, conference_ref=conference.ref, code=code)
    session.add(waiver)
    session.flush()
    return waiver


def take_back(session: Session, conference: Conference, code: str, subject: str) -> None:
    """The exception no longer holds. Raises NotFoundError when there is none."""
    waiver = _find(session, conference, code, subject)
    if waiver is None:
        msg = _("There is no such waiver.")
        raise NotFoundError(msg)
    journal.record(session, "waiver.taken_back", subject, conference_ref=conference.ref, code=code)
    session.delete(waiver)
    session.flush()


def use_today(session: Session, conference: Conference) -> None:
    """Forget the day that the conference's file fixed for the checks."""
    journal.record(session, "checks.use_today", conference.ref, conference_ref=conference.ref)
    conference.as_of_on = None
    session.flush()


def _find(session: Session, conference: Conference, code: str, subject: str) -> Waiver | None:
    return session.scalar(select(Waiver).where(Waiver.conference_id == conference.id, Waiver.code == code, Waiver.subject == subject))
