"""What the worker does with one job. The job row tells pages how far it is; each step of it is committed at once."""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

from flask import g
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.errors import KaigiError
from conference.extensions import db
from conference.jobs import results
from conference.jobs.claims import claimed
from conference.jobs.kinds import JobCancelledError, work_of
from conference.logs import log
from conference.messages import DEFAULT_LANGUAGE, locale_of
from conference.outages import Outage, outage_of
from models.account import User
from models.job import Job
from models.vocabulary import ENDED, JobState

_TIMES, _MOST_TIMES = "times_started", 3


def run(job_id: int, jobs_folder: Path) -> None:
    """Do a job, unless it has ended already or another worker is at it; one that a dying worker left half-done starts again."""
    with claimed(jobs_folder, job_id) as is_mine:
        job = db.session.get(Job, job_id) if is_mine else None
        if job is None or job.state in ENDED:
            return
        if not _is_tried_too_often(job):
            _do(job, jobs_folder / str(job.id))
        job.ended_at = clock.now()
        db.session.commit()


def _is_tried_too_often(job: Job) -> bool:
    """Work that kills every worker must end some day: it fails, and says so."""
    times = job.options.get(_TIMES, 0)
    if times < _MOST_TIMES:
        job.options = {**job.options, _TIMES: times + 1}
        return False
    job.state = JobState.FAILED
    with _language_of(job):
        job.failures = [*job.failures, _("The worker stopped each time it tried to do this. It was tried %(times)s times.", times=times)]
    return True


def _do(job: Job, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    g.user = db.session.get(User, job.asked_by_id)  # whose name the audit trail shall have
    job.state, job.failures = JobState.RUNNING, []
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
        job.failures = [*job.failures, *_said(error, job)]
        log.error("job failed", job=job.id, kind=job.kind, exc_info=error)
    shutil.rmtree(folder, ignore_errors=True)


def _said(error: Exception, job: Job) -> list[str]:
    """Nothing of a defect of ours: the page says that it was one."""
    if outage_of(error) is Outage.FULL:
        with _language_of(job):
            return [_("The disk of the server is full or cannot be written. Tell your administrator to make room, then try again.")]
    return [str(error)] if isinstance(error, KaigiError) else []


def _language_of(job: Job) -> AbstractContextManager[None]:
    """Whoever asked for the job reads what it says."""
    return force_locale(locale_of(job.options.get("language", DEFAULT_LANGUAGE)))  # type: ignore[no-any-return]  # flask_babel is untyped


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
