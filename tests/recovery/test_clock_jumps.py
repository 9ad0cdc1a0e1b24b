"""The clock of the machine jumps a year ahead, or back: nobody is locked out for it, and the order of what happened stays."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.extensions import db
from conference.jobs import work
from conference.jobs.kinds import PAPERS
from models.audit import AuditEntry
from models.job import Job
from models.vocabulary import JobState
from tests.desk import content, form_of, undo
from tests.recovery.test_killed_worker import ask_for_papers, state_of
from tests.samples import ORGANISER, signed_in
from tests.web import PolicingClient

EDIT = "/c/A/people/A-TH-1/edit"
YEAR = timedelta(days=365)


def save(client: PolicingClient, phone: str) -> str:
    answer = client.post(EDIT, data=form_of(client, EDIT) | {"phone": phone}, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("jump", [YEAR, -YEAR], ids=["ahead", "back"])
def test_the_trail_keeps_its_order_and_undo_its_aim(organiser: PolicingClient, app_with_sample: Flask, jump: timedelta) -> None:
    save(organiser, "+66 before")
    before = content(app_with_sample)
    with clock.stopped_at(clock.now() + jump):
        assert organiser.get("/c/A/").status_code == (302 if jump > timedelta() else 200), "a session that is a year old has ended"
        again = signed_in(app_with_sample, ORGANISER)
        page = save(again, "+66 in the jump")
        assert "+66 before" in undo(again, page).text
    assert content(app_with_sample) == before
    save(organiser, "+66 after")
    with app_with_sample.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == "A-TH-1").order_by(AuditEntry.id)).all()
    assert [entry.action for entry in entries[-4:]] == ["person.changed", "person.changed", "person.undone", "person.changed"]
    history = organiser.get("/c/A/people/A-TH-1/history", query_string={"lang": "en"}).text
    assert history.index("+66 after") < history.index("+66 in the jump"), "the newest first, whatever the clock said"


def test_a_job_that_ends_before_it_began_is_done(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        job_id = ask_for_papers()
        with clock.stopped_at(clock.now() - YEAR):
            work.run(job_id, app_with_sample.extensions["kaigi"].instance / "jobs")
        assert state_of(job_id) is JobState.DONE
        assert db.session.get_one(Job, job_id).kind == PAPERS
