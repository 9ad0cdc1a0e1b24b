"""An invitee fills in follow-up forms: those that ask them, until the deadline, once for all windows, and nobody else's."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference import clock
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.person_data.collecting import data_of
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.survey import Survey, SurveyAnswer, SurveyReply
from models.vocabulary import InvitationState, QuestionKind, SurveyState
from tests.desk import form_of
from tests.guests import INVITEE, come_in, recipient
from tests.pages.furnishing import survey as furnished
from tests.portal.conftest import START, Later
from tests.portal.test_details import EN, MOST_BYTES, around
from tests.web import PolicingClient, StatementCount, count_statements

HOME = "/g/forms/"
FORM = f"{HOME}Q-1"
GIVEN = {
    QuestionKind.LINE: "A window seat",
    QuestionKind.PARAGRAPH: "We come\nlater.",
    QuestionKind.YES_NO: "yes",
    QuestionKind.ONE: "2",
    QuestionKind.SEVERAL: ["1", "2"],
    QuestionKind.NUMBER: "3",
    QuestionKind.DATE: "2027-07-14",
}


@pytest.fixture(autouse=True)
def _asked(app_with_sample: Flask) -> None:
    """The form asks Thailand alone, until in an hour; the invitee is confirmed."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with app_with_sample.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference)).one()
        thailand = db.session.scalars(select(Delegation).where(Delegation.ref == "TH")).one()
        survey = furnished(conference, only=thailand)
        survey.answer_by = clock.now() + timedelta(hours=1)
        survey.questions[0].is_required = True
        for place in db.session.scalars(select(Invitation)):
            place.state = InvitationState.CONFIRMED
        db.session.commit()


@pytest.fixture
def invitee(app_with_sample: Flask) -> PolicingClient:
    return come_in(app_with_sample, INVITEE)


def typed(client: PolicingClient, app: Flask, **changes: Any) -> dict[str, Any]:
    """The form with an answer to each question. `changes`: by the kind of the question."""
    with app.app_context():
        questions = db.session.scalars(select(Survey)).one().questions
        answers = {f"q{one.id}": changes.get(one.kind.value, GIVEN[one.kind]) for one in questions}
    return form_of(client, FORM, "answers") | answers


def stored(app: Flask) -> dict[str, list[str]]:
    """Whose answers there are, as they are stored, sorted."""
    with app.app_context():
        found = select(Participant.ref, SurveyAnswer.value).join(SurveyReply, SurveyReply.id == SurveyAnswer.reply_id)
        rows = db.session.execute(found.join(Participant, Participant.id == SurveyReply.participant_id)).all()
    return {ref: sorted(value for other, value in rows if other == ref) for ref, _value in rows}


def saves(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(AuditEntry.id).where(AuditEntry.action == "survey_reply.saved")).all())


def test_a_form_is_filled_in_and_changed_until_its_deadline(invitee: PolicingClient, app_with_sample: Flask, later: Later) -> None:
    assert "Needs you" in invitee.get(HOME, query_string=EN).text
    assert invitee.post(FORM, data=typed(invitee, app_with_sample)).status_code == 302
    everything = ["1", "2", "2", "2027-07-14", "3", "A window seat", "We come\nlater.", "yes"]
    assert stored(app_with_sample) == {INVITEE: everything}
    assert "Answered" in invitee.get(HOME, query_string=EN).text
    changed = typed(invitee, app_with_sample, several="", yes_no="", number="")
    assert invitee.post(FORM, data=changed).status_code == 302
    assert stored(app_with_sample) == {INVITEE: ["2", "2027-07-14", "A window seat", "We come\nlater."]}
    changed = typed(invitee, app_with_sample)
    with later(hours=1):
        refused = invitee.post(FORM, data=changed, query_string=EN)
        assert refused.status_code == 409
        assert "You could answer until" in refused.text
        page = invitee.get(FORM, query_string=EN).text
        assert "Train" in page
        assert "<form" not in page.partition("<main")[2].partition("</main")[0]
    assert saves(app_with_sample) == 2


def test_what_must_be_answered_is_said_at_its_question(invitee: PolicingClient, app_with_sample: Flask) -> None:
    refused = invitee.post(FORM, data=typed(invitee, app_with_sample, line=" ", one="9", number="many"), query_string=EN)
    assert refused.status_code == 422
    for sentence in ("Answer this question.", "Choose one of those that are offered.", "Enter a whole number"):
        assert sentence in refused.text
    assert stored(app_with_sample) == {}


