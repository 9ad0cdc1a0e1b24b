"""Journeys are entered by hand: airports by code or name, times as the clocks of each airport show them."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from conference.printing.calendar_entries import calendar_of
from conference.printing.calendars import events_of
from models.conference import Conference
from models.participant import Participant
from models.travel import Journey, Leg
from models.vocabulary import Direction
from tests.desk import auditor, content, fields_of, form_of, undo
from tests.pages.parsing import tree_of
from tests.web import PolicingClient, StatementCount, count_statements

PERSON = "/c/A/people/A-TH-1"
EDIT = f"{PERSON}/journey-there/edit"
NEW = "/c/A/people/A-VN-1/new-journey-there"
RED_EYE = {
    "flight_1": "VN310", "origin_1": "han", "departs_1": "2027-07-13T00:20", "destination_1": "成田", "arrives_1": "2027-07-13T07:35",
    "cabin_1": "economy",
}  # fmt: skip
EN = {"lang": "en"}


def legs_of(app: Flask, ref: str, direction: Direction = Direction.OUTBOUND) -> list[Leg]:
    with app.app_context():
        found = select(Leg).join(Journey).join(Participant).where(Participant.ref == ref, Journey.direction == direction)
        return list(db.session.scalars(found.order_by(Leg.position)))


def refused(client: PolicingClient, address: str, data: dict[str, Any], field: str) -> str:
    """The page on which a form is refused because of a field."""
    answer = client.post(address, data=data, query_string=EN)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    return answer.text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer_and_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    there = f"{PERSON}/journey-there"
    for address in (EDIT, NEW, f"{there}/remove", f"{there}/history", f"{PERSON}/journey-home/edit"):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    assert all(address in organiser.get(PERSON).text for address in (EDIT, f"{PERSON}/journey-home/edit"))
    assert NEW in organiser.get("/c/A/people/A-VN-1").text
    assert NEW in organiser.get("/c/A/travel/").text
    assert organiser.get("/c/A/travel/missing").location == NEW
    assert organiser.get(f"{PERSON}/new-journey-there").location == EDIT
    assert organiser.get("/c/A/people/nobody/new-journey-there").status_code == 404


def test_a_form_sent_back_untouched_changes_no_journey(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    ways = {"outbound": "there", "inbound": "home"}
    journeys = [(person["id"], way) for person in before["participants"] for key, way in ways.items() if person[key]]
    assert len(journeys) > 40
    for ref, way in journeys:
        address = f"/c/A/people/{ref}/journey-{way}/edit"
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


def test_a_red_eye_with_a_stop_is_added_once_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    second = {
        "flight_3": "JL101",
        "origin_3": "NRT",
        "departs_3": "2027-07-13T09:00",
        "destination_3": "HND",
        "arrives_3": "2027-07-13T10:00",
    }
    data = form_of(organiser, NEW) | RED_EYE | second
    first = organiser.post(NEW, data=data, query_string=EN)
    again = organiser.post(NEW, data=data, query_string=EN)
    assert first.status_code == again.status_code == 302
    assert first.location == again.location == "/c/A/people/A-VN-1#travel"
    one, two = legs_of(app_with_sample, "A-VN-1")
    assert (one.position, one.origin, one.destination, one.flight) == (1, "HAN", "NRT", "VN310")
    assert (one.departs_at, one.departs_zone) == (datetime(2027, 7, 12, 17, 20, tzinfo=UTC), "Asia/Ho_Chi_Minh")
    assert (one.arrives_at, one.arrives_zone) == (datetime(2027, 7, 12, 22, 35, tzinfo=UTC), "Asia/Tokyo")
    assert (two.position, two.flight, two.cabin) == (2, "JL101", None)
    undo(organiser, organiser.get("/c/A/people/A-VN-1", query_string=EN).text)
    assert content(app_with_sample) == before


def test_who_comes_second_is_told_so(organiser: PolicingClient) -> None:
    mine, theirs = (form_of(organiser, NEW) | RED_EYE for _ in range(2))
    assert organiser.post(NEW, data=theirs).status_code == 302
    assert "somebody added this meanwhile" in organiser.post(NEW, data=mine, query_string=EN).text


def test_where_one_goes_on(organiser: PolicingClient) -> None:
    home = organiser.post(NEW, data=form_of(organiser, NEW) | RED_EYE | {"other": "1"})
    assert home.location == "/c/A/people/A-VN-1/new-journey-home"
    assert organiser.post(EDIT, data=form_of(organiser, EDIT) | {"next": "1"}).location == "/c/A/travel/"  # everybody has one now
    homeward = f"{PERSON}/journey-home/edit"
    assert organiser.post(homeward, data=form_of(organiser, homeward) | {"next": "1"}).location == home.location


def test_the_flights_of_another_are_copied(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = organiser.get(NEW, query_string=EN).text
    assert 'value="A-VN-2"' in page
    copy = tree_of(organiser.get(NEW, query_string={"like": "A-VN-2"}).text)
    data = dict(fields_of(copy.find(".//form[@id='record-form']")))
    organiser.post(NEW, data=data)
    columns = ("flight", "origin", "destination", "departs_at", "arrives_at", "cabin")
    ours, theirs = ([[getattr(leg, name) for name in columns] for leg in legs_of(app_with_sample, ref)] for ref in ("A-VN-1", "A-VN-2"))
    assert ours == theirs != []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"origin_1": "Tokyo"}, "origin_1", "Tokyo Haneda (HND), Tokyo Narita (NRT)"),
        ({"origin_1": "Atlantis"}, "origin_1", "No airport is known as “Atlantis”"),
        ({"origin_1": ""}, "origin_1", "Enter the airport it leaves from."),
        ({"destination_1": "𠮷<b>🎌"}, "destination_1", "No airport is known"),
        ({"destination_1": "HAN"}, "destination_1", "same airport"),
        ({"destination_1": "FRA"}, "arrives_zone_1", "The time zone of FRA is not known."),
        ({"destination_1": "FRA", "arrives_zone_1": "Mars/Olympus"}, "arrives_zone_1", "The time zone of FRA is not known."),
        ({"departs_1": ""}, "departs_1", "Enter when it leaves"),
        ({"departs_1": "0001-01-01T00:00"}, "departs_1", "Enter a year from 1900 to 2199."),
        ({"departs_1": "soon"}, "departs_1", "Enter a date and time such as"),
        ({"arrives_1": "2027-07-12T23:35"}, "arrives_1", "leaves at 2027-07-12 17:20, lands at 2027-07-12 14:35"),
        ({"arrives_1": "2027-07-14T08:35"}, "arrives_1", "The flight would take 30 h 15 min."),
        ({"flight_1": "x" * 301}, "flight_1", "Enter at most 300 characters."),
        ({"cabin_1": "roof"}, "cabin_1", "Choose one of those that are offered."),
    ],
)
def test_nonsense_is_refused_at_its_field_and_kept(
    organiser: PolicingClient, app_with_sample: Flask, changes: dict[str, str], field: str, words: str
) -> None:
    before = content(app_with_sample)
    page = refused(organiser, NEW, form_of(organiser, NEW) | RED_EYE | {"flight_4": "kept as typed"} | changes, field)
    assert words in page.replace("&#34;", '"')
    assert "kept as typed" in page
    assert content(app_with_sample) == before


def test_a_journey_has_a_flight(organiser: PolicingClient) -> None:
    assert "Enter one flight at least." in refused(organiser, NEW, form_of(organiser, NEW), "origin_1")
    assert "Enter one flight at least." in refused(organiser, EDIT, form_of(organiser, EDIT) | dict.fromkeys(RED_EYE, ""), "origin_1")


def test_full_width_codes_and_digits_are_taken(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(NEW, data=form_of(organiser, NEW) | RED_EYE | {"origin_1": "ＨＡＮ", "departs_1": "２０２７-07-13T00:20"})
    assert legs_of(app_with_sample, "A-VN-1")[0].origin == "HAN"


def test_over_the_dateline_one_lands_before_one_left(organiser: PolicingClient, app_with_sample: Flask) -> None:
    over = {
        "origin_1": "HND",
        "departs_1": "2027-07-16T21:00",
        "destination_1": "HNL",
        "arrives_1": "2027-07-16T09:30",
        "arrives_zone_1": "-10",
    }
    page = organiser.post(f"{NEW}/check", data=form_of(organiser, NEW) | RED_EYE | over, query_string=EN).text
    assert "7 h 30 min" in page
    organiser.post(NEW, data=form_of(organiser, NEW) | RED_EYE | over)
    (leg,) = legs_of(app_with_sample, "A-VN-1")
    assert (leg.arrives_at, leg.arrives_zone) == (datetime(2027, 7, 16, 19, 30, tzinfo=UTC), "-10:00")
    edit = "/c/A/people/A-VN-1/journey-there/edit"
    assert form_of(organiser, edit)["arrives_zone_1"] == "-10:00"
    assert "Nothing was changed." in organiser.post(edit, data=form_of(organiser, edit), follow_redirects=True, query_string=EN).text


def test_a_night_on_which_the_clocks_change(organiser: PolicingClient, app_with_sample: Flask) -> None:
    sydney = RED_EYE | {"origin_1": "SYD", "departs_1": "2027-04-04T02:30", "arrives_1": "2027-04-04T11:30"}
    data = form_of(organiser, NEW) | sydney
    assert "02:30 comes twice. Enter +11:00 or +10:00." in refused(organiser, NEW, data, "departs_zone_1")
    gap = data | {"departs_1": "2027-10-03T02:30", "arrives_1": "2027-10-03T11:30"}
    assert "02:30 does not exist there on that day." in refused(organiser, NEW, gap, "departs_1")
    organiser.post(NEW, data=data | {"departs_zone_1": "+10:00"})
    assert legs_of(app_with_sample, "A-VN-1")[0].departs_at == datetime(2027, 4, 3, 16, 30, tzinfo=UTC)
    edit = "/c/A/people/A-VN-1/journey-there/edit"
    assert "Nothing was changed." in organiser.post(edit, data=form_of(organiser, edit), follow_redirects=True, query_string=EN).text


def test_the_check_says_what_saving_would_do_and_shows_the_flights(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    page = organiser.post(f"{NEW}/check", data=form_of(organiser, NEW) | RED_EYE | {"cabin_1": "business"}, query_string=EN).text
    for words in ("Saving would add", "CLASS_TOO_HIGH", "5 h 15 min", "HAN 00:20 ICT", "NRT 07:35 JST", "Cabin due for the rank: Economy."):
        assert words in page
    assert content(app_with_sample) == before


def test_a_changed_flight_keeps_its_calendar_entry_with_a_higher_sequence(organiser: PolicingClient, app_with_sample: Flask) -> None:
    def published() -> dict[str, int]:
        with app_with_sample.test_request_context():
            conference = db.session.scalars(select(Conference)).one()
            guest = calendar_of(db.session, conference, "A-TH-1")
            assert guest
            numbers = {event.uid: event.sequence for event in events_of(db.session, conference, guest, "en")}
            db.session.commit()
            return numbers

    first = published()
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"departs_1": "2027-07-12T22:50"})
    second = published()
    assert first.keys() == second.keys()
    assert {uid for uid in first if second[uid] > first[uid]} == {"A-TH-1.outbound.1@A.kaigi"}


def test_two_people_on_one_journey_lose_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    mine = form_of(organiser, EDIT) | {"flight_1": "TG1", "cabin_1": ""}
    theirs = form_of(organiser, EDIT) | {"flight_1": "TG2", "departs_1": "2027-07-12T22:50"}
    assert organiser.post(EDIT, data=theirs).status_code == 302
    answer = organiser.post(EDIT, data=mine, query_string=EN)
    assert answer.status_code == 409
    radios = {
        (name, value): "checked" in rest
        for name, value, rest in re.findall(r'type="radio" required id="[^"]+" name="([^"]+)" value="([^"]*)"([^>]*)>', answer.text)
    }
    assert radios[("flight_1", "TG1")] == radios[("flight_1", "TG2")] is False  # both changed it
    assert radios[("departs_1", "2027-07-12T22:50")]
    assert radios[("cabin_1", "")]
    assert legs_of(app_with_sample, "A-TH-1")[0].flight == "TG2"


def test_the_history_tells_what_became_of_each_flight(organiser: PolicingClient) -> None:
    more = {"flight_2": "NH9", "origin_2": "HND", "departs_2": "2027-07-13T09:00", "destination_2": "NRT", "arrives_2": "2027-07-13T10:00"}
    organiser.post(EDIT, data=form_of(organiser, EDIT) | more)
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"flight_1": "TG999"})
    organiser.post(EDIT, data=form_of(organiser, EDIT) | dict.fromkeys(more, ""))
    page = organiser.get(f"{PERSON}/journey-there/history", query_string=EN).text
    for words in ("<del>TG682</del>", "<ins>TG999</ins>", "<ins>NH9</ins>", "<del>NH9</del>", "<ins>Tokyo Narita (NRT)</ins>"):
        assert words in page


def test_a_removal_is_taken_back_whole(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    page = organiser.get(f"{PERSON}/journey-there/remove", query_string=EN).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    removed = organiser.post(f"{PERSON}/journey-there/remove", data={"csrf_token": token[1]}, follow_redirects=True)
    assert legs_of(app_with_sample, "A-TH-1") == []
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_a_booked_cabin_that_nobody_told_follows_the_flights(organiser: PolicingClient, app_with_sample: Flask) -> None:
    def booked() -> Any:
        return next(person["flights_booked_class"] for person in content(app_with_sample)["participants"] if person["id"] == "A-TH-1")

    before = content(app_with_sample)
    home = f"{PERSON}/journey-home/edit"
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"cabin_1": "business"})
    assert booked() == "economy"
    saved = organiser.post(home, data=form_of(organiser, home) | {"cabin_1": "business"}, follow_redirects=True)
    assert booked() == "business"
    undo(organiser, saved.text)
    assert booked() == "economy"
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"cabin_1": "economy"})
    assert content(app_with_sample) == before


def test_airports_are_found_in_any_script_and_never_many(organiser: PolicingClient) -> None:
    def found(text: str) -> list[str]:
        return [one["value"][-4:-1] for one in organiser.get("/c/A/travel/airports", query_string={"q": text, **EN}).json]

    assert found("hnd") == ["HND"]
    assert found("羽田") == ["HND"]
    assert found("はねだ") == []
    assert set(found("tokyo")) == {"HND", "NRT"}
    assert found("bangkok suvarna") == ["BKK"]
    assert set(found("Viet Nam")) == {"HAN", "SGN", "DAD"}
    assert found("") == []
    assert len(found("a")) == 10


def test_an_auditor_changes_nothing(app_with_sample: Flask) -> None:
    client = auditor(app_with_sample)
    assert [client.get(address).status_code for address in (EDIT, NEW, "/c/A/travel/missing", "/c/A/travel/airports")] == [403] * 4
    assert EDIT not in client.get(PERSON).text


def test_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address in (EDIT, NEW, f"{NEW}?like=A-VN-2"):
        assert count_statements(organiser, app_with_sample, lambda client, address=address: client.get(address)) <= 6
    data = form_of(organiser, EDIT) | {"flight_1": "TG1"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(EDIT, data=data).status_code == 302
    assert len(count.beside_the_trail) <= 8, "\n".join(count.beside_the_trail)
