"""The purge behind the pages: person by person, each committed, so that it may stop and start again."""

from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.accounts.queries import attended_by
from conference.audit import journal
from conference.erasure import queries as erasures
from conference.erasure.actions import Order
from conference.errors import RefusedError
from conference.extensions import begin_writing
from conference.jobs.kinds import Progress
from conference.permissions import Permission, allows
from conference.retention import queries
from conference.retention.actions import dues, purge
from models.account import User
from models.conference import Conference
from models.job import Job
from models.vocabulary import Retained

_REASON = "Retention: the days for which these data are kept are over."


def purge_due(session: Session, job: Job, _folder: Path, progress: Progress) -> None:
    """Erase everything that is due. What was erased before a worker died is not found again."""
    user = session.get_one(User, job.asked_by_id)
    conference = _conference(session, user, job)
    due = [one.kind for one in dues(session, conference) if one.is_due]
    work = [(kind, ref) for kind in due for ref in queries.refs_with(session, conference, kind)]
    order = Order(user.email, _REASON)
    for done, (kind, ref) in enumerate(work):
        progress(done, len(work))
        _purge(session, conference, kind, ref, order)
    begin_writing()
    journal.record(session, "retention.purged", conference.ref, conference_ref=conference.ref, kinds=list(due), people=len(work))
    session.commit()
    progress(len(work), len(work))


def _purge(session: Session, conference: Conference, kind: Retained, ref: str, order: Order) -> None:
    begin_writing()
    person = erasures.person(session, conference, ref, to_change=True)
    if person is not None:
        purge(session, conference, person, kind, order)
    session.commit()


def _conference(session: Session, user: User, job: Job) -> Conference:
    """The conference, where whoever asked still may. Raises RefusedError."""
    standings = [one.standing for one in attended_by(session, user.id) if one.conference.ref == job.conference_ref]
    if not any(allows(standing.role, Permission.ERASE) for standing in standings):
        msg = _("You may not erase data of this conference any more.")
        raise RefusedError(msg)
    return session.scalars(select(Conference).where(Conference.ref == job.conference_ref)).one()
