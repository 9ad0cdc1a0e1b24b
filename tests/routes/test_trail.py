"""The pages of the audit trail: search, one entry from what to what, and the list as a file."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from conference import clock
from conference.audit import journal
from conference.audit.keyring import destroy
from conference.extensions import db
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import Role
from tests.accounts.people import send_password
from tests.exchange.loads import row_of
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements

AT = "/c/A/settings/audit/"
AUDITOR = "auditor@board.example"


@pytest.fixture
def auditor(app_with_sample: Flask) -> PolicingClient:
    """Somebody who sees the trail and may change nothing. Three entries of different days stand in it."""
    with app_with_sample.app_context():
        add_user(db.session, AUDITOR, "K. Ito", Role.AUDITOR)
        for day, subject in ((1, "X-1"), (2, "X-2"), (3, "100%")):
            with clock.stopped_at(datetime(2027, 3, day, 15, 30, tzinfo=UTC)):  # after midnight in Tokyo
                journal.record(db.session, "room.changed", subject, conference_ref="A", colour="teal" if day == 2 else "red")
        db.session.commit()
    return signed_in(app_with_sample, AUDITOR)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "TEAL"}, {"X-2"}),
        ({"q": "0%"}, {"100%"}),
        ({"action": "room.changed", "subject": "x-"}, {"X-1", "X-2"}),
        ({"since": "2027-03-03", "until": "2027-03-03"}, {"X-2"}),
        ({"action": "room.changed", "until": "2027-03-02"}, {"X-1"}),
        ({"action": "room.changed", "since": "nonsense", "actor": "command"}, {"X-1", "X-2", "100%"}),
        ({"action": "room.removed"}, set()),
    ],
)
def test_entries_are_found(auditor: PolicingClient, query: dict[str, str], found: set[str]) -> None:
    page = auditor.get(AT, query_string=query | {"lang": "en"}).text
    assert {subject for subject in ("X-1", "X-2", "100%") if f'words">{subject}<' in page} == found


def test_an_entry_says_what_changed_to_what_and_shows_nothing_protected(auditor: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        entry = journal.record(db.session, "person.changed", "A-AU-1", conference_ref="A")
        person = row_of(db.session, Participant, "A-AU-1")
        person.phone, person.diet, person.passport.number = "+61 2 0000 0000", "vegan", "SECRET-1"
        db.session.commit()
        address = f"{AT}{entry.id}?lang=en"
    page = auditor.get(address).text
    assert "<ins>+61 2 0000 0000</ins>" in page
    assert "<del>protected</del>" in page
    assert not [secret for secret in ("SECRET-1", "RA4410027", "vegan") if secret in page]
    with app_with_sample.app_context():
        journal.record(db.session, "person.erased", "A-AU-1", conference_ref="A")
        destroy(db.session, "A", ["A-AU-1"])
        db.session.commit()
    erased = auditor.get(address).text
    assert "+61 2" not in erased
    assert "The values were erased with the personal data." in erased


def test_pages_take_few_statements_however_much_there_is(auditor: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        imported = db.session.query(AuditEntry.id).filter_by(action="import.applied").scalar()
        few = db.session.query(AuditEntry.id).filter_by(subject="X-1").scalar()
    assert count_statements(auditor, app_with_sample, lambda client: client.get(AT)) <= 6
    shown = [count_statements(auditor, app_with_sample, lambda client, one=one: client.get(f"{AT}{one}")) for one in (imported, few)]
    assert shown[0] == shown[1] <= 6


def test_the_list_is_taken_away_and_that_is_recorded(auditor: PolicingClient, app_with_sample: Flask) -> None:
    file = auditor.get("/c/A/lists/audit.csv", query_string={"action": "room.changed", "lang": "en"}).get_data().decode("utf-8-sig")
    assert [line.split(",")[3:5] for line in file.splitlines()] == [
        ["Action", "Subject"], ["Room changed", "100%"], ["Room changed", "X-2"], ["Room changed", "X-1"],
    ]  # fmt: skip
    assert auditor.get("/c/A/lists/audit.xlsx").status_code == 200
    with app_with_sample.app_context():
        newest = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
        assert newest
        assert (newest.action, newest.subject, newest.actor) == ("list.exported", "audit-A.xlsx", AUDITOR)


@pytest.mark.usefixtures("auditor")
def test_what_belongs_to_no_conference_is_seen_by_whose_role_holds_everywhere(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        conference = db.session.query(Conference).filter_by(ref="A").one()
        add_user(db.session, "here@board.example", "R. Mori", Role.AUDITOR, conference)
        db.session.commit()
    assert send_password(app_with_sample.test_client(), AUDITOR, "wrong").status_code == 422
    seen = {email: signed_in(app_with_sample, email).get(AT, query_string={"lang": "en"}).text for email in (AUDITOR, "here@board.example")}
    assert [("Sign-in failed" in page, ">not signed in<" in page) for page in seen.values()] == [(True, True), (False, False)]
    with app_with_sample.app_context():
        failed = db.session.query(AuditEntry.id).filter_by(action="user.sign_in_failed").scalar()
    answers = [signed_in(app_with_sample, email).get(f"{AT}{failed}").status_code for email in seen]
    assert answers == [200, 404]
