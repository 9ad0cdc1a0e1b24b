"""Those who arrive and ride with nobody are put into vehicles: shown first, added at once, taken back at once."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import delete

from conference.audit import journal
from conference.extensions import db
from conference.travel.desk.suggesting import Arrival, Wishes, vehicles
from models.travel import Transfer, TransferPassenger
from tests.desk import content, fields_of, undo
from tests.pages.parsing import tree_of
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/travel/transfers-for-arrivals"
EN = {"lang": "en"}
_NOON = datetime(2027, 7, 13, 3, tzinfo=UTC)


def arrival(person: int, minute: int, airport: str = "HND", hotel: str | None = "H") -> Arrival:
    return Arrival(person, f"P{person}", airport, hotel, _NOON + timedelta(minutes=minute))


def sent(client: PolicingClient) -> dict[str, str]:
    """What the form sends untouched."""
    page = tree_of(client.get(PAGE, query_string=EN).text)
    return dict(fields_of(page.find(".//main//form")))


def without_transfers(app: Flask) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.execute(delete(TransferPassenger))
        db.session.execute(delete(Transfer))
        db.session.commit()


def test_who_lands_together_rides_together() -> None:
    wishes = Wishes(2, timedelta(minutes=30), timedelta(minutes=45), "V")
    arrivals = [arrival(1, 0), arrival(2, 30), arrival(3, 30), arrival(4, 61), arrival(5, 0, "NRT"), arrival(6, 5, hotel=None)]
    runs = vehicles(arrivals, wishes)
    told = [(run.origin, run.destination, [one.person_id for one in run.riders], run.starts_at - _NOON) for run in runs]
    minutes = timedelta(minutes=1)
    assert told == [
        ("NRT", "H", [5], 45 * minutes),
        ("HND", "V", [6], 50 * minutes),
        ("HND", "H", [1, 2], 75 * minutes),
        ("HND", "H", [3], 75 * minutes),
        ("HND", "H", [4], 106 * minutes),
    ]
    assert vehicles([], wishes) == []


def test_they_are_shown_added_once_and_taken_back_at_once(organiser: PolicingClient, app_with_sample: Flask) -> None:
    without_transfers(app_with_sample)
    before = content(app_with_sample)
    assert PAGE in organiser.get("/c/A/travel/").text
    data = sent(organiser) | {"add": "1"}
    added = organiser.post(PAGE, data=data, query_string=EN)
    assert added.status_code == 302
    transfers = content(app_with_sample)["transfers"]
    riders = [rider for one in transfers for rider in one["passengers"]]
    flying = [person["id"] for person in before["participants"] if person["outbound"]]
    assert sorted(riders) == sorted(flying)
    assert all(len(one["passengers"]) <= 8 == one["seats"] for one in transfers)
    page = organiser.get(added.location, query_string=EN).text
    again = organiser.post(PAGE, data=data, query_string=EN)
    assert "Everybody who arrives rides with somebody." in again.text
    undo(organiser, page)
    assert content(app_with_sample) == before


def test_what_was_not_shown_is_not_added(organiser: PolicingClient, app_with_sample: Flask) -> None:
    without_transfers(app_with_sample)
    before = content(app_with_sample)
    page = organiser.post(PAGE, data=sent(organiser) | {"add": "1", "seats": "3"}, query_string=EN)
    assert "The arrivals are not as they were shown." in page.text
    assert "3 of 3" in page.text
    assert organiser.post(PAGE, data=sent(organiser) | {"add": "1", "seats": "0"}, query_string=EN).status_code == 422
    assert content(app_with_sample) == before


def test_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    without_transfers(app_with_sample)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) <= 6
