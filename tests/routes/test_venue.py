"""The room board of a day and the list of rooms."""

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.agenda import Session
from models.conference import Conference
from models.venue import Room
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/venue/"


def page(client: PolicingClient, **query: str) -> str:
    response = client.get(PAGE, query_string={"lang": "en", **query})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def move_session(app: Flask, ref: str, room_ref: str | None) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        item = db.session.scalars(select(Session).where(Session.ref == ref)).one()
        item.room_id = db.session.scalars(select(Room.id).where(Room.ref == room_ref)).one() if room_ref else None
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_answers_in_both_languages(organiser: PolicingClient, language: str) -> None:
    assert ("大会議室" if language == "ja" else "Main Room") in page(organiser, lang=language)


def test_sessions_and_meals_stand_on_the_board_with_the_people_expected(organiser: PolicingClient) -> None:
    html = page(organiser)
    cell = '<td class="board-item is-{kind}" rowspan="{rows}" colspan="2" data-move="/c/A/agenda/{kind}/{ref}/move"><a href="{url}">'
    assert cell.format(kind="session", rows=2, ref="A-S1", url="/c/A/agenda/sessions/A-S1") in html
    assert cell.format(kind="meal", rows=5, ref="A-L1", url="/c/A/meals/A-L1") in html
    assert "12:00–13:15, 40 expected" in html
    assert "board-item is-clash" not in html
    assert "A-S5" not in html
    assert "A-S5" in page(organiser, day="2027-07-15")


def test_a_clash_stands_in_half_columns_with_its_finding(organiser: PolicingClient, app_with_sample: Flask) -> None:
    move_session(app_with_sample, "A-S4", "R-FOY")  # 15:30, when the coffee break there has just ended
    assert "is-clash" not in page(organiser)
    move_session(app_with_sample, "A-S3", "R-MAIN")
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        item = db.session.scalars(select(Session).where(Session.ref == "A-S4")).one()
        item.starts_at = item.starts_at.replace(minute=15)
        db.session.commit()
    html = page(organiser)
    assert html.count('board-item is-clash" rowspan="2" colspan="1"') == 1
    assert "ROOM_DOUBLE_BOOKED" in html


def test_a_session_without_a_room_is_named_below_the_board(organiser: PolicingClient, app_with_sample: Flask) -> None:
    move_session(app_with_sample, "A-S1", None)
    assert "Without a room" in page(organiser)


@pytest.mark.parametrize("day", ["2026-01-01", "x"])
def test_a_day_without_a_programme_is_not_found(organiser: PolicingClient, day: str) -> None:
    assert organiser.get(PAGE, query_string={"day": day}).status_code == 404


def test_statements_do_not_grow_with_the_rooms(organiser: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(PAGE))
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        db.session.add_all(Room(conference_id=conference.id, ref=f"X-{number}", name=f"Room {number}") for number in range(30))
        db.session.commit()
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) == few <= 6
