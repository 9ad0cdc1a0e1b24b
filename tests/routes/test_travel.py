"""Who flies when, in the time of each airport and of the venue; who lacks flights; who is driven where."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from conference.audit import journal
from conference.extensions import db
from conference.participants.journeys import days_later
from models.conference import Conference
from models.participant import Participant
from models.travel import Journey, Leg, Transfer, TransferPassenger
from models.vocabulary import Attendance, Category, Direction, TransferKind
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/travel/"
_NAME = re.compile(r'<th scope="row"><a href="/c/A/people/([^"#]+)#travel">')
_LANDS_AT = datetime(2027, 7, 13, 1, tzinfo=UTC)


def page(client: PolicingClient, **query: str) -> str:
    response = client.get(PAGE, query_string={"lang": "en", **query})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def refs(client: PolicingClient, **query: str) -> list[str]:
    """The travellers of a page, in its order."""
    return _NAME.findall(page(client, **query))


def row_of(html: str, ref: str) -> str:
    return next(row for row in html.split("<tr>") if f'/people/{ref}#travel">' in row)


def leg(origin_zone: str, destination_zone: str, departs_at: datetime, hours: int) -> Leg:
    return Leg(
        position=1,
        flight="KG1",
        origin="BKK",
        destination="HND",
        departs_at=departs_at,
        departs_zone=origin_zone,
        arrives_at=departs_at + timedelta(hours=hours),
        arrives_zone=destination_zone,
    )


def add_travellers(app: Flask, count: int) -> None:
    """Add travellers with a journey there, and each a transfer."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        for number in range(count):
            name = f"Zz Extra {number:03}"
            names = {"full_name": name, "sort_key": name.lower(), "search_key": name.lower()}
            person = Participant(conference_id=conference.id, ref=f"X-{number}", category=Category.INVITEE, **names)
            journey = Journey(participant=person, direction=Direction.OUTBOUND)
            journey.legs = [leg("Asia/Bangkok", "Asia/Tokyo", _LANDS_AT - timedelta(hours=6), 6)]
            ends = {"origin": "HND", "destination": "H-1", "starts_at": _LANDS_AT, "kind": TransferKind.ARRIVAL}
            transfer = Transfer(conference_id=conference.id, ref=f"X-T{number}", seats=0, **ends)
            transfer.passengers = [TransferPassenger(participant=person, position=1)]
            db.session.add_all([journey, transfer])
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_both_clocks_of_a_flight(organiser: PolicingClient, language: str) -> None:
    row = row_of(page(organiser, lang=language), "A-TH-1")
    for fact in ("TG682", "22:45 ICT", "06:55 JST", "BKK", "HND"):
        assert fact in row


def test_the_cabin_due_stands_beside_the_one_booked(organiser: PolicingClient) -> None:
    assert row_of(page(organiser), "A-AU-1").count("<td>Business</td>") == 2
    assert row_of(page(organiser), "A-TH-1").count("<td>Economy</td>") == 2


def test_missing_journeys_are_named_and_come_last(organiser: PolicingClient) -> None:
    row = row_of(page(organiser), "A-VN-1")
    assert "No journey there" in row
    assert "No journey home" in row
    assert refs(organiser)[-1] == "A-VN-1"
    assert refs(organiser, day="none") == ["A-VN-1"]


def test_sorted_by_landing_and_filtered_by_its_day_at_the_venue(organiser: PolicingClient) -> None:
    everybody = refs(organiser)
    assert everybody[0] == "A-AU-2"
    assert refs(organiser, sort="-arrival")[0] == "A-VN-1"
    assert refs(organiser, day="2027-07-12") == ["A-AU-2"]
    for elsewhere in ("2027-08-01", "9999-12-31", "0001-01-01", "tomorrow"):
        assert "Nothing in this list fits" in page(organiser, day=elsewhere)


def test_each_order_is_that_of_its_moments_and_then_of_the_names(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        by_name = db.session.scalars(select(Participant.ref).order_by(Participant.sort_key)).all()
    listed = refs(organiser, sort="name")
    assert listed == [ref for ref in by_name if ref in listed]
    assert refs(organiser, sort="-name") == listed[::-1]
    together = [ref for ref in refs(organiser, sort="-departure") if ref.startswith("A-VN")]
    assert together[0] == "A-VN-1", "who has no journey home comes first"
    assert sorted(refs(organiser, sort="departure")) == sorted(listed)


def test_only_travelling_invitees(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one().attends = Attendance.ONLINE
        db.session.commit()
    listed = refs(organiser)
    assert "A-TH-1" not in listed
    assert not [ref for ref in listed if ref.startswith(("A-JP", "A-ST"))]


def test_transfers_tell_seats_greeter_and_passengers(organiser: PolicingClient) -> None:
    row = next(row for row in page(organiser).split("<tr") if 'id="A-T01"' in row)
    for fact in ("19:20 JST", "Tokyo Haneda", "Shiba Garden Hotel", "Minibus", "1 of 8", "Mori Chihiro", "Okafor-Reid"):
        assert fact in row


def test_more_passengers_than_seats(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_travellers(app_with_sample, 1)
    row = next(row for row in page(organiser).split("<tr") if 'id="X-T0"' in row)
    assert "1 of 0" in row
    assert "Too many" in row


def test_without_transfers_the_page_says_so(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.execute(delete(TransferPassenger))
        db.session.execute(delete(Transfer))
        db.session.commit()
    assert "No transfers yet." in page(organiser)


def test_statements_do_not_grow_and_pages_turn(app_with_sample: Flask, organiser: PolicingClient) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(PAGE))
    add_travellers(app_with_sample, 90)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) == few <= 6
    assert len(refs(organiser)) == 100
    assert len(refs(organiser, page="2")) == 12
    assert organiser.get(PAGE, query_string={"page": "3"}).status_code == 404


def test_transfers_come_by_the_page_and_leave_the_travellers_where_they_are(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_travellers(app_with_sample, 120)
    first, second = (page(organiser, page="2", transfers=number) for number in "12")
    assert 'href="/c/A/travel/?lang=en&amp;page=2&amp;transfers=2#transfers"' in first
    shown = re.findall(r'<tr id="([^"]+)">', first + second)
    assert len(shown) == len(set(shown)) > 120
    assert "Zz Extra 100" in second
    assert organiser.get(PAGE, query_string={"transfers": "3"}).status_code == 404


@pytest.mark.parametrize(
    ("zones", "departs", "hours", "said"),
    [
        (("Asia/Bangkok", "Asia/Tokyo"), datetime(2027, 7, 12, 15, 45, tzinfo=UTC), 6, "+1 day"),
        (("Asia/Bangkok", "Asia/Tokyo"), datetime(2027, 7, 12, 2, tzinfo=UTC), 6, ""),
        (("Asia/Tokyo", "Pacific/Honolulu"), datetime(2027, 7, 16, 12, tzinfo=UTC), 7, ""),
        (("Pacific/Auckland", "Pacific/Honolulu"), datetime(2027, 7, 16, 12, tzinfo=UTC), 9, "−1 day"),
        (("Pacific/Honolulu", "Pacific/Auckland"), datetime(2027, 7, 16, 9, tzinfo=UTC), 9, "+2 days"),
    ],
)
def test_days_later(app_with_sample: Flask, zones: tuple[str, str], departs: datetime, hours: int, said: str) -> None:
    with app_with_sample.test_request_context():
        assert days_later(leg(*zones, departs, hours)) == said
