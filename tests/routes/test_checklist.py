"""What is still to be set, told from the facts."""

from datetime import date, datetime

from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.checklist.counts import Counts
from conference.checklist.entries import Entry, State, entries
from conference.checklist.presenting import _PAGES
from conference.checklist.queries import counts_of
from conference.extensions import begin_writing, db
from conference.permissions import access_of
from models.agenda import Session
from models.conference import Conference
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/settings/checklist"
DAYS = [date(2027, 7, 14), date(2027, 7, 15)]


def states(conference: Conference, counts: Counts) -> dict[str, Entry]:
    return {entry.key: entry for entry in entries(conference, counts)}


def at_hand(days: list[date] = DAYS) -> dict[str, Entry]:
    conference = db.session.scalars(select(Conference)).one()
    return states(conference, counts_of(db.session, conference, days))


def test_the_sample_lacks_a_block_and_a_run_of_show(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        found = at_hand()
    assert {key: (entry.done, entry.wanted) for key, entry in found.items() if entry.state is State.OPEN} == {
        "blocks": (0, 3),
        "rundown": (1, 2),
    }
    assert (found["speakers"].done, found["nominees"].done) == (18, 20)


def test_a_session_counts_for_the_day_of_the_venue(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        for session in db.session.scalars(select(Session)):  # 15 July in UTC, the 16th in Tokyo
            session.starts_at = datetime.fromisoformat("2027-07-15T23:00:00+00:00")
            session.ends_at = datetime.fromisoformat("2027-07-15T23:30:00+00:00")
        db.session.flush()
        assert at_hand()["agenda"].done == 0
        assert at_hand([date(2027, 7, 16)])["agenda"].done == 1
        db.session.rollback()


def test_an_empty_conference_has_everything_open() -> None:
    nothing = Counts(**dict.fromkeys(Counts.__dataclass_fields__, 0))
    found = states(Conference(ref="B", name={"en": "New"}, zone="Asia/Tokyo"), nothing)
    needless = {key for key, entry in found.items() if entry.state is State.NOT_NEEDED}
    assert needless == {"secretariat", "meals", "orders", "on_days"}
    assert {entry.state for key, entry in found.items() if key not in needless} == {State.OPEN}


def test_guests_who_stay_no_night_need_no_hotel() -> None:
    nothing = Counts(**dict.fromkeys(Counts.__dataclass_fields__, 0))
    found = states(Conference(ref="B", name="New", zone="Asia/Tokyo", nominal_nights=0), nothing)
    assert found["hotel"].state is found["blocks"].state is State.NOT_NEEDED


def test_every_entry_leads_to_a_page_that_exists(app: Flask) -> None:
    nothing = Counts(**dict.fromkeys(Counts.__dataclass_fields__, 0))
    assert set(_PAGES) == set(states(Conference(ref="B", name="", zone="UTC"), nothing))
    assert [endpoint for _label, endpoint, _anchor in _PAGES.values() if access_of(app.view_functions.get(endpoint)) is None] == []


def test_the_page_says_how_far_each_is(organiser: PolicingClient) -> None:
    html = organiser.get(PAGE, query_string={"lang": "en"}).get_data(as_text=True)
    assert [words for words in ("22 of 24 set", "Nights with rooms held", "0 of 3", "Open") if words not in html] == []


def test_the_overview_names_what_is_open(organiser: PolicingClient) -> None:
    html = organiser.get("/c/A/", query_string={"lang": "en"}).get_data(as_text=True)
    assert "22 of 24 set" in html
    assert "Days with a run of show" in html


def test_it_makes_five_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) <= 5
