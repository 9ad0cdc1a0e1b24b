"""Calendars as iCalendar files (RFC 5545), which a person's own calendar takes in: flights, nights, sessions and meals.

The only importer of icalendar.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from email.headerregistry import Address
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vDate, vDatetime, vInt, vText
from icalendar.parser import Contentline

from conference.outputs.calendar_event import CalendarEvent

# A place whose airport is not known has an offset for a zone, as "+05:30"; no calendar knows a zone of that name.
OFFSET_SIGNS = ("+", "-")
LINE_OCTETS = 75
KEPT_ZONES = 512
# Guests share sessions and meals, and a calendar program fetches the same calendar again and again: what they share is written once.
KEPT_LINES = 4096
HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kaigi//Kaigi//EN\r\n"
FOOT = b"END:VCALENDAR\r\n"
# How often a calendar program should ask again: the standard's word (RFC 7986), and Outlook's.
REFRESH = b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def calendar_bytes(name: str, language: str, events: Sequence[CalendarEvent], *, is_feed: bool = False) -> bytes:
    """Write a calendar to be published: no reply is asked for. Equal input gives equal bytes; `language` is the BCP 47 tag of its texts.

    `is_feed`: calendar programs read it again and again, and are told how often.

    Raises ZoneInfoNotFoundError for a zone that is neither an IANA zone nor an offset.
    """
    names = [_text_line("NAME", name, language), _text_line("X-WR-CALNAME", name, language)]
    head = [HEAD, b"METHOD:PUBLISH\r\n", REFRESH if is_feed else b"", *names]
    return b"".join([*head, *_timezones(events), *(_entry(event, language) for event in events), FOOT])


def meeting_bytes(event: CalendarEvent, language: str, organizer: Address, attendee: Address) -> bytes:
    """Write what invites one person to one event (METHOD REQUEST), or takes it back (CANCEL), for a mail. Source: RFC 5546 §3.2.2, §3.2.5.

    It has no name of a calendar: some programs would take it for a whole calendar to import.
    """
    method = b"METHOD:CANCEL\r\n" if event.is_cancelled else b"METHOD:REQUEST\r\n"
    wishes = {} if event.is_cancelled else {"PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}  # the answer is known already
    people = _person("ORGANIZER", organizer) + _person("ATTENDEE", attendee, ROLE="REQ-PARTICIPANT", **wishes)
    return b"".join([HEAD, method, *_timezones([event]), _entry(event, language, people), FOOT])


def _person(name: str, address: Address, **more: str) -> bytes:
    named = {"CN": address.display_name} if address.display_name else {}
    return _line(name, vCalAddress(f"mailto:{address.addr_spec}", params=named | more))


def _entry(event: CalendarEvent, language: str, people: bytes = b"") -> bytes:
    texts = (("SUMMARY", event.summary), ("LOCATION", event.location), ("DESCRIPTION", event.description))
    lines = [
        b"BEGIN:VEVENT\r\n",
        _line("UID", vText(event.uid)),
        _line("SEQUENCE", vInt(event.sequence)),
        _moment_line("DTSTAMP", event.stamped_at, ""),
        _moment_line("DTSTART", event.starts_at, event.zone),
        b"" if event.ends_at == event.starts_at else _moment_line("DTEND", event.ends_at, event.end_zone or event.zone),
        b"STATUS:CANCELLED\r\n" if event.is_cancelled else b"",
        people,
        # A hotel stay must not make its guest look busy for three days.
        b"" if isinstance(event.starts_at, datetime) else b"TRANSP:TRANSPARENT\r\n",
        *(_text_line(key, text, language) for key, text in texts if text),
        b"END:VEVENT\r\n",
    ]
    return b"".join(lines)


def _line(name: str, value: Any) -> bytes:  # noqa: ANN401  any of icalendar's values
    """Write a property, and fold it only if it is long: looking at each character of the short ones takes a third of the time."""
    line = cast("Any", Contentline.from_parts(name, value.params, value))
    encoded: bytes = line.encode()
    return (encoded if len(encoded) <= LINE_OCTETS else line.to_ical()) + b"\r\n"


@lru_cache(KEPT_LINES)
def _text_line(name: str, text: str, language: str) -> bytes:
    return _line(name, vText("\n".join(text.splitlines()), params={"LANGUAGE": language}))


@lru_cache(KEPT_LINES)
def _moment_line(name: str, moment: datetime | date, zone: str) -> bytes:
    return _line(name, _moment(moment, zone))


def _moment(moment: datetime | date, zone: str) -> vDatetime | vDate:
    if isinstance(moment, datetime):
        return vDatetime(moment.astimezone(ZoneInfo(zone) if _is_named(zone) else UTC))
    return vDate(moment, params={"VALUE": "DATE"})


def _is_named(zone: str) -> bool:
    return bool(zone) and not zone.startswith(OFFSET_SIGNS)


def _timezones(events: Sequence[CalendarEvent]) -> list[bytes]:
    """Describe each zone that the events name, for the years that they touch."""
    years: dict[str, set[int]] = {}
    for event in events:
        for moment, zone in ((event.starts_at, event.zone), (event.ends_at, event.end_zone or event.zone)):
            if isinstance(moment, datetime) and _is_named(zone):
                years.setdefault(zone, set()).add(moment.astimezone(ZoneInfo(zone)).year)
    return [_timezone(zone, min(seen), max(seen)) for zone, seen in sorted(years.items())]


@lru_cache(KEPT_ZONES)
def _timezone(name: str, first_year: int, last_year: int) -> bytes:
    """Describe a zone from the start of one local year to the end of another, with the hours at which its clocks change.

    `Timezone.from_tzid` would do, but it takes 7 ms and gives the start of summer time an hour late: DTSTART is told in the offset
    before the change. Source: RFC 5545, 3.6.5.
    """
    zone = ZoneInfo(name)
    described = Timezone()
    described["TZID"] = vText(name)
    begins = datetime(first_year, 1, 1, tzinfo=zone)
    described.add_component(_observance(begins, begins))
    moment = begins.astimezone(UTC)
    while (moment := moment + DAY).astimezone(zone).year <= last_year:
        if (moment - DAY).astimezone(zone).utcoffset() != moment.astimezone(zone).utcoffset():
            described.add_component(_observance(*_change(moment - DAY, moment, zone)))
    return bytes(described.to_ical(sorted=False))


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Find the minute in which the clocks of a zone change between two moments in UTC: the last local minute before, the first after."""
    while after - before > MINUTE:
        middle = before + (after - before) // 2 // MINUTE * MINUTE
        if middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset():
            before = middle
        else:
            after = middle
    return before.astimezone(zone), after.astimezone(zone)


def _observance(before: datetime, begins: datetime) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if begins.dst() else TimezoneStandard()
    offset = before.utcoffset() or timedelta()
    observance.DTSTART = (begins.astimezone(UTC) + offset).replace(tzinfo=None)
    observance.TZOFFSETFROM = offset
    observance.TZOFFSETTO = begins.utcoffset() or timedelta()
    observance.add("TZNAME", begins.tzname())
    return observance
