"""The night rule: which hotel nights a guest needs between landing and take-off. Source: CONF-10."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
# A guest who is in town at this hour has needed the bed of the evening before; one who lands or leaves at it has not.
NIGHT_ENDS = time(5)
# How far from the conference a night can be before it is taken for a slip of the year or the month.
NEAR = timedelta(days=14)


@lru_cache(maxsize=4096)
def night_ends_at(night: date, zone: ZoneInfo) -> datetime:
    """Give the moment in UTC when the night named by its evening ends: 05:00 of the next morning in `zone`."""
    return datetime.combine(night + ONE_DAY, NIGHT_ENDS, zone).astimezone(UTC)


def needed_nights(arrives_at: datetime, departs_at: datetime, zone: ZoneInfo) -> frozenset[date]:
    """Give the nights, each named by the date of its evening, that a stay needs.

    Night N is needed iff arrival < (N+1) 05:00 in `zone`, the venue's, < departure. Both moments are aware and in UTC; a departure before
    the arrival needs no night. Raises TypeError for a naive moment. Source: CONF-10.
    """
    night = arrives_at.astimezone(zone).date() - ONE_DAY
    if night_ends_at(night, zone) <= arrives_at:
        night += ONE_DAY
    nights = set()
    while night_ends_at(night, zone) < departs_at:
        nights.add(night)
        night += ONE_DAY
    return frozenset(nights)


def usual_evenings(arrival_on: date | None, departure_on: date | None, days: Collection[date]) -> frozenset[date]:
    """Give the evenings that a guest of the conference usually spends: between the nominal days, else around the days of the agenda."""
    first = arrival_on or (min(days) - ONE_DAY if days else None)
    last = departure_on - ONE_DAY if departure_on else max(days, default=None)
    if first is None or last is None:
        return frozenset()
    return frozenset(first + ONE_DAY * number for number in range((last - first).days + 1))


def is_near(night: date, usual: Collection[date]) -> bool:
    """Tell whether a night can belong to the conference. Where nobody knows when that is, every night can."""
    return not usual or min(usual) - NEAR <= night <= max(usual) + NEAR
