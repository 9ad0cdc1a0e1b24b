"""Hotel nights as a grid."""

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, select

from conference.audit import journal
from conference.extensions import db
from conference.lodging.presenting import state_of
from models.conference import Conference
from models.lodging import Hotel, Night, RoomBlock, RoomBlockNight, Stay
from models.participant import Participant
from models.vocabulary import Category
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/hotel/"
_STATE = re.compile(r"#night-(\w+)")


def page(client: PolicingClient, **query: str) -> str:
    response = client.get(PAGE, query_string={"lang": "en", **query})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def states(client: PolicingClient, ref: str) -> list[str]:
    row = next(row for row in page(client).split("<tr>") if f'/people/{ref}#hotel"' in row)
    return _STATE.findall(row)


def cancel_nights(app: Flask, ref: str) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        stay = select(Stay.id).join(Participant).where(Participant.ref == ref).scalar_subquery()
        db.session.execute(delete(Night).where(Night.stay_id == stay))
        db.session.commit()


def add_guests(app: Flask, count: int) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        for number in range(count):
            name = f"Zz Extra {number:03}"
            names = {"full_name": name, "sort_key": name.lower(), "search_key": name.lower()}
            db.session.add(Participant(conference_id=conference.id, ref=f"X-{number}", category=Category.INVITEE, **names))
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_answers_in_both_languages(organiser: PolicingClient, language: str) -> None:
    assert "0-0-0" in page(organiser, lang=language)


def test_a_red_eye_needs_no_night_before(organiser: PolicingClient) -> None:
    assert states(organiser, "A-AU-1") == ["none", "booked", "booked", "booked"]  # lands on the 13th at 05:25
    assert states(organiser, "A-TH-1") == ["none", "booked", "booked", "none"]  # leaves on the 16th at 00:20


def test_needed_nights_that_nobody_booked_are_missing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    cancel_nights(app_with_sample, "A-AU-1")
    assert states(organiser, "A-AU-1") == ["none", "missing", "missing", "missing"]
    assert "not known" in page(organiser)


def test_without_flights_the_need_is_not_known_and_a_booked_night_stays_visible(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert states(organiser, "A-VN-1") == ["unknown", "booked", "booked", "booked"]
    cancel_nights(app_with_sample, "A-VN-1")
    assert set(states(organiser, "A-VN-1")) == {"unknown"}


def test_a_night_that_nobody_needs_is_crossed() -> None:
    evening = date(2027, 7, 12)
    assert state_of(evening, frozenset(), {evening}) == "outside"


def test_the_foot_counts_need_booked_and_held(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        hotel = db.session.scalars(select(Hotel)).one()
        evening = db.session.scalars(select(Night.on).order_by(Night.on)).first()
        for position, rooms in ((1, 20), (2, 4)):
            block = RoomBlock(hotel_id=hotel.id, position=position, room_type={"en": f"Type {position}"})
            block.nights = [RoomBlockNight(on=evening, rooms=rooms)]
            db.session.add(block)
        db.session.commit()
    html = page(organiser)
    foot = html.partition("<tfoot>")[2].partition("</tfoot>")[0]
    counts = [re.findall(r"<td[^>]*>(\d+)</td>", row) for row in foot.split("</tr>")]
    assert counts[0] == ["1", "20", "21", "20"]
    assert counts[1] == ["1", "21", "22", "21"]
    assert counts[2] == ["24"]
    assert "Type 2" in html


def test_a_hundred_guests_stand_on_a_page_and_statements_do_not_grow(organiser: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(PAGE))
    add_guests(app_with_sample, 90)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) == few <= 6
    assert page(organiser).count('#hotel"') == 100
    assert page(organiser, page="2").count('#hotel"') == 12
    assert "no page 9" in page(organiser, page="9")
