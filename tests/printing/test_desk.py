"""The print desk: finding people, printing their badges, and what is known of it afterwards."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.audit import journal
from conference.audit.words import BADGES_PRINTED
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.jobs.kinds import JobCancelledError
from conference.printing.desk.work import print_badges
from models.audit import AuditEntry
from models.conference import Conference
from models.job import Job
from models.participant import Participant
from models.printing import PrintRecord
from models.vocabulary import JobState, PrintReason
from tests.access.cast import token_of
from tests.desk import form_of
from tests.printing.reading import text_of
from tests.samples import ORGANISER
from tests.web import PolicingClient, count_statements

DESK = "/c/A/desk/"
PERSON = "A-TH-1"
MOST_STATEMENTS = 10  # four of them read what all badges share


def send(client: PolicingClient, **fields: str) -> tuple[int, bytes]:
    response = client.post(f"{DESK}print", data={"person": PERSON, "csrf_token": token_of(client, DESK), **fields})
    return response.status_code, response.data


def change(app: Flask, **facts: object) -> None:
    with app.app_context():
        begin_writing()
        person = db.session.scalars(select(Participant).where(Participant.ref == PERSON)).one()
        journal.record(db.session, "person.changed", PERSON, conference_ref="A")
        for name, value in facts.items():
            setattr(person, name, value)
        db.session.commit()


def records(app: Flask) -> list[PrintRecord]:
    with app.app_context():
        return list(db.session.scalars(select(PrintRecord).order_by(PrintRecord.id)))


@pytest.mark.parametrize("typed", ["rattanakul somch", "ＳＯＭＣＨＡＩ", "สมชาย", "a-th-1"])
def test_a_name_is_found_in_any_script_and_any_order(organiser: PolicingClient, typed: str) -> None:
    page = organiser.get(DESK, query_string={"q": typed}).text
    assert "1 person<" in page
    assert "Somchai" in page


def test_a_print_is_recorded_with_the_digest_of_what_stands_on_it(app_with_sample: Flask, organiser: PolicingClient) -> None:
    status, pdf = send(organiser)
    assert status == 200
    assert "SomchaiRattanakul" in text_of(pdf)
    (record,) = records(app_with_sample)
    assert (record.printed_by, record.reason, len(record.digest)) == (ORGANISER, None, 64)
    with app_with_sample.app_context():
        assert db.session.scalars(select(AuditEntry.subject).where(AuditEntry.action == BADGES_PRINTED)).all() == [PERSON]
    assert "Printed: " in organiser.get(DESK, query_string={"q": PERSON}).text


def test_printing_again_needs_a_reason_and_other_needs_words(app_with_sample: Flask, organiser: PolicingClient) -> None:
    send(organiser)
    assert send(organiser)[0] == 409
    assert send(organiser, reason="other", words=" ")[0] == 409
    assert len(records(app_with_sample)) == 1
    assert send(organiser, reason="other", words="A  guest of honour")[0] == 200
    again = records(app_with_sample)[1]
    assert (again.reason, again.words) == (PrintReason.OTHER, "A guest of honour")


def test_a_name_that_no_font_has_is_refused_at_the_desk_and_not_recorded(app_with_sample: Flask, organiser: PolicingClient) -> None:
    change(app_with_sample, badge_name="Somchai မောင်")
    status, page = send(organiser)
    assert status == 409
    assert "No font can print “မောင်” in “Somchai မောင်”." in page.decode()
    assert organiser.post(f"{DESK}print-all", data={"csrf_token": token_of(organiser, DESK), "delegation": "TH"}).status_code == 302
    job = job_of(app_with_sample)
    assert (job.state, job.result) == (JobState.FAILED, None)
    assert "MYANMAR" in job.failures[0]
    assert records(app_with_sample) == []


def test_changed_since_print_is_exact(app_with_sample: Flask, organiser: PolicingClient) -> None:
    changed = {"q": PERSON, "state": "changed"}
    send(organiser)
    change(app_with_sample, phone="+66 2 000 0000")
    assert "0 people" in organiser.get(DESK, query_string=changed).text
    change(app_with_sample, post={"en": "Director"})
    page = organiser.get(DESK, query_string=changed).text
    assert "Changed since print" in page
    assert '<option value="changed" selected>' in page
    change(app_with_sample, post={"en": "Deputy Director-General"}, badge_name="Somchai R.")
    send(organiser, reason="changed")
    assert "0 people" in organiser.get(DESK, query_string=changed).text


def test_whoever_was_substituted_gets_no_badge(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        other = db.session.scalars(select(Participant.id).where(Participant.ref == "A-TH-2")).one()
    change(app_with_sample, substituted_by_id=other)
    assert "No badge: substituted" in organiser.get(DESK, query_string={"q": PERSON}).text
    assert "Substitute of Somchai" in organiser.get(DESK, query_string={"q": "A-TH-2"}).text
    assert send(organiser)[0] == 404


@pytest.mark.parametrize("query", ["", "?q=somchai", "?state=not_printed", "?state=changed&delegation=TH"])
def test_the_desk_makes_few_statements(app_with_sample: Flask, organiser: PolicingClient, query: str) -> None:
    send(organiser)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(DESK + query)) <= MOST_STATEMENTS


def test_all_of_a_filter_are_printed_behind_the_pages(app_with_sample: Flask, organiser: PolicingClient) -> None:
    def ask(**fields: str) -> int:
        return organiser.post(f"{DESK}print-all", data={"csrf_token": token_of(organiser, DESK), **fields}).status_code

    send(organiser)
    assert ask(delegation="TH") == 409  # one of them was printed before
    assert ask(delegation="TH", state="not_printed") == 302
    job = job_of(app_with_sample)
    assert (job.state, job.done, job.total) == (JobState.DONE, 1, 1)
    pdf = organiser.get(f"/c/A/jobs/{job.id}/file").data
    assert "Somchai" not in text_of(pdf)
    assert ask(delegation="TH", reason="lost") == 302
    assert [record.reason for record in records(app_with_sample)] == [None, None, PrintReason.LOST, PrintReason.LOST]


def test_a_cancelled_job_records_nothing(app_with_sample: Flask, organiser: PolicingClient, tmp_path: Path) -> None:
    organiser.post(f"{DESK}print-all", data={"csrf_token": token_of(organiser, DESK), "delegation": "KH"})
    before = len(records(app_with_sample))

    def cancel(_done: int, _total: int) -> None:
        raise JobCancelledError

    with app_with_sample.app_context():
        job = db.session.scalars(select(Job)).one()
        job.options = {**job.options, "filters": {"delegation": "LA"}}
        with pytest.raises(JobCancelledError):
            print_badges(db.session, job, tmp_path, cancel)
        db.session.rollback()
    assert len(records(app_with_sample)) == before


def job_of(app: Flask) -> Job:
    with app.app_context():
        return db.session.scalars(select(Job).order_by(Job.id.desc())).first() or pytest.fail("no job")


def test_a_name_is_fixed_at_the_desk_and_taken_back(app_with_sample: Flask, organiser: PolicingClient) -> None:
    address = f"{DESK}people/{PERSON}/edit"
    send(organiser)
    response = organiser.post(address, data=form_of(organiser, address) | {"badge_name": "Somchai R."}, follow_redirects=True)
    assert "Somchai R." in response.text
    assert "Changed since print" in response.text
    with app_with_sample.app_context():
        person = db.session.scalars(select(Participant).where(Participant.ref == PERSON)).one()
        assert "somchai r." in person.search_key
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry
        assert (entry.action, entry.subject) == ("person.changed", PERSON)


def test_a_change_after_the_badges_were_settled_shows_until_it_is_printed(app_with_sample: Flask, organiser: PolicingClient) -> None:
    send(organiser)
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "conference.changed", "A", conference_ref="A")
        db.session.scalars(select(Conference)).one().badges_frozen_at = clock.now()
        db.session.commit()
    assert "0 people" in organiser.get(f"{DESK}?state=late").text
    change(app_with_sample, post={"en": "Director"})
    front = organiser.get(DESK).text
    assert "Changed since the badges were settled <strong>1</strong>" in front
    assert "Somchai" in organiser.get(f"{DESK}?state=late").text
    send(organiser, reason="changed")
    assert "0 people" in organiser.get(f"{DESK}?state=late").text


def test_who_printed_what_and_why_is_told_by_day_and_by_person(organiser: PolicingClient) -> None:
    send(organiser)
    send(organiser, reason="other", words="Coffee")
    for address in (f"{DESK}prints/", f"{DESK}prints/?person={PERSON}"):
        page = organiser.get(address).text
        assert page.count(ORGANISER) >= 2
        assert "Other: Coffee" in page
    assert "Nothing was printed." in organiser.get(f"{DESK}prints/?on=2001-01-01").text
    assert "2 times" in organiser.get(f"/c/A/people/{PERSON}").text


def test_prints_are_handed_out_with_the_data_of_a_person_and_go_with_them(app_with_sample: Flask, organiser: PolicingClient) -> None:
    send(organiser)
    told = organiser.get(f"/c/A/people/{PERSON}/data/file").get_json()["data"]
    assert [one["paper"] for one in told["print_record"]] == ["badges.pdf"]
    with app_with_sample.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference)).one()
        person = db.session.scalars(select(Participant).where(Participant.ref == PERSON)).one()
        erase(db.session, conference, person, plan_of(db.session, conference, person), Order("M. Sato", "Asked for."))
        db.session.commit()
    assert not records(app_with_sample)
