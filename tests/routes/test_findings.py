"""The findings page: what it shows, filters and waives."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.commandline import conference_named
from conference.extensions import db
from models.audit import AuditEntry
from models.participant import Participant
from models.readiness import Waiver
from models.vocabulary import Category
from tests.web import PolicingClient, count_statements

AGREEMENT = {"reason": "He leaves for another meeting.", "agreed_by": "K. Tanaka, METI", "agreed_on": "2027-06-28"}
STAY = {"code": "STAY_SHORT", "subject": "A-TH-1"}


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


def page(client: PolicingClient, address: str = "", **query: str) -> str:
    return client.get(f"/c/A/findings/{address}", query_string=query).get_data(as_text=True)


def test_findings_stand_by_subject_with_their_facts(organiser: PolicingClient) -> None:
    text = page(organiser)
    assert "Nguyen Van Thanh (Viet Nam) has no flights recorded for" in text
    assert "The checks take Wed 30 Jun 2027 as today." in text


def test_filters_leave_only_what_was_asked_for(organiser: PolicingClient) -> None:
    text = page(organiser, severity="warning")
    assert "FLIGHTS_MISSING" in text
    assert "STAY_SHORT" not in text
    assert "Nothing in this list fits the filters." in page(organiser, severity="error")


def test_findings_come_by_the_page_and_keep_their_filters(organiser: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/findings/"))
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = conference_named(db.session, "A")
        for number in range(150):
            names = {"full_name": f"Zz Extra {number:03}", "sort_key": f"zz {number:03}", "search_key": f"zz {number:03}"}
            db.session.add(Participant(conference_id=conference.id, ref=f"X-{number}", category=Category.INVITEE, **names))
        db.session.commit()
    first, second = (page(organiser, severity="warning", group="code", page=number) for number in "12")
    assert "FLIGHTS_MISSING" in first
    assert "1–100 of" in first
    assert "101–" in second
    assert 'href="/c/A/findings/?severity=warning&amp;group=code&amp;page=2"' in first
    shown = re.findall(r"X-\d+", first + second)
    assert len(set(shown)) > 100
    assert "Nothing in this list" not in page(organiser, severity="warning", page="99")
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/findings/?page=2")) == few <= 6


def test_a_waiver_takes_the_finding_out_of_the_count_and_can_be_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = organiser.get("/c/A/").get_data(as_text=True).count("A-TH-1")
    assert organiser.post("/c/A/findings/waive", query_string=STAY, data=AGREEMENT).status_code == 302
    assert "Waived: He leaves for another meeting. Agreed by K. Tanaka, METI on Mon 28 Jun 2027." in page(organiser)
    assert organiser.get("/c/A/").get_data(as_text=True).count("A-TH-1") < before
    assert "A-TH-1" not in page(organiser, state="open", area="hotel")

    assert organiser.post("/c/A/findings/take-back", query_string=STAY).status_code == 302
    assert "He leaves" not in page(organiser)
    with app_with_sample.app_context():
        actions = list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc()).limit(2)))
        assert actions == ["waiver.taken_back", "finding.waived"]


def test_a_waiver_needs_a_reason(organiser: PolicingClient, app_with_sample: Flask) -> None:
    response = organiser.post("/c/A/findings/waive", query_string=STAY, data={**AGREEMENT, "reason": ""})
    assert response.status_code == 422
    assert "Enter the reason for the exception." in response.get_data(as_text=True)
    assert "K. Tanaka, METI" in response.get_data(as_text=True)
    with app_with_sample.app_context():
        assert db.session.scalars(select(Waiver)).all() == []


def test_a_second_click_on_waive_is_said_and_stores_once(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post("/c/A/findings/waive", query_string=STAY, data=AGREEMENT)
    assert organiser.post("/c/A/findings/waive", query_string=STAY, data=AGREEMENT).status_code == 409
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(Waiver)).all()) == 1


def test_only_a_finding_can_be_waived(organiser: PolicingClient) -> None:
    assert organiser.get("/c/A/findings/waive?code=STAY_SHORT&subject=A-JP-01").status_code == 404


def test_today_can_take_the_place_of_the_files_day(organiser: PolicingClient) -> None:
    organiser.post("/c/A/findings/as-of-today")
    assert "The checks take" not in page(organiser)


def test_findings_in_japanese(organiser: PolicingClient) -> None:
    assert 'lang="ja"' in page(organiser, lang="ja")


def test_what_a_database_cannot_store_does_no_harm(organiser: PolicingClient) -> None:
    odd = {**AGREEMENT, "reason": "He\x00 leaves.", "agreed_by": "\x00"}
    assert organiser.post("/c/A/findings/waive", query_string=STAY, data=odd).status_code == 422 or "He" in page(organiser)
    organiser.post("/account/sign-out")
    assert organiser.post("/account/sign-in", data={"email": "a\x00b@secretariat.example", "password": "x\x00"}).status_code == 422
