"""The pages of the outbox: what went, what waits, what never arrived; sending again and withdrawing."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from conference.mail.letters import Recipient
from models.audit import AuditEntry
from models.mail import MailMessage
from models.participant import Participant
from models.vocabulary import MailState
from tests.desk import sent_by
from tests.mail.letters import HARA, PDF, letter, newest, put
from tests.web import PolicingClient, count_statements

AT = "/c/A/mail/"
ENGLISH = {"lang": "en"}


@pytest.fixture
def outbox(app_with_sample: Flask, organiser: PolicingClient) -> PolicingClient:
    """Two mails wait; one was given up."""
    with app_with_sample.app_context():
        put(letter(files=[PDF]))
        person = db.session.scalars(select(Participant.id).where(Participant.ref == "A-TH-1")).one()
        put(letter(purpose="itinerary", about="participant:A-TH-1", to=Recipient("b@other.example", "th", "T. Ono", person)))
        gone = put(letter("c@other.example", "K. Abe", subject="Given up"))
        gone.state, gone.answer = MailState.GIVEN_UP, "550 5.1.1 Nobody here"
        db.session.commit()
    return organiser


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {HARA, "b@other.example", "c@other.example"}),
        ({"state": "given_up"}, {"c@other.example"}),
        ({"state": "nonsense", "recipient": "OTHER"}, {"b@other.example", "c@other.example"}),
        ({"recipient": "ono"}, {"b@other.example"}),
        ({"purpose": "itinerary"}, {"b@other.example"}),
        ({"about": "a-th"}, {"b@other.example"}),
        ({"recipient": "%"}, set()),
        ({"person": "A-TH-1"}, {"b@other.example"}),
        ({"person": "A-TH"}, set()),
    ],
)
def test_mail_is_found(outbox: PolicingClient, query: dict[str, str], found: set[str]) -> None:
    page = outbox.get(AT, query_string=query | ENGLISH).text
    assert set(re.findall(r">([^<@ ]+@[^<]+)</td>", page)) == found


def test_the_page_says_what_never_arrived_and_that_there_is_no_server(outbox: PolicingClient) -> None:
    page = outbox.get(AT, query_string=ENGLISH).text
    assert "Given up: 1" in page
    assert "No mail server is set up" in page
    file = outbox.get("/c/A/lists/mail.csv", query_string=ENGLISH | {"state": "given_up"}).get_data().decode("utf-8-sig")
    assert "550 5.1.1 Nobody here" in file
    assert "Dear Ms. Hara" not in file


def test_few_statements_however_much_there_is(outbox: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(outbox, app_with_sample, lambda client: client.get(AT))
    with app_with_sample.app_context():
        for number in range(60):
            put(letter(edition=number + 2))
        number = newest()[0].id
    assert count_statements(outbox, app_with_sample, lambda client: client.get(AT)) == few <= 6
    assert count_statements(outbox, app_with_sample, lambda client: client.get(f"{AT}{number}")) <= 6


def test_the_page_of_a_person_leads_to_their_mail(outbox: PolicingClient) -> None:
    page = outbox.get("/c/A/people/A-TH-1").text
    (address,) = re.findall(r'href="([^"]+/mail/[^"]+)"', page)
    assert "b@other.example" in outbox.get(address).text


def test_a_mail_is_shown_as_it_goes_but_a_secret_is_not(outbox: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        plain, secret = newest()[0].id, put(letter(about="user:1", text="123456", is_secret=True)).id
    assert all(said in outbox.get(f"{AT}{plain}").text for said in ("Dear Ms. Hara", PDF.name, HARA))
    page = outbox.get(f"{AT}{secret}", query_string=ENGLISH).text
    assert "123456" not in page
    assert "Nobody but its recipient" in page
    assert outbox.get(f"{AT}999999").status_code == 404


def test_a_form_sent_twice_sends_one_mail(outbox: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        number = newest()[2].id
    at = f"{AT}{number}/again"
    sent = sent_by(outbox.get(at).text, "mail-again") | {"preface": "The address has changed."}
    assert outbox.post(at, data=sent | {"preface": ""}).status_code == 422
    assert [outbox.post(at, data=sent).status_code for _time in range(2)] == [302, 302]
    with app_with_sample.app_context():
        copies = db.session.scalars(select(MailMessage).where(MailMessage.copy == 1)).all()
        assert [(one.state, one.to_address, one.text.split("\n")[0]) for one in copies] == [
            (MailState.WAITING, "c@other.example", "The address has changed.")
        ]
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "mail.sent_again")).one()
        assert "c@other.example" not in str(entry.detail)


def test_mail_that_waits_is_withdrawn_once(outbox: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        number = newest()[0].id
    token = re.findall(r'name="csrf_token" value="([^"]+)"', outbox.get(f"{AT}{number}").text)[0]
    for said in ("will not be sent", "cannot be withdrawn"):
        page = outbox.post(f"{AT}{number}/withdrawal", data={"csrf_token": token}, query_string=ENGLISH, follow_redirects=True).text
        assert said in page
    with app_with_sample.app_context():
        assert newest()[0].state is MailState.WITHDRAWN
        assert len(db.session.scalars(select(AuditEntry).where(AuditEntry.action == "mail.withdrawn")).all()) == 1


def test_purpose_and_subject_are_said_in_words(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        put(letter(purpose="invitation", about="delegation:TH"))
        put(letter(purpose="guest.code", about="guest_link:7", is_secret=True))
        put(letter(purpose="new.kind", about="thing:1"))
    page = organiser.get(AT, query_string={"lang": "en"}).text
    for words in ("<td>Invitation</td>", "Delegation TH", "Code for a personal link", "<td>new.kind</td>", "thing:1"):
        assert words in page
    assert "guest_link:7" not in page
    assert "<td>guest.code</td>" not in page
