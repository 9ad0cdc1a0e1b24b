"""Jobs of a conference that the asking user may see: their own."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.errors import NotFoundError
from models.account import User
from models.conference import Conference
from models.job import Job
from models.vocabulary import ENDED

_SHOWN = 20


def job_of(session: Session, conference: Conference, user: User, job_id: int) -> Job:
    """One job. Raises NotFoundError for somebody else's."""
    job = session.scalar(select(Job).where(Job.id == job_id, Job.conference_ref == conference.ref, Job.asked_by_id == user.id))
    if job is None:
        msg = _("There is no such job.")
        raise NotFoundError(msg)
    return job


def latest(session: Session, conference: Conference, user: User, *kinds: str) -> list[Job]:
    """The newest jobs of some kinds first."""
    mine = select(Job).where(Job.conference_ref == conference.ref, Job.asked_by_id == user.id, Job.kind.in_(kinds))
    return list(session.scalars(mine.order_by(Job.id.desc()).limit(_SHOWN)))


def unended(session: Session) -> list[int]:
    """The ids of the jobs of every conference that still have to be done, the oldest first; for the worker."""
    return list(session.scalars(select(Job.id).where(Job.state.not_in(ENDED)).order_by(Job.id)))
