"""Calendars are read back by the library that read them, and their zones by the clocks of the standard library."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from icalendar import Calendar, Event

from conference.outputs.calendar import calendar_bytes
from conference.outputs.calendar_event import CalendarEvent

TALK = CalendarEvent(
    uid="session-A-S3@kaigi.example",
    sequence=2,
    stamped_at=datetime(2027, 6, 30, 3, 0, tzinfo=UTC),
    starts_at=datetime(2027, 7, 14, 4, 30, tzinfo=UTC),
    ends_at=datetime(2027, 7, 14, 6, 0, tzinfo=UTC),
    zone="Asia/Tokyo",
    summary="Country presentations 1; your talk, 20 minutes",
    location="Main Room",
    description="Your talk: Cambodia\nInterpretation: channel 2",
)
FLIGHT = replace(
    TALK,
    uid="leg-A-AU-1-1@kaigi.example",
    starts_at=datetime(2027, 7, 12, 10, 55, tzinfo=UTC),
    ends_at=datetime(2027, 7, 12, 20, 25, tzinfo=UTC),
    zone="Australia/Sydney",
    end_zone="Asia/Tokyo",
)
STAY = replace(TALK, uid="stay-A-KH-1@kaigi.example", starts_at=date(2027, 7, 13), ends_at=date(2027, 7, 16), zone="")


def read(*events: CalendarEvent, name: str = "Asia Carbon Credit Conference", language: str = "en") -> Calendar:
    calendar = Calendar.from_ical(calendar_bytes(name, language, events))
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    return calendar


def only(calendar: Calendar) -> Event:
    (event,) = calendar.events
    return event


def onsets(calendar: Calendar) -> list[tuple[datetime, timedelta]]:
    """When each observance begins, in UTC, and its offset: DTSTART is told in the offset before it. Source: RFC 5545, 3.6.5."""
    found = [onset for zone in calendar.timezones for onset in zone.subcomponents]
    return sorted(((onset.DTSTART - onset.TZOFFSETFROM).replace(tzinfo=UTC), onset.TZOFFSETTO) for onset in found)


def test_says_that_it_is_published_and_what_it_is_called() -> None:
    calendar = read(TALK, name="アジア・カーボンクレジット国際会議", language="ja")
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"] == "-//Kaigi//Kaigi//EN"
    assert calendar["X-WR-CALNAME"] == "アジア・カーボンクレジット国際会議"
    assert only(calendar)["SUMMARY"].params["LANGUAGE"] == "ja"


def test_an_event_keeps_its_identity_and_its_words() -> None:
    event = only(read(TALK))
    assert (event["UID"], event["SEQUENCE"]) == (TALK.uid, 2)
    assert event["DTSTAMP"].dt == TALK.stamped_at
    assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == (TALK.summary, TALK.location, TALK.description)


def test_an_empty_text_leaves_no_property() -> None:
    event = only(read(replace(TALK, location="", description="")))
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event


def test_the_ends_of_a_flight_are_told_in_their_own_zones() -> None:
    event = only(read(FLIGHT))
    assert (event["DTSTART"].params["TZID"], event["DTEND"].params["TZID"]) == ("Australia/Sydney", "Asia/Tokyo")
    assert event["DTSTART"].to_ical() == b"20270712T205500"
    assert event["DTEND"].to_ical() == b"20270713T052500"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (FLIGHT.starts_at, FLIGHT.ends_at)


def test_each_zone_that_is_named_is_described_once() -> None:
    calendar = read(TALK, FLIGHT, STAY, replace(TALK, uid="other"))
    assert [zone.tz_name for zone in calendar.timezones] == ["Asia/Tokyo", "Australia/Sydney"]
    assert not calendar.get_missing_tzids()


@pytest.mark.parametrize(
    "zone", ["Asia/Tokyo", "Australia/Sydney", "America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Auckland"]
)
def test_a_described_zone_tells_the_hours_that_the_clocks_tell(zone: str) -> None:
    first, last = datetime(2027, 1, 1, 0, 30, tzinfo=ZoneInfo(zone)), datetime(2028, 12, 31, 23, 30, tzinfo=ZoneInfo(zone))
    calendar = read(replace(TALK, zone=zone, starts_at=first, ends_at=last))
    described = onsets(calendar)
    moment = first.astimezone(UTC)
    while moment < last:
        offset = [offset for begins, offset in described if begins <= moment][-1]
        assert offset == moment.astimezone(ZoneInfo(zone)).utcoffset(), moment
        moment += timedelta(hours=1)


def test_a_zone_covers_only_the_years_of_the_events() -> None:
    assert len(calendar_bytes("C", "en", [FLIGHT]).partition(b"BEGIN:VEVENT")[0]) < 900


def test_a_stay_is_one_event_of_whole_days_that_does_not_block_them() -> None:
    event = only(read(STAY))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 7, 13), date(2027, 7, 16))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"
    assert "TRANSP" not in only(read(TALK))


@pytest.mark.parametrize("zone", ["+05:30", "-03:00", ""])
def test_a_place_without_a_named_zone_is_written_in_utc(zone: str) -> None:
    calendar = read(replace(TALK, zone=zone))
    assert only(calendar)["DTSTART"].to_ical() == b"20270714T043000Z"
    assert not calendar.timezones


def test_a_zone_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        calendar_bytes("C", "en", [replace(TALK, zone="Asia/Edo")])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("km", "ការិយាល័យលេខាធិការដ្ឋាននៃសន្និសីទអាស៊ីស្ដីពីឥណទានកាបូន " * 3),
        ("ja", "大会議室、芝ガーデンホテル東京（架空）𠮷田様のご講演" * 4),
        ("th", "การประชุมนานาชาติว่าด้วยคาร์บอนเครดิตแห่งเอเชีย " * 4),
        ("en", 'A, b; c: "d" \\ e\\n f' * 9),
    ],
)
def test_long_texts_are_folded_and_come_back(language: str, text: str) -> None:
    written = calendar_bytes(text.strip(), language, [replace(TALK, summary=text.strip(), description=f"{text}\n{text}")])
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    event = only(read(replace(TALK, summary=text.strip(), description=f"{text}\n{text}"), language=language))
    assert event["SUMMARY"] == text.strip()
    assert event["DESCRIPTION"] == f"{text}\n{text}"


def test_every_line_ends_with_a_carriage_return_and_a_line_feed() -> None:
    written = calendar_bytes("C", "en", [replace(TALK, description="one\rtwo\r\nthree\x0bfour"), STAY])
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert written.count(b"\n") == written.count(b"\r") == written.count(b"\r\n")
    assert rb"one\ntwo\nthree\nfour" in written


def test_equal_input_gives_equal_bytes() -> None:
    assert calendar_bytes("C", "en", [TALK, FLIGHT, STAY]) == calendar_bytes("C", "en", [TALK, FLIGHT, STAY])
