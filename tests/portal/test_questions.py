"""Guests ask the secretariat: once, as often as is meet, and read their own questions alone; the secretariat hears of it without a name."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.extensions import db
from conference.outbox.words import about_words
from models.audit import AuditEntry
from models.mail import MailMessage
from models.question import Question
from tests.desk import form_of
from tests.guests import ACTING, CONTACT, INVITEE, SECRETARIAT, come_in, give_secretariat_an_address, link_of
from tests.portal.test_details import MOST_BYTES, around
from tests.web import PolicingClient, count_statements

PAGE, EN = "/g/questions/", {"lang": "en"}


@pytest.fixture(autouse=True)
def _ready(app_with_sample: Flask) -> None:
    """Forms without tokens, and an address of the secretariat."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    give_secretariat_an_address(app_with_sample)


def asked(app: Flask) -> list[Question]:
    with app.app_context():
        return list(db.session.scalars(select(Question).order_by(Question.id)))


def ask(client: PolicingClient, text: str, subject: str = "") -> int:
    typed = form_of(client, PAGE, "question") | {"subject": subject, "text": text}
    return client.post(PAGE, data=typed, query_string=EN).status_code


def test_both_kinds_of_guests_ask_and_read_their_own(app_with_sample: Flask) -> None:
    contact, invitee, other = (come_in(app_with_sample, ref) for ref in (CONTACT, INVITEE, "A-TH-2"))
    assert ask(contact, "May we bring\na third official?", "A third one") == 302
    assert ask(invitee, "Is the hotel near?") == 302
    first, second = asked(app_with_sample)
    assert (first.acting_name, first.subject, first.text) == (ACTING, "A third one", "May we bring\na third official?")
    assert (second.acting_name, second.subject, second.focal_point_id) == (None, None, None)
    assert "Ask the secretariat" in contact.get("/g/", query_string=EN).text
    pages = [client.get(PAGE, query_string=EN).text for client in (contact, invitee, other)]
    for words, seen in (("third official?", [True, False, False]), ("Is the hotel near?", [False, True, False])):
        assert [words in page for page in pages] == seen


def test_the_secretariat_hears_of_it_and_no_name_stands_in_the_mail(app_with_sample: Flask) -> None:
    ask(come_in(app_with_sample, INVITEE), "Somchai asks: is my visa there?")
    with app_with_sample.app_context():
        mail = db.session.scalars(select(MailMessage).where(MailMessage.purpose == "question.asked")).one()
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "question.asked")).one()
        assert (mail.to_address, entry.subject, entry.actor) == (SECRETARIAT, INVITEE, INVITEE)
        assert f"/c/A/questions/{asked(app_with_sample)[0].id}" in mail.text
        for word in ("Somchai", "visa", INVITEE):
            assert word not in mail.subject + mail.text
        assert str(about_words(mail)) == f"Question {asked(app_with_sample)[0].id}"


def test_one_form_twice_is_one_question(app_with_sample: Flask) -> None:
    client = come_in(app_with_sample, INVITEE)
    typed = form_of(client, PAGE, "question") | {"text": "Once?"}
    assert [client.post(PAGE, data=typed).status_code for _time in range(2)] == [302, 302]
    assert len(asked(app_with_sample)) == 1


def test_one_form_twice_at_one_moment_is_one_question(app_with_sample: Flask) -> None:
    policing = come_in(app_with_sample, INVITEE)
    typed, start = form_of(policing, PAGE, "question") | {"text": "Once?"}, Barrier(2)
    cookie = policing.get_cookie(f"{app_with_sample.config['SESSION_COOKIE_NAME']}-guest")
    assert cookie

    def send(_time: int) -> int:
        client = FlaskClient(app_with_sample, app_with_sample.response_class)
        client.set_cookie(cookie.key, cookie.value)
        start.wait()
        return client.post(PAGE, data=typed).status_code

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(send, range(2))) == [302, 302]
    assert len(asked(app_with_sample)) == 1


def test_nothing_and_too_much_are_refused_and_many_are_too_many(app_with_sample: Flask) -> None:
    client = come_in(app_with_sample, INVITEE)
    assert [ask(client, text) for text in ("", "x" * 3_001)] == [422, 422]
    assert [ask(client, f"Question {number}") for number in range(11)] == [302] * 10 + [429]
    assert len(asked(app_with_sample)) == 10
    with app_with_sample.app_context():
        assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "question.throttled")).one().subject == INVITEE


def test_whom_to_ask_stands_on_every_page_and_at_the_door_the_address_alone(app_with_sample: Flask) -> None:
    inside = come_in(app_with_sample, INVITEE).get("/g/details/", query_string=EN).text
    assert f'href="{PAGE}"' in inside
    assert "+81" in inside
    greeting = app_with_sample.test_client().get(link_of(app_with_sample, INVITEE), query_string=EN).text
    assert SECRETARIAT in greeting
    assert PAGE not in greeting
    assert "+81" not in greeting
    assert SECRETARIAT not in app_with_sample.test_client().get("/g/new-link", query_string=EN).text


def test_statements_and_bytes(app_with_sample: Flask) -> None:
    client = come_in(app_with_sample, CONTACT)
    few = count_statements(client, app_with_sample, lambda one: one.get(PAGE))
    for number in range(3):
        ask(client, f"Question {number}")
    many = count_statements(client, app_with_sample, lambda one: one.get(PAGE))
    assert few <= many <= 6  # the replies of questions that there are
    answer = client.get(PAGE)
    assert "<script" not in answer.text
    assert len(gzip.compress(answer.data)) + around() <= MOST_BYTES
