"""A worker dies in mid-job: another takes the job up. It is neither lost nor done twice, and what kills every worker ends some day."""

import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from conference.jobs import actions, work
from conference.jobs.claims import claimed
from conference.jobs.kinds import PAPERS
from models.account import User
from models.conference import Conference
from models.job import Job
from models.vocabulary import JobState
from tests.installation import Installation
from tests.recovery.conftest import Install
from tests.recovery.serving import app_of, until_it_is
from tests.web import PolicingClient


@contextmanager
def worker(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    process = installation.start("worker", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield process
    process.kill()
    process.wait()


def ask_for_papers() -> int:
    conference, user = db.session.scalars(select(Conference)).one(), db.session.scalars(select(User)).one()
    job = actions.ask_for(db.session, conference, PAPERS, user)
    db.session.commit()
    return job.id


def state_of(job_id: int) -> JobState:
    db.session.rollback()
    return db.session.scalars(select(Job.state).where(Job.id == job_id)).one()


def test_a_job_outlives_its_worker_and_needs_no_word_from_the_queue(install: Install) -> None:
    installation = install("source")
    (installation.folder / "instance").mkdir()
    with app_of(installation).app_context():
        job_id = ask_for_papers()  # and the queue never hears of it
        with worker(installation):
            until_it_is(lambda: state_of(job_id) is JobState.RUNNING)
        with worker(installation):
            until_it_is(lambda: state_of(job_id) is JobState.DONE)
        job = db.session.get_one(Job, job_id, populate_existing=True)
        instance = installation.folder / "instance"
        assert len(zipfile.ZipFile(instance / "files" / "jobs" / str(job_id)).namelist()) > 10
        assert (job.failures, job.done) == ([], job.total)
        assert job.options["times_started"] == 2
        assert list((instance / "jobs").iterdir()) == [], "no lock is left"
        db.session.close()
        db.engine.dispose()


def test_two_workers_never_do_one_job(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        folder = app_with_sample.extensions["kaigi"].instance / "jobs"
        job_id = ask_for_papers()
        with claimed(folder, job_id) as is_mine:
            assert is_mine
            work.run(job_id, folder)
            assert state_of(job_id) is JobState.WAITING
        work.run(job_id, folder)
        assert state_of(job_id) is JobState.DONE
        ended = db.session.get_one(Job, job_id).ended_at
        work.run(job_id, folder)
        assert db.session.get_one(Job, job_id, populate_existing=True).ended_at == ended


def test_work_that_kills_every_worker_is_given_up_and_says_so(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        job_id = ask_for_papers()
        job = db.session.get_one(Job, job_id)
        job.state, job.options = JobState.RUNNING, {"times_started": 3}
        db.session.commit()
        work.run(job_id, app_with_sample.extensions["kaigi"].instance / "jobs")
        assert state_of(job_id) is JobState.FAILED
    assert "It was tried 3 times." in organiser.get(f"/c/A/jobs/{job_id}", query_string={"lang": "en"}).text


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_file_that_no_backup_holds_is_said_to_be_gone(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        job_id, instance = ask_for_papers(), app_with_sample.extensions["kaigi"].instance
        work.run(job_id, instance / "jobs")
        db.session.close()
    page = f"/c/A/jobs/{job_id}"
    assert "Download papers-A.zip" in organiser.get(page, query_string={"lang": "en"}).text
    (instance / "files" / "jobs" / str(job_id)).unlink()
    assert "It can be made again." in organiser.get(page, query_string={"lang": "en"}).text
    assert organiser.get(f"{page}/file").status_code == 404


def test_a_lock_that_was_taken_away_is_no_lock(tmp_path: Path) -> None:
    """Between opening a lock and holding it, another worker may have ended the job: then a third may hold the new one."""
    with claimed(tmp_path, 1) as first:
        assert first
        with claimed(tmp_path, 1) as second:
            assert not second
        with claimed(tmp_path, 2) as other:
            assert other
    with claimed(tmp_path, 1) as again:
        assert again
        (tmp_path / "1.lock").unlink()
        with claimed(tmp_path, 1) as meanwhile:
            assert meanwhile
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_page_goes_on_while_the_queue_is_away(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.extensions["kaigi"] = replace(app_with_sample.extensions["kaigi"], queue_url="sqlite:////proc/nowhere/queue.sqlite3")
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    assert organiser.post("/c/A/papers/all").status_code == 302
    with app_with_sample.app_context():
        assert db.session.scalars(select(Job.state)).all() == [JobState.WAITING]
