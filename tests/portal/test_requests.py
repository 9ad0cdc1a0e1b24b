"""After the freeze: what is empty is filled in, what is there is asked for; the request is sealed, replaced, withdrawn, and answered."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from conference import clock
from conference.audit import journal
from conference.extensions import begin_writing, db
from models.conference import Conference
from models.details import Details, DetailsRequest
from models.mail import MailMessage
from models.participant import Participant, Passport
from models.privacy import PrivacyText
from models.vocabulary import DetailsStep, Diet
from tests.guests import INVITEE, come_in, give_secretariat_an_address
from tests.portal.conftest import Later
from tests.portal.test_details import FILLED, HOME, NUMBER, form, one, person, save, saves
from tests.portal.test_door import everything_stored
from tests.web import PolicingClient, StatementCount, count_statements

EN = {"lang": "en"}


@pytest.fixture(autouse=True)
def _ready(app_with_sample: Flask) -> None:
    """Forms without tokens, and a privacy text."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "privacy.changed", "privacy", conference_ref=journal.EVERY_CONFERENCE)
        db.session.scalars(select(PrivacyText)).one().text = "We keep your data safe."
        db.session.commit()


@pytest.fixture
def invitee(app_with_sample: Flask) -> PolicingClient:
    return come_in(app_with_sample, INVITEE)


def freeze(app: Flask, *, until: datetime | None = None) -> None:
    """At once, or at another moment."""
    with app.app_context():
        begin_writing()
        journal.record(db.session, "conference.changed", "A", conference_ref="A")
        db.session.scalars(select(Conference)).one().details_until = until or clock.now()
        db.session.commit()


@pytest.fixture
def frozen(invitee: PolicingClient, app_with_sample: Flask) -> PolicingClient:
    """Somebody who has told what they eat and how they travel before the freeze."""
    for step in (DetailsStep.NEEDS, DetailsStep.JOURNEY):
        assert save(invitee, step, **FILLED[step]).status_code == 302
    freeze(app_with_sample)
    return invitee


def requests(app: Flask) -> list[DetailsRequest]:
    with app.app_context():
        return list(db.session.scalars(select(DetailsRequest).order_by(DetailsRequest.id)))


def page(client: PolicingClient, step: str) -> str:
    return client.get(f"{HOME}{step}", query_string=EN).text


def test_a_change_is_asked_for_and_everything_stays_as_it_is(frozen: PolicingClient, app_with_sample: Flask) -> None:
    assert "Changes are requests now" in page(frozen, "")
    assert "Ask for this change" in page(frozen, "needs")
    assert save(frozen, "needs", diet="halal").location == f"{HOME}needs"
    assert person(app_with_sample).diet is Diet.VEGETARIAN
    shown = page(frozen, "needs")
    assert "You asked for this on" in shown
    assert "Halal" in shown
    assert "Change asked for" in page(frozen, "")
    assert form(frozen, "needs")["diet"] == "halal"


def test_a_request_stays_in_sight_though_the_freeze_is_moved_to_later(frozen: PolicingClient, app_with_sample: Flask) -> None:
    save(frozen, "needs", diet="halal")
    freeze(app_with_sample, until=clock.now() + timedelta(days=3))
    assert "You asked for this on" in page(frozen, "needs")
    assert "Change asked for" in page(frozen, "")


def notices(app: Flask) -> list[MailMessage]:
    with app.app_context():
        return list(db.session.scalars(select(MailMessage).where(MailMessage.purpose == "details.requested").order_by(MailMessage.id)))


def test_the_secretariat_hears_of_it_once_until_it_has_answered(frozen: PolicingClient, app_with_sample: Flask) -> None:
    give_secretariat_an_address(app_with_sample)
    for wish in ("halal", "vegan"):
        save(frozen, "needs", diet=wish)
    (first,) = notices(app_with_sample)
    (asked,) = requests(app_with_sample)
    assert f"/c/A/questions/requests/{asked.id}" in first.text
    assert not any(word in first.subject + first.text for word in (INVITEE, "halal", "vegan"))
    frozen.post(f"{HOME}needs/withdraw")
    save(frozen, "needs", diet="halal")
    assert len(notices(app_with_sample)) == 2


def test_what_is_asked_anew_takes_the_place_of_what_was(frozen: PolicingClient, app_with_sample: Flask) -> None:
    save(frozen, "needs", diet="halal")
    save(frozen, "needs", diet="vegan", accessibility="A wheelchair")
    asked = requests(app_with_sample)
    assert len(asked) == 1
    assert json.loads(asked[0].changes or "") == {
        "diet": ["vegetarian", "vegan"],
        "accessibility": ["A place near the door", "A wheelchair"],
    }
    assert save(frozen, "journey").location == HOME
    assert len(requests(app_with_sample)) == 1


