"""On which days people may be away."""

from datetime import date

import pytest

from conference.founding.holidays import day_off


@pytest.mark.parametrize(
    ("on", "zone", "holiday"),
    [
        (date(2027, 7, 19), "Asia/Tokyo", "海の日"),  # a Monday
        (date(2027, 7, 17), "Asia/Tokyo", None),  # a Saturday
        (date(2027, 7, 18), "Asia/Bangkok", None),
    ],
)
def test_weekends_everywhere_and_holidays_in_japan(on: date, zone: str, holiday: str | None) -> None:
    found = day_off(on, zone)
    assert found
    assert found.holiday == holiday


def test_a_working_day_is_none() -> None:
    assert day_off(date(2027, 7, 19), "Asia/Bangkok") is None
    assert day_off(date(2027, 7, 14), "Asia/Tokyo") is None
