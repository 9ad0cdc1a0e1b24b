"""The conference itself against the soft numbers of its specification."""

from dataclasses import replace
from datetime import date

import pytest

from conference.rules.snapshot import Snapshot
from tests.rules.snapshots import facts_of, found, snapshot, with_targets


def on(*days: date, **targets: object) -> Snapshot:
    return snapshot(conference=replace(with_targets(**targets), days=days))


SUMMER = ("07-01", "09-10")
NEW_YEAR = ("12-20", "01-10")


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (date(2027, 6, 30), SUMMER),
        (date(2027, 9, 11), SUMMER),
        (date(2027, 12, 19), NEW_YEAR),
        (date(2027, 1, 11), NEW_YEAR),
        (date(2027, 7, 14), NEW_YEAR),
        (date(2027, 7, 14), ("07-15", "07-15")),
    ],
)
def test_day_outside_the_window(day: date, window: tuple[str, str]) -> None:
    assert found("OUTSIDE_DATE_WINDOW", on(day, window=window)) == ["A"]
    assert facts_of("OUTSIDE_DATE_WINDOW", on(day, window=window))["days"] == (day,)


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (date(2027, 7, 1), SUMMER),
        (date(2027, 9, 10), SUMMER),
        (date(2027, 12, 20), NEW_YEAR),
        (date(2028, 1, 1), NEW_YEAR),
        (date(2028, 1, 10), NEW_YEAR),
        (date(2027, 1, 1), None),
    ],
)
def test_first_and_last_day_of_the_window(day: date, window: tuple[str, str] | None) -> None:
    assert found("OUTSIDE_DATE_WINDOW", on(day, window=window)) == []


def test_number_of_days() -> None:
    first, second, third = (date(2027, 7, day) for day in (14, 15, 16))
    assert found("DAY_COUNT", on(first, days=2)) == ["A"]
    assert found("DAY_COUNT", on(first, second, third, days=2)) == ["A"]
    assert found("DAY_COUNT", on(first, second, days=2)) == []
    assert found("DAY_COUNT", on(first, second, third)) == []
    assert found("DAY_COUNT", on(days=2)) == []


@pytest.mark.parametrize(
    ("city", "target", "subjects"),
    [("Osaka", "Tokyo", ["A"]), ("Tokyo", "Tokyo", []), ("TOKYO", "Tokyo", []), (None, "Tokyo", []), ("Osaka", None, [])],
)
def test_city_of_the_venue(city: str | None, target: str | None, subjects: list[str]) -> None:
    facts = snapshot(conference=replace(with_targets(city=target), city=city))
    assert found("VENUE_NOT_AS_PLANNED", facts) == subjects
