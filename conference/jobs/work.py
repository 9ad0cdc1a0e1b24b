"""What the worker does with one job. The job row tells pages how far it is; each step of it is committed at once."""

import shutil
from pathlib import Path

from flask import g
from sqlalchemy.orm import Session

from conference import clock
from conference.errors import KaigiError
from conference.extensions import db
from conference.jobs import results
from conference.jobs.kinds import JobCancelledError, work_of
from conference.logs import log
from models.account import User
from models.job import Job
from models.vocabulary import ENDED, JobState


def run(job_id: int, jobs_folder: Path) -> None:
    """Do a job, unless it has ended already; a job that a dying worker left half-done starts again."""
    job = db.session.get(Job, job_id)
    if job is None or job.state in ENDED:
        return
    folder = jobs_folder / str(job.id)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    g.user = db.session.get(User, job.asked_by_id)  # whose name the audit trail shall have
    job.state = JobState.RUNNING
    db.session.commit()
    try:
        job.result = work_of(job.kind)(db.session, job, folder, _Reporter(db.session, job))
        if job.result:
            results.keep(job, folder / job.result)
        job.state = JobState.DONE
    except JobCancelledError:
        pass  # its state says so already
    except Exception as error:  # noqa: BLE001  whatever went wrong, the page must say so and the worker must live on
        db.session.rollback()
        job.state = JobState.FAILED
        job.failures = [*job.failures, str(error)] if isinstance(error, KaigiError) else []
        log.error("job failed", job=job_id, kind=job.kind, exc_info=error)
    shutil.rmtree(folder, ignore_errors=True)
    job.ended_at = clock.now()
    db.session.commit()


class _Reporter:
    """Writes progress into the job row, at most once per hundredth of the work."""

    def __init__(self, session: Session, job: Job) -> None:
        self._session = session
        self._job = job

    def __call__(self, done: int, total: int) -> None:
        step = max(1, total // 100)
        if done % step and done != total:
            return
        self._job.done, self._job.total = done, total
        self._session.commit()
        self._session.refresh(self._job, ["state"])
        if self._job.state is JobState.CANCELLED:
            raise JobCancelledError