def test_two_windows_lose_nothing(invitee: PolicingClient, app_with_sample: Flask) -> None:
    first, second = typed(invitee, app_with_sample), typed(invitee, app_with_sample, line="By the aisle")
    assert invitee.post(FORM, data=first).status_code == 302
    assert invitee.post(FORM, data=first).status_code == 302
    refused = invitee.post(FORM, data=second, query_string=EN)
    assert refused.status_code == 409
    assert "Saved there: “A window seat”" in refused.text
    assert 'value="By the aisle"' in refused.text
    assert (saves(app_with_sample), stored(app_with_sample)[INVITEE].count("By the aisle")) == (1, 0)


def test_the_same_form_twice_at_one_moment_is_saved_once(invitee: PolicingClient, app_with_sample: Flask) -> None:
    data, start = typed(invitee, app_with_sample), Barrier(2)
    cookie = invitee.get_cookie(f"{app_with_sample.config['SESSION_COOKIE_NAME']}-guest")
    assert cookie

    def send(_time: int) -> int:
        client = FlaskClient(app_with_sample, app_with_sample.response_class)
        client.set_cookie(cookie.key, cookie.value)
        start.wait()
        with clock.stopped_at(START):
            return client.post(FORM, data=data).status_code

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(send, range(2))) == [302, 302]
    assert saves(app_with_sample) == 1


def test_what_was_typed_outlives_the_session(invitee: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = True
    data = typed(invitee, app_with_sample)
    invitee.post("/g/end", data={"csrf_token": data["csrf_token"]})
    come_in(app_with_sample, INVITEE, invitee)
    asked = invitee.post(FORM, data=data, query_string=EN)
    assert asked.status_code == 400
    assert "A window seat" in asked.text
    assert stored(app_with_sample) == {}


def test_a_form_asks_confirmed_invitees_of_its_delegations_alone(invitee: PolicingClient, app_with_sample: Flask) -> None:
    assert come_in(app_with_sample, "A-VN-1").get(FORM).status_code == 404
    assert come_in(app_with_sample, "A-TH-2").get(FORM).status_code == 200
    with app_with_sample.app_context():
        begin_writing()
        furnished(db.session.scalars(select(Conference)).one(), "Q-2").state = SurveyState.DRAFT
        place = db.session.scalars(select(Invitation).join(Invitation.participant).where(Participant.ref == INVITEE)).one()
        place.state = InvitationState.NOMINATED
        db.session.commit()
    assert invitee.get(FORM).status_code == 404
    assert "There is no form for you" in invitee.get(HOME, query_string=EN).text
    assert come_in(app_with_sample, "A-TH-2").get(f"{HOME}Q-2").status_code == 404


def test_a_text_of_another_language_says_so(invitee: PolicingClient) -> None:
    page = invitee.get(FORM, query_string={"lang": "th"}).text
    assert "การเยี่ยมชม" in page
    assert '<span lang="en">Question 1</span>' in page
    assert '<span lang="en">Train</span>' in page


def test_answers_are_handed_out_and_erased_with_the_person(invitee: PolicingClient, app_with_sample: Flask) -> None:
    invitee.post(FORM, data=typed(invitee, app_with_sample))
    with app_with_sample.app_context():
        begin_writing()
        person, conference = recipient(INVITEE), db.session.scalars(select(Conference)).one()
        assert isinstance(person, Participant)
        told = data_of(db.session, person, with_protected=False)
        assert {"question": {"title": {"en": "Question 1"}}, "value": "A window seat"}.items() <= told["survey_answer"][0].items()
        order = Order("organiser@secretariat.example", "They asked for it.")
        erase(db.session, conference, person, plan_of(db.session, conference, person), order)
        db.session.commit()
    assert stored(app_with_sample) == {}


def test_statements_and_bytes(invitee: PolicingClient, app_with_sample: Flask) -> None:
    invitee.post(FORM, data=typed(invitee, app_with_sample))
    data = typed(invitee, app_with_sample, line="By the aisle")
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert invitee.post(FORM, data=data).status_code == 302
    assert len(count) <= 9, "\n".join(count.statements)  # two of them for the guest
    for page in (HOME, FORM):
        assert count_statements(invitee, app_with_sample, lambda client, page=page: client.get(page)) <= 6
        assert len(gzip.compress(invitee.get(page).data)) + around() <= MOST_BYTES
