"""Sending calendar invitations. Actions flush; whoever calls them commits."""

from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, update
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.database import insert_into
from conference.errors import RefusedError
from conference.mail import actions as outbox
from conference.meetings.mails import meeting_letter
from conference.meetings.planning import Mail, News, Plan
from conference.printing.numbering import published_values
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import CalendarEvent as Published


def send(session: Session, conference: Conference, plan: Plan, organizer: Address | None, submission: str | None = None) -> AuditEntry:
    """Put every mail of a plan into the outbox and write down what was said, under one entry of the audit trail.

    `organizer`: whom mail comes from; raises RefusedError where that is not known, or where there is nobody to write to.
    """
    if organizer is None:
        msg = _("An invitation names who invites. Set the sender of mail first (KAIGI_MAIL_FROM).")
        raise RefusedError(msg)
    if not plan.mails:
        msg = _("Nobody can be written to.")
        raise RefusedError(msg)
    news = {kind.value: sum(mail.news is kind for mail in plan.mails) for kind in News}
    entry = journal.record(
        session, "calendar.mailed", conference.ref, conference_ref=conference.ref, submission=submission, events=_refs(plan), **news
    )
    session.flush()
    now = clock.now().replace(microsecond=0)  # as precise as a calendar file is
    for mail in plan.mails:
        event = replace(mail.event, stamped_at=now)
        outbox.put(session, conference, meeting_letter(conference, mail, event, organizer))
    _keep(session, [mail for mail in plan.mails if mail.news is not News.CANCELLATION], now)
    _end(session, [mail for mail in plan.mails if mail.news is News.CANCELLATION], now)
    return entry


def _refs(plan: Plan) -> list[str]:
    return sorted({mail.ref for mail in plan.mails})


def _keep(session: Session, mails: list[Mail], now: datetime) -> None:
    """A person's calendar may be read, and so written down, at this very moment."""
    if not mails:
        return
    rows = [_row(mail, now) for mail in mails]
    found = insert_into(session, Published)
    changed = {name: found.excluded[name] for name in rows[0] if name not in ("participant_id", "uid")}
    session.execute(found.on_conflict_do_update(index_elements=["participant_id", "uid"], set_=changed), rows)


def _row(mail: Mail, now: datetime) -> dict[str, Any]:
    sequence = mail.event.sequence
    key = {"participant_id": mail.person.id, "uid": mail.event.uid}
    return key | published_values(mail.event, mail.digest, sequence, now) | {"invited_sequence": sequence}


def _end(session: Session, mails: list[Mail], now: datetime) -> None:
    values = [{"id": mail.published_id, "sequence": mail.event.sequence, "stamped_at": now, "invited_sequence": None} for mail in mails]
    if values:
        session.execute(update(Published), values)
        ended = (
            update(Published).where(Published.id.in_([one["id"] for one in values])).values(gone_at=func.coalesce(Published.gone_at, now))
        )
        session.execute(ended.execution_options(synchronize_session=False))
