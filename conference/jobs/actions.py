"""Asking for long work, and taking it back."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference import clock
from conference.jobs import results
from models.account import User
from models.conference import Conference
from models.job import Job
from models.vocabulary import JobState


def ask_for(session: Session, conference: Conference, kind: str, user: User, **options: Any) -> Job:  # noqa: ANN401  JSON
    """A new job, waiting. Hand it to the worker with queue.send after the commit."""
    job = Job(conference_ref=conference.ref, kind=kind, asked_by_id=user.id, asked_at=clock.now(), options=options)
    session.add(job)
    session.flush()
    return job


def remove_files(session: Session, conference: Conference) -> int:
    """Remove what the jobs of a conference have ready for download, and give how many those are: it can be made again."""
    jobs = session.scalars(select(Job).where(Job.conference_ref == conference.ref, Job.result.is_not(None))).all()
    for job in jobs:
        results.remove(job)
    session.flush()
    return len(jobs)


def cancel(session: Session, job: Job) -> None:
    """Stop a job that has not ended; the worker notices at its next item."""
    if job.state in (JobState.WAITING, JobState.RUNNING):
        job.state = JobState.CANCELLED
        job.ended_at = clock.now()
        session.flush()
