"""The overview answers: can this conference run?"""

from flask import Flask

from tests.samples import ORGANISER, signed_in
from tests.web import PolicingClient, count_statements


def test_the_overview_says_what_matters(organiser: PolicingClient) -> None:
    text = organiser.get("/c/A/").get_data(as_text=True)
    assert "14 days to go" in text
    assert "0 errors, 1 warning" in " ".join(text.split())
    for said in ("Answers by country", "Arrivals Tue 13 Jul, JST", "Viet Nam", "Thu 15 Jul"):
        assert said in text


def test_its_figures_also_stand_in_tables(organiser: PolicingClient) -> None:
    assert organiser.get("/c/A/").get_data(as_text=True).count("Figures as a table") == 4


def test_it_makes_a_fixed_number_of_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/")) <= 8


def test_one_conference_is_opened_at_once(organiser: PolicingClient) -> None:
    assert organiser.get("/").headers["Location"] == "/c/A/"


def test_without_a_conference_the_first_step_is_shown(app: Flask) -> None:
    from conference.extensions import begin_writing, db
    from models.vocabulary import Role
    from tests.samples import add_user

    with app.app_context():
        begin_writing()
        add_user(db.session, ORGANISER, "M. Sato", Role.ORGANISER)
        db.session.commit()
    text = signed_in(app, ORGANISER).get("/").get_data(as_text=True)
    assert "No conference yet" in text
    assert "/imports/new" in text
