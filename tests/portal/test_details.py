"""An invitee gives their details in steps: left, resumed, once, their own alone; the last one makes the place complete."""

import gzip
import html
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference import clock
from conference.audit import journal
from conference.config import ROOT
from conference.extensions import begin_writing, db
from models.audit import AuditEntry
from models.delegation import Invitation
from models.details import Details, TravelWish
from models.participant import Participant, Passport
from models.privacy import PrivacyText
from models.vocabulary import Attendance, DetailsStep, Diet, InvitationState, Sex
from tests.desk import form_of
from tests.guests import INVITEE, come_in, recipient
from tests.portal.conftest import Later
from tests.portal.test_door import everything_stored
from tests.web import PolicingClient, StatementCount, count_statements

HOME = "/g/details/"
EN = {"lang": "en"}
MOST_BYTES = 30 * 1024
NUMBER = "ZZ9081726"
FILLED: dict[DetailsStep, dict[str, Any]] = {
    DetailsStep.PASSPORT: {
        "nationality": "TH",
        "sex": "M",
        "type": "diplomatic",
        "number": NUMBER,
        "expires_on": "2031-04-05",
        "birth_on": "1974-02-12",
    },
    DetailsStep.JOURNEY: {"comes_from": "Bangkok", "arrives_on": "2027-07-13", "returns_to": "Seoul", "leaves_on": "2027-07-16"},
    DetailsStep.NEEDS: {"diet": "vegetarian", "allergies": "peanuts\nshrimp", "accessibility": "A place near the door"},
    DetailsStep.PAPERS: {"language": "th", "badge_name": "Somchai R.", "local_name": "สมชาย รัตนกุล", "local_language": "th"},
    DetailsStep.EMERGENCY: {"emergency_name": "Malee Rattanakul", "emergency_relation": "wife", "emergency_phone": "+66 2 555 0100"},
    DetailsStep.CONSENT: {"agrees": "y"},
}


