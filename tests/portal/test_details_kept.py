"""What invitees have given, as organisers meet it: on the page of the person, in the settings, and where data are handed out or erased."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.person_data.collecting import data_of
from conference.retention.actions import purge
from models.conference import Conference
from models.details import Details, TravelWish
from models.participant import Participant
from models.vocabulary import DetailsStep, Retained, Role
from tests.desk import form_of
from tests.guests import INVITEE, come_in, recipient
from tests.portal.test_details import FILLED, save
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements

PERSON = f"/c/A/people/{INVITEE}"
ORDER = Order("organiser@secretariat.example", "They asked for it.")


@pytest.fixture(autouse=True)
def _given(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    invitee = come_in(app_with_sample, INVITEE)
    for step in (DetailsStep.JOURNEY, DetailsStep.EMERGENCY):
        assert save(invitee, step, **FILLED[step]).status_code == 302


def test_organisers_see_how_far_they_are(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = organiser.get(PERSON, query_string={"lang": "en"}).text
    for value in ("Journey wished: done", "Food and access: not done", "Seoul", "Malee Rattanakul"):
        assert value in page
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PERSON)) <= 6


@pytest.mark.parametrize(("role", "seen"), [(Role.AUDITOR, "Seoul"), (Role.BADGE_DESK, "Somchai")])
def test_whom_to_call_is_for_those_who_see_passports(app_with_sample: Flask, role: Role, seen: str) -> None:
    with app_with_sample.app_context():
        add_user(db.session, "other@secretariat.example", "K. Ito", role)
        db.session.commit()
    page = signed_in(app_with_sample, "other@secretariat.example").get(PERSON, query_string={"lang": "en"}).text
    assert seen in page
    assert "Malee" not in page
    assert (role is Role.AUDITOR) is ("Seoul" in page)


def test_organisers_say_until_when_details_are_changed(organiser: PolicingClient, app_with_sample: Flask) -> None:
    desk = "/c/A/settings/conference/A/edit"
    organiser.post(desk, data=form_of(organiser, desk) | {"details_until": "2027-06-30T18:00"})
    with app_with_sample.app_context():
        assert db.session.scalars(select(Conference.details_until)).one() == datetime(2027, 6, 30, 9, 0, tzinfo=UTC)
    assert "18:00 JST" in organiser.get("/c/A/settings/", query_string={"lang": "en"}).text


def kept(app: Flask) -> list[Any]:
    with app.app_context():
        return [*db.session.scalars(select(Details)), *db.session.scalars(select(TravelWish))]


def person_and_conference() -> tuple[Participant, Conference]:
    person = recipient(INVITEE)
    assert isinstance(person, Participant)
    return person, db.session.scalars(select(Conference)).one()


def test_they_are_handed_out_and_erased_with_the_person(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        person, conference = person_and_conference()
        told = data_of(db.session, person, with_protected=False)
        assert told["details"][0]["emergency_name"] == "Malee Rattanakul"
        assert told["travel_wish"][0]["arrives_on"] == date(2027, 7, 13).isoformat()
        erase(db.session, conference, person, plan_of(db.session, conference, person), ORDER)
        db.session.commit()
    assert kept(app_with_sample) == []


def test_the_journey_wished_goes_with_the_flights(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        person, conference = person_and_conference()
        purge(db.session, conference, person, Retained.TRAVEL, ORDER)
        db.session.commit()
    assert [type(row) for row in kept(app_with_sample)] == [Details]
