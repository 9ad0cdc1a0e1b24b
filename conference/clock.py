"""The time: the only place that asks the machine for it, and the arithmetic of zones.

Moments are aware datetimes in UTC; a zone is an IANA name, or an offset such as "+05:30" where nothing better is known.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def _machine_time() -> datetime:
    return datetime.now(UTC)


_source: ContextVar[Callable[[], datetime]] = ContextVar("clock", default=_machine_time)


def now() -> datetime:
    """This moment, in UTC."""
    return _source.get()()


def today(zone_name: str) -> date:
    """Today's date at a place."""
    return now().astimezone(zone(zone_name)).date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment; for tests and for papers that must come out the same twice."""
    token = _source.set(lambda: moment)
    try:
        yield
    finally:
        _source.reset(token)


@cache
def zone(name: str) -> tzinfo:
    """The zone of an IANA name or an offset "+hh:mm". Raises ValueError for anything else."""
    if match := _OFFSET.fullmatch(name):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(offset if sign == "+" else -offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        msg = f"No such time zone: {name}"
        raise ValueError(msg) from error


@lru_cache(maxsize=256)
def is_zone(name: str) -> bool:
    """Whether a text is the IANA name of a zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def local(moment: datetime, zone_name: str) -> datetime:
    """The moment as the clocks at a place show it."""
    return moment.astimezone(zone(zone_name))
