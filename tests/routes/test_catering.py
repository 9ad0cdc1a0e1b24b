"""Meals: need beside order."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.catering import Meal, MealAttendee, MealOrder
from models.participant import Participant
from models.vocabulary import Attendance, Diet, Role
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements

LIST = "/c/A/meals/"
LUNCH = "/c/A/meals/A-L1"


def text(client: PolicingClient, path: str, language: str = "en") -> str:
    response = client.get(path, query_string={"lang": language})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def change(app: Flask, **changes: object) -> None:
    """Change the first guest who keeps halal."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        guest = db.session.scalars(select(Participant).where(Participant.diet == Diet.HALAL).order_by(Participant.id)).first()
        for name, value in changes.items():
            setattr(guest, name, value)
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("path", [LIST, LUNCH])
def test_pages_answer_in_both_languages(organiser: PolicingClient, path: str, language: str) -> None:
    assert text(organiser, path, language)


def test_need_stands_beside_the_order_by_diet(organiser: PolicingClient) -> None:
    row = next(row for row in text(organiser, LIST).split("<tr>") if "A-L1" in row)
    assert re.findall(r"(\d+) / (\d+)", row) == [("40", "40"), ("29", "29"), ("6", "6"), ("5", "5")]
    assert "Wed 14 Jul 2027, 12:00 JST" in row


def test_who_attends_online_is_on_the_list_but_does_not_eat(organiser: PolicingClient, app_with_sample: Flask) -> None:
    change(app_with_sample, attends=Attendance.ONLINE)
    row = next(row for row in text(organiser, LIST).split("<tr>") if "A-L1" in row)
    assert re.findall(r"(\d+) / (\d+)", row) == [("39", "40"), ("29", "29"), ("5", "6"), ("5", "5")]
    assert "does not eat here" in text(organiser, LUNCH)


def test_a_shortfall_is_marked_and_is_a_finding(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert "is-beyond" not in text(organiser, LUNCH)
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        order = select(MealOrder).join(Meal).where(Meal.ref == "A-L1", MealOrder.diet == "halal")
        db.session.scalars(order).one().portions = 5
        db.session.commit()
    html = text(organiser, LUNCH)
    assert "too few ordered" in html
    assert "CATERING_SHORT_HALAL" in html


def test_allergies_are_counted_and_named_for_organisers_only(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    change(app_with_sample, allergies=["celery"])

    def entry(client: PolicingClient) -> str:
        return text(client, LUNCH).partition("<dt>celery</dt>")[2].partition("</div>")[0]

    assert "1 person" in entry(organiser)
    assert "/people/" in entry(organiser)
    auditor = signed_in(app_with_sample, "auditor@board.example")
    assert "1 person" in entry(auditor)
    assert "/people/" not in entry(auditor)


def test_attendees_stand_by_delegation_in_order_of_precedence(organiser: PolicingClient) -> None:
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="number">(\d+)</td><td><ul', text(organiser, LUNCH))
    assert rows[:2] == [("Australia", "2"), ("Brunei Darussalam", "2")]
    assert sum(int(count) for _name, count in rows) == 40


@pytest.mark.parametrize("path", ["/c/A/meals/nothing", "/c/B/meals/A-L1"])
def test_a_foreign_meal_is_not_found(organiser: PolicingClient, path: str) -> None:
    assert organiser.get(path).status_code == 404


@pytest.mark.parametrize("path", [LIST, LUNCH])
def test_statements_do_not_grow(organiser: PolicingClient, app_with_sample: Flask, path: str) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(path))
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        lunch = db.session.scalars(select(Meal).where(Meal.ref == "A-L1")).one()
        people = db.session.scalars(select(Participant.id)).all()
        for number in range(30):
            meal = Meal(
                conference_id=lunch.conference_id, ref=f"X-{number}", kind=lunch.kind, starts_at=lunch.starts_at, ends_at=lunch.ends_at
            )
            meal.orders = [MealOrder(position=1, diet="standard", portions=1)]
            meal.attendees = [MealAttendee(position=1, participant_id=people[number])]
            db.session.add(meal)
        db.session.commit()
    assert count_statements(organiser, app_with_sample, lambda client: client.get(path)) == few <= 6
