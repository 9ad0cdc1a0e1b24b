"""The night rule: night N is needed iff arrival < (N+1) 05:00 at the venue < departure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.rules.nights import NEAR, is_near, needed_nights, usual_evenings
from tests.rules.snapshots import TOKYO, at, evenings

ZONES = st.sampled_from(
    ["Asia/Tokyo", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
)
MOMENTS = st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone


@pytest.mark.parametrize(
    ("arrives", "departs", "nights"),
    [
        ("13 17:00", "16 10:00", evenings(13, 14, 15)),
        ("13 04:59", "14 04:00", evenings(12)),  # red-eye: the bed of the evening before
        ("13 05:00", "14 04:00", evenings()),  # landing at exactly 05:00 does not need it
        ("13 05:25", "14 12:00", evenings(13)),
        ("13 17:00", "16 05:00", evenings(13, 14)),  # leaving at exactly 05:00 does not need it
        ("13 17:00", "16 05:01", evenings(13, 14, 15)),
        ("13 17:00", "16 00:20", evenings(13, 14)),  # leaves after midnight
        ("13 08:00", "13 20:00", evenings()),  # a day trip
        ("16 10:00", "13 17:00", evenings()),  # leaves before it lands
    ],
)
def test_nights_between_landing_and_take_off(arrives: str, departs: str, nights: frozenset[date]) -> None:
    assert needed_nights(at(arrives), at(departs), TOKYO) == nights


def test_hour_of_the_night_is_the_clock_of_the_venue_on_the_day_the_clocks_change() -> None:
    london = ZoneInfo("Europe/London")  # on 28 March 2027 the clocks go forward: 05:00 is 04:00 UTC
    departs_at = datetime(2027, 3, 28, 12, tzinfo=UTC)
    assert needed_nights(datetime(2027, 3, 28, 3, 59, tzinfo=UTC), departs_at, london) == {date(2027, 3, 27)}
    assert needed_nights(datetime(2027, 3, 28, 4, 0, tzinfo=UTC), departs_at, london) == frozenset()


def test_naive_moment_is_refused() -> None:
    with pytest.raises(TypeError):
        needed_nights(datetime(2027, 7, 13), at("16 10:00"), TOKYO)  # noqa: DTZ001  the point of the test


@given(arrives_at=MOMENTS, stay=st.timedeltas(timedelta(days=-2), timedelta(days=20)), zone_name=ZONES)
def test_rule_as_written_night_by_night(arrives_at: datetime, stay: timedelta, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    departs_at = arrives_at + stay
    candidates = (arrives_at.date() + timedelta(days=offset) for offset in range(-4, 25))
    by_definition = {
        night
        for night in candidates
        if arrives_at < datetime.combine(night + timedelta(days=1), time(5), zone).astimezone(UTC) < departs_at
    }
    assert needed_nights(arrives_at, departs_at, zone) == by_definition


def test_the_usual_evenings_follow_the_nominal_days_else_the_agenda() -> None:
    days = [date(2027, 7, 14), date(2027, 7, 15)]
    assert usual_evenings(date(2027, 7, 13), date(2027, 7, 16), days) == {date(2027, 7, day) for day in (13, 14, 15)}
    assert usual_evenings(None, None, days) == {date(2027, 7, day) for day in (13, 14, 15)}
    assert usual_evenings(None, None, []) == frozenset()
    assert usual_evenings(date(2027, 7, 16), date(2027, 7, 13), days) == frozenset(), "a slip makes no evening"


def test_a_night_is_near_up_to_a_fortnight_before_and_after() -> None:
    usual = {date(2027, 7, 13), date(2027, 7, 15)}
    for edge, outwards in ((min(usual) - NEAR, -1), (max(usual) + NEAR, 1)):
        assert is_near(edge, usual)
        assert not is_near(edge + timedelta(days=outwards), usual)
    assert is_near(date(1999, 1, 1), set()), "where nobody knows the days of the conference"
