"""Every date and moment of a conference moved by the same number of days, wherever in the file it stands.

A moment keeps its time of day at the venue, in summer and winter time alike, and also where the venue is in another zone. A time that
the clocks leave out on the new day is read as the one they then show.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conference.exchange.document.types import Row


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days later (earlier, where negative), from the clocks of one zone to those of another."""

    days: int
    from_zone: ZoneInfo
    to_zone: ZoneInfo

    def day(self, on: date) -> date:
        """Raises OverflowError where the calendar ends."""
        return on + timedelta(days=self.days)

    def moment(self, at: datetime) -> datetime:
        """The moment in UTC. Raises OverflowError where the calendar ends."""
        on_the_clock = at.astimezone(self.from_zone).replace(tzinfo=None)
        return (on_the_clock + timedelta(days=self.days)).replace(tzinfo=self.to_zone).astimezone(UTC)


def move(row: Row, shift: Shift) -> None:
    """Move whatever is a date or a moment in a row of the file and in the rows that hang on it."""
    for name in type(row).model_fields:
        setattr(row, name, _moved(getattr(row, name), shift))


def _moved(value: Any, shift: Shift) -> Any:  # noqa: ANN401  any value of a file
    if isinstance(value, datetime):
        return shift.moment(value)
    if isinstance(value, date):
        return shift.day(value)
    if isinstance(value, list):
        return [_moved(entry, shift) for entry in value]
    if isinstance(value, Row):
        move(value, shift)
    return value
