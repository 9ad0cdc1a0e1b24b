"""The inbox: questions are found, answered once and in the reader's language, closed and opened again."""

import pytest
from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.person_data.collecting import data_of
from models.audit import AuditEntry
from models.conference import Conference
from models.mail import MailMessage
from models.participant import Participant
from models.question import Question, QuestionReply
from models.vocabulary import QuestionState
from tests.desk import form_of, sent_by
from tests.guests import CONTACT, INVITEE, come_in, recipient
from tests.web import PolicingClient, count_statements

INBOX, EN = "/c/A/questions/", {"lang": "en"}


@pytest.fixture(autouse=True)
def _asked(app_with_sample: Flask) -> None:
    """Question 1 of Thailand's focal point, question 2 of an invitee."""
    with app_with_sample.app_context():
        begin_writing()
        facts = {"conference_id": db.session.scalars(select(Conference.id)).one(), "asked_at": clock.now()}
        db.session.add(Question(focal_point_id=recipient(CONTACT).id, acting_name="Ms. Napat", text="A third official?", **facts))
        db.session.flush()
        db.session.add(Question(participant_id=recipient(INVITEE).id, subject="Rooms near by", text="Is it near?", **facts))
        db.session.commit()


def state(app: Flask, number: int) -> QuestionState:
    with app.app_context():
        return db.session.get_one(Question, number).state


def answer(client: PolicingClient, number: int, text: str) -> str:
    typed = form_of(client, f"{INBOX}{number}") | {"text": text}
    return client.post(f"{INBOX}{number}/answer", data=typed, query_string=EN, follow_redirects=True).text


def press(client: PolicingClient, number: int, what: str) -> str:
    token = form_of(client, f"{INBOX}{number}")["csrf_token"] if what == "close" else form_of(client, f"{INBOX}2")["csrf_token"]
    return client.post(f"{INBOX}{number}/{what}", data={"csrf_token": token}, query_string=EN, follow_redirects=True).text


def test_an_answer_goes_to_whoever_asked_in_their_language_and_names_its_writer(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = answer(organiser, 1, "Yes.\nWrite to us.")
    assert "The answer is on its way." in page
    assert "Answer of M. Sato" in page
    with app_with_sample.app_context():
        mail = db.session.scalars(select(MailMessage)).one()
        asker, entry = recipient(CONTACT), db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert (mail.to_address, mail.language) == (asker.email, "th")
        assert "Yes.\nWrite to us." in mail.text
        assert "/g/questions/" in mail.text
        assert entry
        assert (entry.action, entry.subject, entry.detail) == ("question.answered", CONTACT, {"question": 1})
    page = come_in(app_with_sample, CONTACT).get("/g/questions/", query_string=EN).text
    assert "Yes.\nWrite to us." in page
    assert "M. Sato" in page


def test_two_who_answer_at_once_are_not_both_sent(organiser: PolicingClient, app_with_sample: Flask) -> None:
    first, second = (form_of(organiser, f"{INBOX}1") | {"text": text} for text in ("Yes.", "No."))
    assert organiser.post(f"{INBOX}1/answer", data=first).status_code == 302
    late = organiser.post(f"{INBOX}1/answer", data=second, query_string=EN)
    assert late.status_code == 409
    assert "M. Sato answered this question meanwhile." in late.text
    assert sent_by(late.text, "record-form")["text"] == "No."
    assert organiser.post(f"{INBOX}1/answer", data=first).status_code == 302
    with app_with_sample.app_context():
        assert db.session.scalars(select(QuestionReply.text)).all() == ["Yes."]


def test_a_question_is_closed_and_opened_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    press(organiser, 1, "close")
    assert state(app_with_sample, 1) is QuestionState.CLOSED
    assert "The question is open again." in press(organiser, 1, "reopen")
    answer(organiser, 1, "Yes.")
    press(organiser, 1, "reopen")
    page = answer(organiser, 1, "And a fourth.")
    assert page.index("Yes.") < page.index("And a fourth.")
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(MailMessage)).all()) == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Rooms near by", "A third official?"]),
        ({"state": "answered"}, ["Rooms near by"]),
        ({"delegation": "TH"}, ["Rooms near by", "A third official?"]),
        ({"delegation": "VN"}, []),
        ({"search": "OFFICIAL"}, ["A third official?"]),
        ({"search": "napat"}, ["A third official?"]),
        ({"state": "rubbish"}, ["Rooms near by", "A third official?"]),
    ],
)
def test_questions_are_found(organiser: PolicingClient, query: dict[str, str], found: list[str]) -> None:
    answer(organiser, 2, "Yes.")
    page = organiser.get(INBOX, query_string=EN | query).text
    assert [words for words in ("Rooms near by", "A third official?") if f">{words}</a>" in page] == found


def test_open_ones_stand_first_and_the_overview_counts_them(organiser: PolicingClient) -> None:
    assert "2 open questions" in organiser.get("/c/A/", query_string=EN).text
    answer(organiser, 2, "Yes.")
    page = organiser.get(INBOX, query_string=EN).text
    assert page.index("A third official?") < page.index(">Rooms near by</a>")
    assert "1 open question" in organiser.get("/c/A/", query_string=EN).text


def test_they_are_handed_out_and_erased_with_the_person(organiser: PolicingClient, app_with_sample: Flask) -> None:
    answer(organiser, 2, "Yes, very near.")
    with app_with_sample.app_context():
        begin_writing()
        person, conference = recipient(INVITEE), db.session.scalars(select(Conference)).one()
        assert isinstance(person, Participant)
        told = data_of(db.session, person, with_protected=False)
        assert told["question"][0]["text"] == "Is it near?"
        assert told["question_reply"][0]["text"] == "Yes, very near."
        erase(db.session, conference, person, plan_of(db.session, conference, person), Order("M. Sato", "Asked for."))
        db.session.commit()
        assert db.session.scalars(select(Question.text)).all() == ["A third official?"]
        assert db.session.scalars(select(QuestionReply)).all() == []


def test_the_inbox_takes_the_same_statements_at_any_length(organiser: PolicingClient, app_with_sample: Flask) -> None:
    def counted() -> list[int]:
        return [count_statements(organiser, app_with_sample, lambda client, at=at: client.get(at)) for at in (INBOX, f"{INBOX}1")]

    few = counted()
    with app_with_sample.app_context():
        begin_writing()
        facts = {"conference_id": db.session.scalars(select(Conference.id)).one(), "asked_at": clock.now()}
        asker_id = recipient(INVITEE).id
        db.session.add_all([Question(participant_id=asker_id, text=f"Question {number}", **facts) for number in range(120)])
        db.session.commit()
    assert counted() == few
    assert max(few) <= 6
    assert ">Rooms near by</a>" in organiser.get(INBOX, query_string=EN | {"page": "2"}).text
