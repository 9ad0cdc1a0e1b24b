"""Dates and moments move by the same number of days, and times of day stay."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from conference.exchange.document.whole import Document
from conference.founding.drafting import draft
from conference.founding.moving import Shift
from conference.founding.wish import AZEC, Wish


def shift(days: int, old: str, new: str) -> Shift:
    return Shift(days, ZoneInfo(old), ZoneInfo(new))


@pytest.mark.parametrize(
    ("days", "old", "new", "before", "after"),
    [
        (364, "Asia/Tokyo", "Asia/Tokyo", "2027-07-14T10:00:00+09:00", "2028-07-12T10:00:00+09:00"),
        (180, "Europe/Berlin", "Europe/Berlin", "2027-07-14T10:00:00+02:00", "2028-01-10T10:00:00+01:00"),  # summer to winter time
        (0, "Asia/Tokyo", "Pacific/Kiritimati", "2027-07-14T00:30:00+09:00", "2027-07-14T00:30:00+14:00"),  # the earliest place on earth
        (1, "Pacific/Kiritimati", "Pacific/Pago_Pago", "2027-07-14T23:30:00+14:00", "2027-07-15T23:30:00-11:00"),  # and the last
        (1, "Europe/Berlin", "Europe/Berlin", "2027-03-27T02:30:00+01:00", "2027-03-28T03:30:00+02:00"),  # 02:30 is left out that night
        (1, "Asia/Tokyo", "Asia/Tokyo", "2028-02-28T09:00:00+09:00", "2028-02-29T09:00:00+09:00"),
    ],
)
def test_a_moment_keeps_its_time_of_day(days: int, old: str, new: str, before: str, after: str) -> None:
    moved = shift(days, old, new).moment(datetime.fromisoformat(before))
    assert moved == datetime.fromisoformat(after)
    assert moved.tzinfo is UTC


def document(**conference: object) -> Document:
    session = {"id": "S", "start": "2027-07-14T23:00:00+09:00", "end": "2027-07-15T01:00:00+09:00", "talks": [{"minutes": 20}]}
    return Document.model_validate({
        "conference": {"id": "A", "tz": "Asia/Tokyo", "targets": {"days": 2, "window": ["07-01", "09-10"]}, **conference},
        "hotels": [{"id": "H", "blocks": [{"room_type": "single", "nights": [{"on": "2027-07-13", "rooms": 5}]}]}],
        "sessions": [session],
        "equipment": [{"id": "E", "setup_at": "2027-07-13T18:00:00+09:00"}],
        "cues": [{"id": "C", "day": "2027-07-14", "start": "2027-07-14T09:00:00+09:00", "minutes": 5}],
        "delegations": [{"id": "AU", "places": [{"answer_by": "2027-05-28T18:00:00+09:00"}]}],
    })  # fmt: skip


def wish(**other: object) -> Wish:
    values = {"first_on": date(2028, 2, 29), "day_count": 2, "zone": "Asia/Tokyo", **other}
    return Wish(template=AZEC, ref="B", name_en="New", name_ja="", city="Kyoto", with_focal_points=False, **values)  # type: ignore[arg-type]


DAYS = ["2027-07-14", "2027-07-15"]


def test_every_date_of_a_file_moves_with_the_first_day() -> None:
    drafted = draft(document(days=DAYS, nominal_arrival="2027-07-13", nominal_departure="2027-07-16", contract_end="2028-03-31"), wish())
    conference = drafted.conference
    assert conference.days == [date(2028, 2, 29), date(2028, 3, 1)]
    assert (conference.nominal_arrival, conference.nominal_departure) == (date(2028, 2, 28), date(2028, 3, 2))
    assert conference.contract_end == date(2028, 11, 16)
    assert drafted.sessions[0].start == datetime.fromisoformat("2028-02-29T23:00:00+09:00")
    assert drafted.equipment[0].setup_at == datetime.fromisoformat("2028-02-28T18:00:00+09:00")
    assert drafted.cues[0].day == date(2028, 2, 29)
    assert drafted.hotels[0].blocks[0].nights[0].on == date(2028, 2, 28)
    assert drafted.delegations[0].places[0].answer_by == datetime.fromisoformat("2028-01-13T18:00:00+09:00")
    assert conference.targets
    assert (conference.targets.days, conference.targets.window) == (2, ["07-01", "09-10"])


def test_days_that_lie_apart_stay_apart_while_they_are_as_many() -> None:
    assert draft(document(days=["2027-07-14", "2027-07-16"]), wish()).conference.days == [date(2028, 2, 29), date(2028, 3, 2)]


def test_guests_of_a_longer_conference_leave_later() -> None:
    told = {"nominal_arrival": "2027-07-13", "nominal_departure": "2027-07-16", "nominal_nights": 3}
    conference = draft(document(days=DAYS, **told), wish(day_count=4)).conference
    assert len(conference.days) == 4
    assert (conference.nominal_arrival, conference.nominal_departure) == (date(2028, 2, 28), date(2028, 3, 4))
    assert conference.nominal_nights == 5


def test_without_days_the_programme_tells_what_the_first_one_was() -> None:
    drafted = draft(document(), wish())
    assert drafted.sessions[0].start == datetime.fromisoformat("2028-02-29T23:00:00+09:00")
    assert drafted.conference.days == [date(2028, 2, 29), date(2028, 3, 1)]


def test_the_end_of_the_calendar_is_told() -> None:
    with pytest.raises(OverflowError):
        draft(document(days=["1970-07-14"], contract_end="9998-12-31"), wish())
