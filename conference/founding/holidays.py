"""Days on which few people work at a place: weekends everywhere, public holidays in Japan."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import jpholiday
from babel.core import get_global

_SATURDAY: Final = 5
_JAPAN: Final = "JP"


@dataclass(frozen=True, slots=True)
class DayOff:
    """`holiday` is the Japanese name of a public holiday; None: only a weekend."""

    on: date
    holiday: str | None


def day_off(on: date, zone: str) -> DayOff | None:
    """Why few people work on a day at a place of a zone; None on a working day."""
    holiday = jpholiday.is_holiday_name(on) if get_global("zone_territories").get(zone) == _JAPAN else None
    return DayOff(on, holiday) if holiday or on.weekday() >= _SATURDAY else None
