"""Hotel nights as a grid: who sees what."""

import html
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from conference.audit import journal
from conference.extensions import db
from models.conference import Conference
from models.lodging import RoomBlock, RoomBlockNight, Stay
from models.participant import Participant
from models.vocabulary import Category
from tests.desk import auditor
from tests.nights import (
    MON,
    PAGE,
    add_guests,
    add_hotel,
    cancel_nights,
    foot,
    form_of,
    land,
    page,
    states,
)
from tests.web import PolicingClient, count_statements


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_answers_in_both_languages(organiser: PolicingClient, language: str) -> None:
    for address in (PAGE, f"{PAGE}book", f"{PAGE}people/A-TH-1/history"):
        assert organiser.get(address, query_string={"lang": language, "person": "A-TH-1"}).status_code == 200


def test_a_red_eye_needs_no_night_before(organiser: PolicingClient) -> None:
    assert states(organiser, "A-AU-1") == ["free", "needed+", "needed+", "needed+"]  # lands on the 13th at 05:25
    assert states(organiser, "A-TH-1") == ["free", "needed+", "needed+", "free"]  # leaves on the 16th at 00:20


def test_without_flights_the_need_is_not_known_and_a_booked_night_stays_visible(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert states(organiser, "A-VN-1") == ["unknown", "unknown+", "unknown+", "unknown+"]
    cancel_nights(app_with_sample, "A-VN-1", "A-AU-1")
    assert set(states(organiser, "A-VN-1")) == {"unknown"}
    assert states(organiser, "A-AU-1") == ["free", "needed", "needed", "needed"]


def test_the_foot_counts_need_booked_and_held_by_hotel_where_there_are_several(organiser: PolicingClient, app_with_sample: Flask) -> None:
    second = add_hotel(app_with_sample, "H-2")
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        for position, rooms in ((1, 20), (2, 4)):
            block = RoomBlock(hotel_id=second, position=position, room_type={"en": f"Type {position}"})
            block.nights = [RoomBlockNight(on=MON, rooms=rooms)]
            db.session.add(block)
        stays = select(Stay.id).join(Participant).where(Participant.ref == "A-TH-1").scalar_subquery()
        db.session.execute(update(Stay).where(Stay.id == stays).values(hotel_id=second))
        db.session.commit()
    need, booked, held, first, other = foot(page(organiser))
    assert need[:4] == ["1", "20", "21", "20"]
    assert booked[:4] == ["1", "21", "22", "21"]
    assert held[:4] == ["24", "not known", "not known", "not known"]
    assert first[:4] == ["1 / 1 / –", "19 / 20 / –", "20 / 21 / –", "20 / 21 / –"]
    assert other[:4] == ["0 / 0 / 24", "1 / 1 / –", "1 / 1 / –", "0 / 0 / –"]


@pytest.mark.parametrize("hotels", [1, 3])
def test_a_hundred_guests_stand_on_a_page_and_statements_do_not_grow(
    organiser: PolicingClient, app_with_sample: Flask, hotels: int
) -> None:
    for number in range(hotels - 1):
        add_hotel(app_with_sample, f"H-{number + 2}")
    few = count_statements(organiser, app_with_sample, lambda client: client.get(PAGE))
    add_guests(app_with_sample, 90)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) == few <= 6
    assert page(organiser).count('name="row"') == 100
    assert page(organiser, page="2").count('name="row"') == 12
    assert "no page 9" in page(organiser, page="9")


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ({"q": "rattanakul"}, {"A-TH-1"}),
        ({"delegation": "VN"}, {"A-VN-1", "A-VN-2"}),
        ({"show": "missing"}, {"A-AU-1"}),
        ({"show": "extra"}, {"A-TH-2"}),
        ({"show": "everybody", "q": "A-ST-1"}, {"A-ST-1"}),
        ({"show": "needs", "delegation": "TH"}, {"A-TH-1", "A-TH-2"}),
        ({"hotel": "none"}, {"X-0"}),
        ({"hotel": "H-1", "delegation": "AU"}, {"A-AU-1", "A-AU-2"}),
        ({"person": "A-ST-1"}, {"A-ST-1"}),
    ],
)
def test_the_filters_choose_the_rows(organiser: PolicingClient, app_with_sample: Flask, query: dict[str, str], refs: set[str]) -> None:
    add_guests(app_with_sample, 1)
    cancel_nights(app_with_sample, "A-AU-1")
    land(app_with_sample, "A-TH-2", timedelta(days=1))
    assert set(re.findall(r'<tr id="person-([^"]+)"', page(organiser, **query))) == refs


def test_no_page_offers_any_other_choice(organiser: PolicingClient) -> None:
    assert organiser.get(PAGE, query_string={"show": "rubbish"}).status_code == 404


def test_an_auditor_reads_and_changes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    sent = form_of(page(organiser))
    client = auditor(app_with_sample)
    text = page(client)
    assert "nights-form" not in text
    assert text.count(" disabled>") >= 4 * 22
    assert client.get(f"{PAGE}people/A-TH-1/history").status_code == 200
    token = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert token
    sent.setlist("csrf_token", [token[1]])
    assert [client.post(address, data=sent).status_code for address in (PAGE, f"{PAGE}check", f"{PAGE}book")] == [403] * 3


def test_a_conference_without_people_days_or_hotels_has_a_page(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        db.session.add(Conference(ref="B", name={"en": "Other"}, zone="Asia/Tokyo", days=[], sponsors=[], contacts=[]))
        db.session.commit()
    text = organiser.get("/c/B/hotel/", query_string={"lang": "en"}).text
    assert "Nobody needs a hotel yet" in text
    assert organiser.get("/c/B/hotel/book", query_string={"lang": "en"}).status_code == 200
    assert organiser.get("/c/B/hotels/", query_string={"lang": "en"}).status_code == 200
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        other = db.session.scalars(select(Conference.id).where(Conference.ref == "B")).one()
        names = {"full_name": "<b>髙﨑</b> 🎌", "sort_key": "x", "search_key": "x"}
        db.session.add(Participant(conference_id=other, ref="B-1", category=Category.INVITEE, **names))
        db.session.commit()
    text = organiser.get("/c/B/hotel/", query_string={"lang": "en"}).text
    assert html.escape("<b>髙﨑</b> 🎌") in text
    assert "Nothing was changed." in organiser.post("/c/B/hotel/", data=form_of(text), follow_redirects=True).text
