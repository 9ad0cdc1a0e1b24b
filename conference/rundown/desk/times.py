"""Times and lengths as people type them. A time of the run of show is counted in minutes from midnight of its day, at the venue.

It may lie on another day: -10 is 23:50 of the day before, 1,470 is 00:30 of the day after. Pure.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

from conference import clock

MINUTES_OF_A_DAY: Final = 1440
_MINUTES_OF_AN_HOUR: Final = 60
_LAST_HOUR: Final = 29  # 25:10 is how stages write ten past one of the night that follows
_NOON: Final = 12
_LATER: Final = re.compile(r"(.*?)\s*\(?\+\s*(\d)\s*(?:d|days?|日)?\)?")
_EARLIER: Final = re.compile(r"(.*?)\s+\(?[-\u2212]\s*(\d)\s*(?:d|days?|日)?\)?")
_NAMED_DAYS: Final = {"翌日": 1, "翌": 1, "前日": -1}
_MORNING, _AFTERNOON = ("午前", "am", "a.m."), ("午後", "pm", "p.m.")
_CLOCKS: Final = (
    re.compile(r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{1,2})(?::0{1,2})?"),
    re.compile(r"(?P<hour>\d{1,2})時(?:(?P<minute>\d{1,2})分?|(?P<half>半))?"),
    re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})"),
)
_LENGTH: Final = re.compile(r"(\d{1,4})\s*(?:分|'|m|min|mins|minutes?)?\.?")


def clock_of(text: str) -> int | None:
    """The minutes from midnight that a text means: 9:05, 9:5, 0905, 9時5分, ９：０５, 9:05 am, 00:30 +1, 翌0:30; None for no time."""
    plain, days = _day_of(unicodedata.normalize("NFKC", text).strip().casefold())
    plain, half_day = _half_day_of("".join(plain.split()))
    found = next((match for pattern in _CLOCKS if (match := pattern.fullmatch(plain))), None)
    if found is None:
        return None
    parts = found.groupdict()
    hour = _hour(int(parts["hour"]), half_day)
    minute = 30 if parts.get("half") else int(parts["minute"] or 0)
    if hour is None or minute >= _MINUTES_OF_AN_HOUR:
        return None
    return days * MINUTES_OF_A_DAY + hour * _MINUTES_OF_AN_HOUR + minute


def length_of(text: str) -> int | None:
    """The minutes that a text means: 25, ２５, 25分, 25 min; at most a day. None for what is no length."""
    found = _LENGTH.fullmatch(unicodedata.normalize("NFKC", text).strip().casefold())
    minutes = int(found[1]) if found else None
    return minutes if minutes is not None and minutes <= MINUTES_OF_A_DAY else None


def clock_text(minutes: int) -> str:
    """How a time is written: 09:05; 00:30 +1 on the day after."""
    days, rest = divmod(minutes, MINUTES_OF_A_DAY)
    hour, minute = divmod(rest, _MINUTES_OF_AN_HOUR)
    return f"{hour:02}:{minute:02}" + (f" {days:+}" if days else "")


def moment_of(minutes: int, day: date, zone: str) -> datetime:
    """The moment, aware, of a time of the run of show of a day."""
    days, rest = divmod(minutes, MINUTES_OF_A_DAY)
    at = time(*divmod(rest, _MINUTES_OF_AN_HOUR), tzinfo=clock.zone(zone))
    return datetime.combine(day + timedelta(days=days), at)


def minutes_of(moment: datetime, day: date, zone: str) -> int:
    """The time of a moment in the run of show of a day; seconds are left out."""
    at = clock.local(moment, zone)
    return (at.date() - day).days * MINUTES_OF_A_DAY + at.hour * _MINUTES_OF_AN_HOUR + at.minute


def _day_of(text: str) -> tuple[str, int]:
    for word, days in _NAMED_DAYS.items():
        if text.startswith(word):
            return text.removeprefix(word), days
    if later := _LATER.fullmatch(text):
        return later[1], int(later[2])
    if earlier := _EARLIER.fullmatch(text):
        return earlier[1], -int(earlier[2])
    return text, 0


def _half_day_of(text: str) -> tuple[str, int | None]:
    """The text without the half of the day, and the hour that half begins at."""
    for words, begins in ((_MORNING, 0), (_AFTERNOON, _NOON)):
        for word in words:
            if text.startswith(word) or text.endswith(word):
                return text.removeprefix(word).removesuffix(word), begins
    return text, None


def _hour(hour: int, half_day: int | None) -> int | None:
    if half_day is None:
        return hour if hour <= _LAST_HOUR else None
    return hour % _NOON + half_day if hour <= _NOON else None