@pytest.fixture(autouse=True)
def _ready(app_with_sample: Flask) -> None:
    """A privacy text, a confirmed place, and forms without tokens."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "privacy.changed", "privacy", conference_ref=journal.EVERY_CONFERENCE)
        db.session.scalars(select(PrivacyText)).one().text = {"en": "We keep your data safe.\n\nWe erase them."}
        place_of().state = InvitationState.CONFIRMED
        db.session.commit()


@pytest.fixture
def invitee(app_with_sample: Flask) -> PolicingClient:
    return come_in(app_with_sample, INVITEE)


def place_of() -> Invitation:
    places = select(Invitation).join(Participant, Participant.id == Invitation.participant_id)
    return db.session.scalars(places.where(Participant.ref == INVITEE)).one()


def one(app: Flask, kind: Any) -> Any:
    """The row of the invitee."""
    with app.app_context():
        return db.session.scalar(select(kind).join(Participant, Participant.id == kind.participant_id).where(Participant.ref == INVITEE))


def person(app: Flask) -> Participant:
    with app.app_context():
        return db.session.scalars(select(Participant).where(Participant.ref == INVITEE)).one()


def saves(app: Flask) -> list[str]:
    """The steps that were saved, as the trail has them."""
    with app.app_context():
        found = select(AuditEntry).where(AuditEntry.action == "details.saved").order_by(AuditEntry.id)
        return [f"{entry.actor} {entry.detail['step']}" for entry in db.session.scalars(found)]


def by_organiser(app: Flask, **values: Any) -> None:
    with app.app_context():
        begin_writing()
        journal.record(db.session, "person.changed", INVITEE, conference_ref="A")
        row = recipient(INVITEE)
        for name, value in values.items():
            setattr(row, name, value)
        db.session.commit()


def form(client: PolicingClient, step: str, **typed: Any) -> dict[str, Any]:
    return form_of(client, f"{HOME}{step}", "details") | typed


def save(client: PolicingClient, step: str, **typed: Any) -> Any:
    return client.post(f"{HOME}{step}", data=form(client, step, **typed), query_string=EN)


def give_all(client: PolicingClient) -> None:
    for step, typed in FILLED.items():
        assert save(client, step, **typed).status_code == 302, step


def test_every_step_is_saved_and_the_last_one_makes_the_place_complete(invitee: PolicingClient, app_with_sample: Flask) -> None:
    for step, typed in FILLED.items():
        with app_with_sample.app_context():
            assert place_of().state is InvitationState.CONFIRMED
        assert save(invitee, step, **typed).status_code == 302, step
    with app_with_sample.app_context():
        assert place_of().state is InvitationState.COMPLETE
        passport = db.session.scalars(select(Passport).join(Participant).where(Participant.ref == INVITEE)).one()
        assert (passport.number, passport.expires_on, passport.type.value) == (NUMBER, date(2031, 4, 5), "diplomatic")
    found, wish, details = person(app_with_sample), one(app_with_sample, TravelWish), one(app_with_sample, Details)
    assert (found.diet, found.allergies, found.badge_name, found.birth_on) == (
        Diet.VEGETARIAN,
        ["peanuts", "shrimp"],
        "Somchai R.",
        date(1974, 2, 12),
    )
    assert "somchai r." in found.search_key
    assert (wish.comes_from, wish.leaves_on, wish.leaves_in) == ("Bangkok", date(2027, 7, 16), None)
    assert details.consented_to
    assert details.consented_at == clock.now()
    assert saves(app_with_sample) == [f"{INVITEE} {step}" for step in DetailsStep]
    assert "All your details are in" in invitee.get(HOME, query_string=EN).text


def test_a_step_that_lacks_something_is_left_and_resumed(invitee: PolicingClient, app_with_sample: Flask) -> None:
    refused = save(invitee, "journey", comes_from="Bangkok")
    assert refused.status_code == 422
    assert "Enter where you go on to." in refused.text
    assert one(app_with_sample, TravelWish) is None
    left = save(invitee, "journey", comes_from="Bangkok", leave="1")
    assert left.location == HOME
    assert "Needs you" in invitee.get(HOME, query_string=EN).text
    assert form(invitee, "journey")["comes_from"] == "Bangkok"
    assert save(invitee, "journey", **FILLED[DetailsStep.JOURNEY]).location == f"{HOME}needs"


def test_a_complete_place_is_confirmed_again_where_something_is_taken_back(invitee: PolicingClient, app_with_sample: Flask) -> None:
    give_all(invitee)
    save(invitee, "emergency", emergency_phone="", leave="1")
    with app_with_sample.app_context():
        assert place_of().state is InvitationState.CONFIRMED


def test_a_place_that_nobody_confirmed_is_not_complete(invitee: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "place.changed", "TH", conference_ref="A")
        place_of().state = InvitationState.NOMINATED
        db.session.commit()
    give_all(invitee)
    with app_with_sample.app_context():
        assert place_of().state is InvitationState.NOMINATED


def test_who_attends_online_is_asked_for_little(invitee: PolicingClient, app_with_sample: Flask) -> None:
    by_organiser(app_with_sample, attends=Attendance.ONLINE)
    assert "Passport" not in invitee.get(HOME, query_string=EN).text
    for step in (DetailsStep.PAPERS, DetailsStep.CONSENT):
        save(invitee, step, **FILLED[step])
    with app_with_sample.app_context():
        assert place_of().state is InvitationState.COMPLETE


def test_the_countries_of_the_conference_come_first_and_all_are_a_step_away(invitee: PolicingClient) -> None:
    page = invitee.get(f"{HOME}passport", query_string=EN).text
    assert ('value="TH"' in page, 'value="BR"' in page) == (True, False)
    more = re.search(r'href="([^"]+)">My country is not in the list', page)
    assert more
    assert 'value="BR"' in invitee.get(html.unescape(more[1])).text
    refused = save(invitee, "passport", nationality="BR", sex="")
    assert '<option selected value="BR">' in refused.text


def test_a_passport_is_nowhere_in_clear(invitee: PolicingClient, app_with_sample: Flask, caplog: pytest.LogCaptureFixture) -> None:
    refused = save(invitee, "passport", **FILLED[DetailsStep.PASSPORT] | {"type": ""})
    assert refused.status_code == 422
    save(invitee, "passport", **FILLED[DetailsStep.PASSPORT])
    page = invitee.get(f"{HOME}passport", query_string=EN).text
    assert "••••••••" in page
    with app_with_sample.app_context():
        stored = everything_stored()
    for secret in (NUMBER, "2031-04-05", "1974-02-12", "OA771230"):
        assert secret not in page
        assert secret not in stored
        assert secret not in caplog.text


def test_an_empty_field_leaves_what_is_protected_as_it_is(invitee: PolicingClient, app_with_sample: Flask) -> None:
    save(invitee, "passport", type="ordinary", sex="M")
    with app_with_sample.app_context():
        passport = db.session.scalars(select(Passport).join(Participant).where(Participant.ref == INVITEE)).one()
        assert (passport.number, passport.type.value) == ("OA771230", "ordinary")
    assert one(app_with_sample, Details).done == ["passport"]


def test_nationality_and_sex_are_those_of_the_person_whoever_entered_them(invitee: PolicingClient, app_with_sample: Flask) -> None:
    by_organiser(app_with_sample, nationality="LA", sex=None)
    assert form(invitee, "passport")["nationality"] == "LA"
    refused = save(invitee, "passport", **FILLED[DetailsStep.PASSPORT] | {"nationality": "", "sex": ""})
    assert refused.status_code == 422
    assert "Choose your nationality." in refused.text
    assert save(invitee, "passport", **FILLED[DetailsStep.PASSPORT]).status_code == 302
    found = person(app_with_sample)
    assert (found.nationality, found.sex) == ("TH", Sex.MALE)


def test_the_passport_asks_for_a_fresh_code(invitee: PolicingClient, app_with_sample: Flask, later: Later) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = True
    typed = form(invitee, "passport", **FILLED[DetailsStep.PASSPORT])
    with later(minutes=31):
        assert invitee.get(f"{HOME}passport").location.startswith("/g/code")
        asked = invitee.post(f"{HOME}passport", data=typed, query_string=EN)
        assert asked.status_code == 403
        assert "What you typed is kept" in asked.text
        assert invitee.get(f"{HOME}needs").status_code == 200
    assert saves(app_with_sample) == []


def test_the_same_form_twice_is_saved_once(invitee: PolicingClient, app_with_sample: Flask) -> None:
    for step in (DetailsStep.JOURNEY, DetailsStep.NEEDS, DetailsStep.PASSPORT):
        typed = form(invitee, step, **FILLED[step])
        answers = [invitee.post(f"{HOME}{step}", data=typed).location for _time in range(2)]
        assert answers[0] == answers[1]
    assert saves(app_with_sample) == [f"{INVITEE} {step}" for step in ("journey", "needs", "passport")]


def test_the_same_form_twice_at_one_moment_is_saved_once(invitee: PolicingClient, app_with_sample: Flask) -> None:
    typed, start = form(invitee, "journey", **FILLED[DetailsStep.JOURNEY]), Barrier(2)
    cookie = invitee.get_cookie(f"{app_with_sample.config['SESSION_COOKIE_NAME']}-guest")
    assert cookie

    def send(_time: int) -> int:
        client = FlaskClient(app_with_sample, app_with_sample.response_class)
        client.set_cookie(cookie.key, cookie.value)
        start.wait()
        return client.post(f"{HOME}journey", data=typed).status_code

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(send, range(2))) == [302, 302]
    assert saves(app_with_sample) == [f"{INVITEE} journey"]


def test_what_an_organiser_entered_meanwhile_is_shown_and_not_overwritten(invitee: PolicingClient, app_with_sample: Flask) -> None:
    typed = form(invitee, "needs", accessibility="A wheelchair")
    by_organiser(app_with_sample, diet=Diet.HALAL, allergies=["soy"])
    refused = invitee.post(f"{HOME}needs", data=typed, query_string=EN)
    assert refused.status_code == 409
    assert "Somebody else has entered “Halal”" in refused.text
    assert "A wheelchair" in refused.text
    assert person(app_with_sample).diet is Diet.HALAL
    assert saves(app_with_sample) == []


def test_what_an_organiser_changed_elsewhere_is_in_nobodys_way(invitee: PolicingClient, app_with_sample: Flask) -> None:
    typed = form(invitee, "needs", **FILLED[DetailsStep.NEEDS])
    by_organiser(app_with_sample, notes="Arrives late")
    assert invitee.post(f"{HOME}needs", data=typed).status_code == 302
    found = person(app_with_sample)
    assert (found.diet, found.notes) == (Diet.VEGETARIAN, "Arrives late")


def test_who_agreed_to_an_older_text_is_asked_again(invitee: PolicingClient, app_with_sample: Flask) -> None:
    typed = form(invitee, "consent", agrees="y")
    save(invitee, "consent", agrees="y")
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "privacy.changed", "privacy", conference_ref=journal.EVERY_CONFERENCE)
        db.session.scalars(select(PrivacyText)).one().text = "Another text."
        db.session.commit()
    assert "Needs you" in invitee.get(HOME, query_string=EN).text
    assert "The text has changed" in invitee.post(f"{HOME}consent", data=typed, query_string=EN).text
    assert "Another text." in invitee.get(f"{HOME}consent").text
    save(invitee, "consent", agrees="y")
    assert one(app_with_sample, Details).consented_to == 3


def test_nobody_meets_the_details_of_another(invitee: PolicingClient, app_with_sample: Flask) -> None:
    give_all(invitee)
    other = come_in(app_with_sample, "A-TH-2")
    pages = [other.get(f"{HOME}{step}", query_string=EN).text for step in ("", *DetailsStep)]
    for value in ("Malee", "Seoul", "peanuts", "Somchai"):
        assert value not in "".join(pages)
    save(other, "emergency", emergency_name="Anong", emergency_phone="+66 2 555 0199")
    assert one(app_with_sample, Details).emergency_name == "Malee Rattanakul"


def test_statements_and_bytes(invitee: PolicingClient, app_with_sample: Flask) -> None:
    save(invitee, "needs", **FILLED[DetailsStep.NEEDS])  # makes the key of the trail
    for step in DetailsStep:
        typed = form(invitee, step, **FILLED[step])
        with app_with_sample.app_context():
            engine = db.engine
        with StatementCount(engine) as count:
            assert invitee.post(f"{HOME}{step}", data=typed).status_code == 302
        rows = 3 if step is DetailsStep.PASSPORT else 2  # that change: a birth date is the person's
        assert len(count) <= 6 + rows, "\n".join(count.statements)
        assert count_statements(invitee, app_with_sample, lambda client, page=step: client.get(f"{HOME}{page}")) <= 6, step
    assert count_statements(invitee, app_with_sample, lambda client: client.get(HOME)) <= 6
    for page in ("", *DetailsStep):
        answer = invitee.get(f"{HOME}{page}")
        assert "<script" not in answer.text
        assert len(gzip.compress(answer.data)) + around() <= MOST_BYTES, page


def around() -> int:
    """The bytes of the style sheets."""
    names = re.findall(r'@import url\("([^"]+)"\)', (ROOT / "static/css/guest.css").read_text())
    return sum(len(gzip.compress((ROOT / "static/css" / name).read_bytes())) for name in names)