def test_one_form_twice_asks_once(frozen: PolicingClient, app_with_sample: Flask) -> None:
    typed = form(frozen, "needs", diet="halal")
    assert [frozen.post(f"{HOME}needs", data=typed).status_code for _time in range(2)] == [302, 302]
    assert [one.version for one in requests(app_with_sample)] == [1]


def test_a_request_is_withdrawn_and_nothing_of_it_is_left(frozen: PolicingClient, app_with_sample: Flask) -> None:
    save(frozen, "needs", diet="halal")
    assert [frozen.post(f"{HOME}needs/withdraw").status_code for _time in range(2)] == [302, 302]
    assert requests(app_with_sample) == []


def test_a_first_filling_is_no_change(frozen: PolicingClient, app_with_sample: Flask) -> None:
    """As of a substitute on the last day: what nobody has told yet is told, and what is mended of it is asked for."""
    assert save(frozen, "emergency", **FILLED[DetailsStep.EMERGENCY]).status_code == 302
    assert one(app_with_sample, Details).emergency_name == "Malee Rattanakul"
    assert save(frozen, "consent", agrees="y").status_code == 302
    assert requests(app_with_sample) == []
    save(frozen, "emergency", emergency_phone="+66 2 555 0199")
    assert one(app_with_sample, Details).emergency_phone == "+66 2 555 0100"
    assert [asked.step for asked in requests(app_with_sample)] == [DetailsStep.EMERGENCY]


def test_consent_is_taken_back_at_any_time(frozen: PolicingClient, app_with_sample: Flask) -> None:
    save(frozen, "consent", agrees="y")
    typed = form(frozen, "consent", leave="1")
    typed.pop("agrees")
    assert frozen.post(f"{HOME}consent", data=typed).status_code == 302
    assert one(app_with_sample, Details).consented_to is None


def test_what_an_organiser_entered_is_not_overwritten_by_an_old_form(frozen: PolicingClient, app_with_sample: Flask) -> None:
    typed = form(frozen, "needs", diet="halal")
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "person.changed", INVITEE, conference_ref="A")
        db.session.scalars(select(Participant).where(Participant.ref == INVITEE)).one().accessibility = "A wheelchair"
        db.session.commit()
    assert frozen.post(f"{HOME}needs", data=typed).status_code == 409


def test_a_passport_that_is_asked_for_is_nowhere_in_clear(frozen: PolicingClient, app_with_sample: Flask, caplog: Any) -> None:
    assert save(frozen, "passport", **FILLED[DetailsStep.PASSPORT]).location == f"{HOME}passport"
    shown = page(frozen, "passport")
    assert "••••••••" in shown
    save(frozen, "passport", type="official")  # the number that was asked for before is kept
    with app_with_sample.app_context():
        stored = everything_stored()
        raw = str(db.session.execute(text("SELECT changes FROM details_request")).scalar())
        asked = db.session.scalars(select(DetailsRequest)).one()
        assert NUMBER in (asked.changes or "")
        assert "official" in (asked.changes or "")
        assert db.session.scalars(select(Passport.number).join(Participant).where(Participant.ref == INVITEE)).one() == "OA771230"
    for secret in (NUMBER, "2031-04-05", "1974-02-12", "OA771230"):
        assert secret not in shown + stored + raw + caplog.text


def test_the_passport_asks_for_a_fresh_code_after_the_freeze_too(frozen: PolicingClient, later: Later) -> None:
    with later(minutes=31):
        assert frozen.get(f"{HOME}passport").location.startswith("/g/code")


def test_statements(frozen: PolicingClient, app_with_sample: Flask) -> None:
    save(frozen, "needs", diet="halal")
    for step in ("", "needs", "passport", "consent"):
        assert count_statements(frozen, app_with_sample, lambda client, at=step: client.get(f"{HOME}{at}")) <= 6, step
    typed = form(frozen, "needs", diet="vegan")
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert frozen.post(f"{HOME}needs", data=typed).status_code == 302
    assert len(count.beside_the_trail) <= 8, "\n".join(count.statements)


def test_nothing_is_a_request_before_the_freeze(invitee: PolicingClient, app_with_sample: Flask) -> None:
    for diet in ("halal", "vegan"):
        save(invitee, "needs", diet=diet)
    assert person(app_with_sample).diet is Diet.VEGAN
    assert requests(app_with_sample) == []
    assert saves(app_with_sample) == [f"{INVITEE} needs"] * 2
