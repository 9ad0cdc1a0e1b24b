"""Organisers build a follow-up form, publish it, read its answers, remind; its team sees it, and nobody else does."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference import clock
from conference.audit import journal
from conference.extensions import begin_writing, db
from models.account import User
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.mail import MailMessage
from models.survey import Survey, SurveyMember, SurveyQuestion
from models.vocabulary import DelegationKind, InvitationState, QuestionKind, Role, SurveyState
from tests.desk import form_of, undo
from tests.guests import INVITEE, come_in
from tests.pages.furnishing import survey as furnished
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements

AT = "/c/A/forms"
FORM = f"{AT}/Q-1"
EN = {"lang": "en"}
START = datetime(2027, 5, 10, 9, 0, tzinfo=UTC)
PAGES = (f"{AT}/", f"{FORM}/", f"{FORM}/answers", f"{FORM}/reminders", f"{FORM}/preview?in=th", f"{FORM}/publish")
COOK = "cook@caterer.example"


@pytest.fixture(autouse=True)
def _in_spring(app_with_sample: Flask) -> Any:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with clock.stopped_at(START):
        yield


@pytest.fixture
def asked(app_with_sample: Flask) -> list[str]:
    """Two invitees are confirmed, and one of them has no address; a draft with a deadline asks everybody."""
    refs = [INVITEE, "A-VN-1"]
    with app_with_sample.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference)).one()
        survey = furnished(conference)
        survey.state, survey.answer_by = SurveyState.DRAFT, START.replace(month=6)
        survey.questions[1].is_required = True
        places = db.session.scalars(select(Invitation).where(Invitation.participant_id.is_not(None))).all()
        for place in places:
            assert place.participant
            place.state = InvitationState.CONFIRMED if place.participant.ref in refs else InvitationState.NOMINATED
            place.participant.email = f"{place.participant.ref.lower()}@ministry.example"
        add_user(db.session, COOK, "K. Cook", Role.CATERING, conference)
        db.session.commit()
    return refs


def survey_of(app: Flask) -> Survey:
    """The oldest form, with its questions."""
    with app.app_context():
        return (
            db.session.scalars(select(Survey).options(joinedload(Survey.questions).joinedload(SurveyQuestion.options)).order_by(Survey.id))
            .unique()
            .all()[0]
        )


def mails(app: Flask, purpose: str) -> list[MailMessage]:
    with app.app_context():
        found = select(MailMessage).where(MailMessage.purpose == purpose).order_by(MailMessage.to_address)
        return list(db.session.scalars(found))


def answer(app: Flask, ref: str = INVITEE) -> None:
    """Somebody fills in the form."""
    guest = come_in(app, ref)
    values = {
        QuestionKind.LINE: "=1+1",
        QuestionKind.PARAGRAPH: "Later.",
        QuestionKind.YES_NO: "no",
        QuestionKind.ONE: "2",
        QuestionKind.SEVERAL: ["1", "2"],
        QuestionKind.NUMBER: "3",
        QuestionKind.DATE: "2027-07-14",
    }
    data = form_of(guest, "/g/forms/Q-1", "answers")
    typed = {f"q{one.id}": values[one.kind] for one in survey_of(app).questions}
    assert guest.post("/g/forms/Q-1", data=data | typed).status_code == 302


def test_a_form_is_built_changed_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    new = form_of(organiser, "/c/A/new-form") | {"title_en": "Dinner", "title_ja": "夕食会", "answer_by": "2027-06-30T18:00"}
    organiser.post("/c/A/new-form", data=new)
    ref = survey_of(app_with_sample).ref
    for title, options in (("Fish or meat?", "Fish\nMeat"), ("Which evening?", "Wednesday\nThursday")):
        page = f"{AT}/{ref}/new-question"
        typed = {"title_en": title, "kind": "one", "options_en": options, "is_required": "y"}
        assert organiser.post(page, data=form_of(organiser, page) | typed, follow_redirects=True).status_code == 200
    first, second = survey_of(app_with_sample).questions
    assert [one.title for one in first.options] == [{"en": "Fish"}, {"en": "Meat"}]
    moved = organiser.post(f"{AT}/{ref}/questions/{second.id}/up", follow_redirects=True)
    assert [one.title["en"] for one in survey_of(app_with_sample).questions] == ["Which evening?", "Fish or meat?"]
    undo(organiser, moved.text)
    assert [one.id for one in survey_of(app_with_sample).questions] == [first.id, second.id]
    removed = organiser.post(f"/c/A/form-questions/{first.id}/remove", follow_redirects=True)
    assert len(survey_of(app_with_sample).questions) == 1
    undo(organiser, removed.text)
    assert len(survey_of(app_with_sample).questions) == 2


@pytest.mark.usefixtures("asked")
def test_two_to_choose_from_at_least_and_as_many_in_japanese(organiser: PolicingClient) -> None:
    page = f"{FORM}/new-question"
    blank = form_of(organiser, page) | {"title_en": "Fish?", "kind": "several", "options_en": "Fish", "options_ja": "魚\n肉"}
    refused = organiser.post(page, data=blank, query_string=EN)
    assert refused.status_code == 422
    for sentence in ("Enter two at least", "Enter as many as in English"):
        assert sentence in refused.text


def test_publishing_tells_whom_it_asks_and_the_team(organiser: PolicingClient, app_with_sample: Flask, asked: list[str]) -> None:
    edit = f"{FORM}/edit"
    with app_with_sample.app_context():
        cook = db.session.scalars(select(User.id).where(User.email == COOK)).one()
    organiser.post(edit, data=form_of(organiser, edit) | {"team": [str(cook)]})
    assert "2 confirmed invitees get a mail" in organiser.get(f"{FORM}/publish", query_string=EN).text
    assert organiser.post(f"{FORM}/publish").status_code == 302
    assert organiser.post(f"{FORM}/publish").status_code == 409
    told = mails(app_with_sample, "survey.announcement")
    assert [mail.to_address for mail in told] == [f"{ref.lower()}@ministry.example" for ref in asked]
    assert "การเยี่ยมชม" in told[0].subject
    assert "/g/forms/Q-1" in told[0].text
    (to_team,) = mails(app_with_sample, "survey.team")
    assert (to_team.to_address, "/c/A/forms/Q-1/" in to_team.text) == (COOK, True)


@pytest.mark.usefixtures("asked")
def test_a_form_without_question_or_deadline_is_not_published(organiser: PolicingClient, app_with_sample: Flask) -> None:
    empty = form_of(organiser, "/c/A/new-form") | {"title_en": "Empty", "answer_by": "2027-06-30T18:00"}
    organiser.post("/c/A/new-form", data=empty)
    over = form_of(organiser, f"{FORM}/edit") | {"answer_by": "2027-05-10T17:59"}
    organiser.post(f"{FORM}/edit", data=over)
    with app_with_sample.app_context():
        refs = db.session.scalars(select(Survey.ref)).all()
    assert len(refs) == 2
    assert [organiser.post(f"{AT}/{ref}/publish").status_code for ref in refs] == [409, 409]
    assert survey_of(app_with_sample).state is SurveyState.DRAFT


@pytest.mark.usefixtures("asked")
def test_whoever_has_not_answered_is_reminded(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(f"{FORM}/publish")
    answer(app_with_sample)
    page = organiser.get(f"{FORM}/reminders", query_string=EN).text
    assert "a-vn-1@ministry.example" in page
    assert "a-th-1@ministry.example" not in page
    chosen = f"{FORM}/reminders?person=A-VN-1&person={INVITEE}&person=A-TH-2"
    assert "Send 1 reminder" in organiser.get(f"{chosen}&lang=en").text
    sent = {"person": ["A-VN-1", INVITEE, "A-TH-2"], "nonce": "1"}
    for _time in range(2):
        assert organiser.post(f"{FORM}/reminders", data=sent).status_code == 302
    assert [mail.to_address for mail in mails(app_with_sample, "survey.reminder")] == ["a-vn-1@ministry.example"]
    answer(app_with_sample, "A-VN-1")
    assert organiser.post(f"{FORM}/reminders", data={"everybody": "1", "nonce": "2"}).status_code == 409


@pytest.mark.usefixtures("asked")
def test_answers_are_counted_listed_and_taken_away(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(f"{FORM}/publish")
    answer(app_with_sample)
    page = organiser.get(f"{FORM}/", query_string=EN).text
    for line in ("No: 1", "Train: 1", "In all: 3", "1 text"):
        assert line in page
    listed = organiser.get(f"{FORM}/answers?sort=-saved&lang=en").text
    assert "Bus, Train" in listed
    assert "Somchai" not in organiser.get(f"{FORM}/answers?state=outstanding").text
    assert "Somchai" in organiser.get(f"{FORM}/answers?q=somchai").text
    file = organiser.get(f"{FORM}/answers.csv?state=answered&lang=en").data.decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(file))
    assert heads[4:6] == ["Question 1", "Question 2"]
    assert [row[0] for row in rows] == [INVITEE]
    assert "=1+1" not in rows[0]  # no formula
    assert organiser.get(f"{FORM}/answers.xlsx").status_code == 200


@pytest.mark.usefixtures("asked")
def test_a_question_with_answers_keeps_its_sense(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(f"{FORM}/publish")
    answer(app_with_sample)
    question = next(one for one in survey_of(app_with_sample).questions if one.kind is QuestionKind.ONE)
    edit = f"/c/A/form-questions/{question.id}/edit"
    form = form_of(organiser, edit)
    assert organiser.post(edit, data=form | {"kind": "line"}).status_code == 422
    assert organiser.post(edit, data=form | {"kind": "several", "options_en": "Bus\nTrain"}).status_code == 422
    assert organiser.post(edit, data=form | {"options_en": "Bus"}).status_code == 422
    assert organiser.post(edit, data=form | {"options_en": "Coach\nRailway\nShip"}).status_code == 302
    assert "Railway: 1" in organiser.get(f"{FORM}/", query_string=EN).text
    going = organiser.get(f"/c/A/form-questions/{question.id}/remove", query_string=EN).text
    assert "Answers to questions of forms" in going
    removed = organiser.post(f"/c/A/form-questions/{question.id}/remove", follow_redirects=True)
    undo(organiser, removed.text)
    assert "Railway: 1" in organiser.get(f"{FORM}/", query_string=EN).text


@pytest.mark.usefixtures("asked")
def test_a_form_goes_with_its_answers_and_comes_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(f"{FORM}/publish")
    answer(app_with_sample)
    removed = organiser.post(f"{FORM}/remove", follow_redirects=True)
    assert organiser.get(f"{FORM}/").status_code == 404
    undo(organiser, removed.text)
    assert "In all: 3" in organiser.get(f"{FORM}/", query_string=EN).text


@pytest.mark.usefixtures("asked")
def test_the_team_sees_its_form_and_nobody_else_does(app_with_sample: Flask) -> None:
    cook = signed_in(app_with_sample, COOK)
    pages = ("/", "/answers", "/answers.csv")
    assert [cook.get(f"{FORM}{page}").status_code for page in pages] == [404, 404, 404]
    assert "You are on the team of no form." in cook.get(f"{AT}/", query_string=EN).text
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "survey.changed", "Q-1", conference_ref="A")
        member = db.session.scalars(select(User.id).where(User.email == COOK)).one()
        db.session.scalars(select(Survey)).one().team = [SurveyMember(user_id=member)]
        db.session.commit()
    assert [cook.get(f"{FORM}{page}").status_code for page in pages] == [200, 200, 200]
    assert "Site visit" in cook.get(f"{AT}/").text
    assert cook.post(f"{FORM}/publish").status_code == 403


@pytest.mark.usefixtures("asked")
def test_a_form_for_some_never_asks_more_when_they_are_removed(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "delegation.added", "XX", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        party = Delegation(conference_id=conference.id, ref="XX", kind=DelegationKind.PARTNER)
        db.session.add(party)
        furnished(conference, "Q-2", only=party)
        db.session.commit()
    assert organiser.post("/c/A/delegations/XX/remove").status_code == 302
    page = organiser.get(f"{AT}/Q-2/answers", query_string=EN).text
    assert "This form asks nobody" in page


@pytest.mark.usefixtures("asked")
def test_a_form_is_closed_and_opened_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(f"{FORM}/publish")
    closed = organiser.post(f"{FORM}/close", follow_redirects=True)
    guest = come_in(app_with_sample, INVITEE)
    assert "This form is closed" in guest.get("/g/forms/Q-1", query_string=EN).text
    undo(organiser, closed.text)
    organiser.post(f"{FORM}/close")
    organiser.post(f"{FORM}/reopen")
    assert survey_of(app_with_sample).state is SurveyState.OPEN


@pytest.mark.usefixtures("asked")
def test_pages_ask_as_often_for_one_as_for_many(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(f"{FORM}/publish")
    answer(app_with_sample)
    few = [statements(organiser, app_with_sample, page) for page in PAGES]
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "invitation.sent", "A", conference_ref="A")
        for place in db.session.scalars(select(Invitation).where(Invitation.participant_id.is_not(None))):
            place.state = InvitationState.CONFIRMED
        conference = db.session.scalars(select(Conference)).one()
        furnished(conference, "Q-2")
        db.session.commit()
    for ref in ("A-VN-1", "A-TH-2"):
        answer(app_with_sample, ref)
    assert [statements(organiser, app_with_sample, page) for page in PAGES] == few
    assert max(few) <= 6


def statements(client: PolicingClient, app: Flask, page: str) -> int:
    return count_statements(client, app, lambda one: one.get(page))
