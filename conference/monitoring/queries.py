"""Figures of the whole installation: how many, never whose."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.job import Job
from models.vocabulary import JobState


def jobs_by_state(session: Session) -> dict[JobState, int]:
    """How many jobs there are in each state; 0 where there is none."""
    counted = session.execute(select(Job.state, func.count()).group_by(Job.state)).all()
    return dict.fromkeys(JobState, 0) | dict(counted)
