"""Handing the change of very many rows to the worker."""

from sqlalchemy.orm import Session

from conference.jobs import actions as jobs
from conference.jobs import queries as job_queries
from conference.jobs.kinds import MANY_ROWS
from conference.lists.together.planning import Plan
from models.account import User
from models.conference import Conference
from models.job import Job


def ask_for_change(
    session: Session,
    conference: Conference,
    user: User,
    plan: Plan,
    *,
    submission: str,
    **options: object,
) -> Job:
    """The job that changes what a preview showed; the one asked for before where the same form comes again. The caller holds the rows."""
    for job in job_queries.latest(session, conference, user, MANY_ROWS):
        if job.options["submission"] == submission:
            return job
    more = {"submission": submission, "seen": plan.seen, "rows": len(plan.changing)}
    return jobs.ask_for(session, conference, MANY_ROWS, user, **options, **more)
