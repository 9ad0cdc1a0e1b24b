"""Flights as pages show them: both local times with their zones, and how many days later they land."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from conference import clock
from conference.messages import airport, long_date, short_date, time_of_day, zone_label
from conference.words import word
from models.text import Text, plain
from models.travel import Leg


@dataclass(frozen=True, slots=True)
class ShownLeg:
    """A flight in words."""

    flight: str
    origin: str
    destination: str
    departs_on: str
    departs: str
    departs_zone: str
    arrives: str
    arrives_zone: str
    later: str
    cabin: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the timeline of templates/components/panels.html asks for."""

    at: str
    time: str
    zone: str
    title: str
    place: str = ""
    note: str = ""
    url: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a timeline."""

    label: str
    entries: list[Entry]


def shown_leg(leg: Leg, origin_name: Text | None, destination_name: Text | None, language: str) -> ShownLeg:
    """One flight in the language of the page."""
    return ShownLeg(
        flight=leg.flight or _("Flight not known"),
        origin=airport(plain(origin_name, language), leg.origin),
        destination=airport(plain(destination_name, language), leg.destination),
        departs_on=short_date(clock.local(leg.departs_at, leg.departs_zone).date(), language),
        departs=time_of_day(leg.departs_at, leg.departs_zone),
        departs_zone=zone_label(leg.departs_at, leg.departs_zone),
        arrives=time_of_day(leg.arrives_at, leg.arrives_zone),
        arrives_zone=zone_label(leg.arrives_at, leg.arrives_zone),
        later=days_later(leg),
        cabin=word(leg.cabin) if leg.cabin else "",
    )


def days_later(leg: Leg) -> str:
    """+1 day: how the date of landing differs from the date of leaving, each at its airport; empty where it does not."""
    days = (clock.local(leg.arrives_at, leg.arrives_zone).date() - clock.local(leg.departs_at, leg.departs_zone).date()).days
    if days == 1:
        return str(_("+1 day"))
    if days < 0:
        return str(ngettext("−%(num)s day", "−%(num)s days", -days))
    return str(ngettext("+%(num)s day", "+%(num)s days", days)) if days else ""


def timeline_of(rows: Iterable[Any], language: str) -> list[Day]:
    """Journeys day by day, each leg on the day it leaves, local times. `rows`: of record.legs."""
    by_day = groupby(rows, key=lambda row: (row.direction, clock.local(row.Leg.departs_at, row.Leg.departs_zone).date()))
    return [
        Day(_("%(journey)s: %(day)s", journey=word(direction), day=long_date(day, language)), [_entry(row, language) for row in on_day])
        for (direction, day), on_day in by_day
    ]


def _entry(row: Any, language: str) -> Entry:  # noqa: ANN401  a row of record.legs
    leg = shown_leg(row.Leg, row.origin_name, row.destination_name, language)
    arrival = {"time": leg.arrives, "zone": leg.arrives_zone, "later": leg.later}
    return Entry(
        at=iso(row.Leg.departs_at, row.Leg.departs_zone),
        time=leg.departs,
        zone=leg.departs_zone,
        title=_("%(flight)s, %(origin)s to %(destination)s", flight=leg.flight, origin=leg.origin, destination=leg.destination),
        place=_("Arrives %(time)s %(zone)s, %(later)s", **arrival) if leg.later else _("Arrives %(time)s %(zone)s", **arrival),
        note=leg.cabin or _("Cabin not known"),
    )


def iso(moment: datetime, zone: str) -> str:
    """The moment for the attribute `datetime`, with the offset of the place."""
    return clock.local(moment, zone).isoformat()
