"""The calendar of an invitee at a secret address: what calendar programs read, and who may make and end it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar, Event
from sqlalchemy import delete, select, update

from conference import clock
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.retention.actions import purge
from models.agenda import Session
from models.catering import Meal, MealAttendee
from models.conference import Conference, ConferenceDay
from models.guest import CalendarFeed
from models.mail import MailMessage
from models.participant import CalendarEvent, Participant
from models.vocabulary import Retained
from tests.guests import CONTACT, INVITEE, come_in
from tests.portal.conftest import START, Later
from tests.web import PolicingClient, StatementCount

PAGE = "/g/itinerary/subscription/"
LINKS = f"/c/A/personal-links/invitee/{INVITEE}/"
BASE = "http://localhost:8000"


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def address(app_with_sample: Flask) -> str:
    """Where the calendar of the invitee is read."""
    return address_in(come_in(app_with_sample, INVITEE).post(PAGE, query_string={"lang": "en"}).text)


def address_in(text: str) -> str:
    found = re.search(rf"{BASE}(/feed/[\w-]{{43}}\.ics)", text)
    assert found
    return found[1]


def events(client: PolicingClient, address: str) -> dict[str, Event]:
    calendar = Calendar.from_ical(client.get(address).data)
    assert isinstance(calendar, Calendar)
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def change(app: Flask, *statements: object) -> None:
    with app.app_context():
        begin_writing()
        for statement in statements:
            db.session.execute(statement)  # type: ignore[call-overload]  # an update or a delete
        db.session.commit()


def test_it_says_what_the_file_says_and_needs_no_session(app_with_sample: Flask, address: str) -> None:
    guest, program = come_in(app_with_sample, INVITEE), app_with_sample.test_client()
    feed, file = program.get(address), guest.get("/g/itinerary/itinerary.ics")
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert {"private", "no-cache"} == set(feed.headers["Cache-Control"].split(", "))
    assert "Set-Cookie" not in feed.headers
    refreshed = b"METHOD:PUBLISH\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
    assert feed.data.replace(refreshed, b"METHOD:PUBLISH\r\n") == file.data
    calendar = Calendar.from_ical(feed.data)
    assert isinstance(calendar, Calendar)
    assert (calendar["METHOD"], "X-WR-CALNAME" in calendar, calendar.errors) == ("PUBLISH", True, [])
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY"} <= event.keys()


def test_what_did_not_change_is_not_sent_again(app_with_sample: Flask, address: str) -> None:
    program = app_with_sample.test_client()
    first = program.get(address)
    for name, value in (("If-None-Match", first.headers["ETag"]), ("If-Modified-Since", first.headers["Last-Modified"])):
        again = program.get(address, headers={name: value})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        program.get(address)
    assert len(count) <= 3


def test_what_changes_rises_and_what_is_gone_is_told_for_a_month(app_with_sample: Flask, address: str, later: Later) -> None:
    program = app_with_sample.test_client()
    before = events(program, address)
    of_guest = select(Participant.id).where(Participant.ref == INVITEE).scalar_subquery()
    reception = select(Meal.id).where(Meal.ref == "A-RC").scalar_subquery()
    taken_off = (MealAttendee.participant_id == of_guest) & (MealAttendee.meal_id == reception)
    with later(hours=1):
        moved = update(Session).where(Session.ref == "A-S5").values(starts_at=Session.starts_at, title={"en": "Closing"})
        change(app_with_sample, moved, delete(MealAttendee).where(taken_off))
        after = events(program, address)
        assert events(program, address) == after
    assert before.keys() == after.keys()
    risen = {uid for uid, event in after.items() if event["SEQUENCE"] == before[uid]["SEQUENCE"] + 1}
    assert risen == {f"{INVITEE}.A-S5", f"{INVITEE}.A-RC"}
    gone = after[f"{INVITEE}.A-RC"]
    assert (gone["STATUS"], gone["SUMMARY"], gone["DTSTAMP"].dt) == (
        "CANCELLED",
        before[f"{INVITEE}.A-RC"]["SUMMARY"],
        START + timedelta(hours=1),
    )
    with later(days=31, hours=1):
        assert f"{INVITEE}.A-RC" not in events(program, address)


def test_an_address_is_shown_once_and_the_newest_alone_is_good(app_with_sample: Flask, address: str) -> None:
    guest, program = come_in(app_with_sample, INVITEE), app_with_sample.test_client()
    page = guest.get(PAGE, query_string={"lang": "en"}).text
    assert ("/feed/" in page, "Make a new address" in page) == (False, True)
    newer = address_in(guest.post(PAGE).text)
    assert [program.get(one).status_code for one in (address, newer, "/feed/wrong.ics")] == [404, 200, 404]
    assert program.get(address).text.replace(address, "/feed/wrong.ics") == program.get("/feed/wrong.ics").text
    assert guest.post(f"{PAGE}end").status_code == 302
    assert program.get(newer).status_code == 404
    assert come_in(app_with_sample, CONTACT).get(PAGE).status_code == 403


def test_it_ends_some_time_after_the_conference(app_with_sample: Flask, address: str) -> None:
    with app_with_sample.app_context():
        last = db.session.scalars(select(ConferenceDay.on).order_by(ConferenceDay.on.desc())).first()
        assert last
    days = (last - START.date()).days
    for more, status in ((59, 200), (62, 404)):
        with clock.stopped_at(START + timedelta(days=days + more)):
            assert app_with_sample.test_client().get(address).status_code == status


def test_whoever_tries_addresses_is_stopped_and_a_good_one_still_works(app_with_sample: Flask, address: str) -> None:
    program = app_with_sample.test_client()
    assert [program.get(f"/feed/{number}.ics").status_code for number in range(61)] == [404] * 60 + [429]
    assert program.get(address).status_code == 200


def test_no_log_names_it(app_with_sample: Flask, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    app_with_sample.test_client().get(address)
    app_with_sample.test_client().get("/feed/wrong-one.ics")
    said = capsys.readouterr()
    token = address.removeprefix("/feed/").removesuffix(".ics")
    assert token not in said.out + said.err
    assert "wrong-one" not in said.out + said.err
    with app_with_sample.app_context():
        assert db.session.scalars(select(CalendarFeed.token_hash)).one() != token


def test_organisers_send_a_new_address_and_revoke_it(organiser: PolicingClient, app_with_sample: Flask, address: str) -> None:
    page = organiser.get(LINKS, query_string={"lang": "en"}).text
    assert "has a secret address since" in page
    assert "A new address of the calendar goes to" in organiser.post(f"{LINKS}calendar", follow_redirects=True).text
    with app_with_sample.app_context():
        mail = db.session.scalars(select(MailMessage)).one()
        assert (mail.purpose, mail.is_secret) == ("guest.feed", True)
        newer = address_in(mail.text)
    program = app_with_sample.test_client()
    assert [program.get(one).status_code for one in (address, newer)] == [404, 200]
    assert organiser.post(f"{LINKS}calendar/revoke").status_code == 302
    assert program.get(newer).status_code == 404


def test_it_goes_with_its_person_and_flights_go_after_their_time(app_with_sample: Flask, address: str) -> None:
    app_with_sample.test_client().get(address)
    order = Order("organiser@secretariat.example", "They asked for it.")
    with app_with_sample.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference)).one()
        person = db.session.scalars(select(Participant).where(Participant.ref == INVITEE)).one()
        assert db.session.scalars(select(CalendarEvent)).all()
        purge(db.session, conference, person, Retained.TRAVEL, order)
        assert db.session.scalars(select(CalendarEvent)).all() == []
        erase(db.session, conference, person, plan_of(db.session, conference, person), order)
        db.session.commit()
        assert db.session.scalars(select(CalendarFeed)).all() == []
    assert app_with_sample.test_client().get(address).status_code == 404
