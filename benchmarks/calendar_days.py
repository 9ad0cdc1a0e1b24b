"""The days of an invented conference, and the hours of its venue."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VENUE_ZONE = "Asia/Tokyo"
FIRST_DAY = date(2027, 7, 14)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """So many days from 14 July 2027; people arrive on the day before the first and leave on the day after the last."""

    number: int

    @property
    def all(self) -> list[date]:
        return [FIRST_DAY + ONE_DAY * day for day in range(self.number)]

    @property
    def arrival(self) -> date:
        return FIRST_DAY - ONE_DAY

    @property
    def departure(self) -> date:
        return FIRST_DAY + ONE_DAY * self.number

    @property
    def evenings(self) -> list[date]:
        """The nights that a guest needs, each by the date of its evening."""
        return [self.arrival, *self.all]


def at(day: date, minutes: int) -> datetime:
    """So many minutes after midnight at the venue, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(VENUE_ZONE)).astimezone(UTC) + timedelta(minutes=minutes)
