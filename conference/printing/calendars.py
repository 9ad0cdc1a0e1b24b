"""Rows -> the calendar of a guest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session as DbSession

from conference.messages import airport
from conference.outputs.calendar_event import CalendarEvent
from conference.printing.calendar_entries import FLIGHT, MEAL, NIGHT, SESSION, TRANSFER, Entry, GuestCalendar
from conference.printing.numbering import numbered
from conference.words import word
from models.conference import Conference
from models.text import Text, plain
from models.vocabulary import Cabin, MealKind

_NEVER = datetime.min.replace(tzinfo=UTC)


def events_of(session: DbSession, conference: Conference, guest: GuestCalendar, language: str) -> list[CalendarEvent]:
    """One event for each leg, the stay, each session, meal and transfer, numbered; what is new in them is written down as published.

    What is gone since lately stands in it as cancelled.
    """
    writer = CalendarWriter(conference, language)
    found = [list(rows) for _uid, rows in groupby(guest.entries, key=attrgetter("kind", "ref"))]
    return numbered(session, guest, [(rows[0], writer.event(rows)) for rows in found])


@dataclass(frozen=True, slots=True)
class CalendarWriter:
    """Says entries in one language; call it inside that language's locale."""

    conference: Conference
    language: str

    def event(self, rows: Sequence[Entry]) -> CalendarEvent:
        """One event of the rows that stand for it."""
        sayers = {FLIGHT: self._flight, NIGHT: self._stay, SESSION: self._session, MEAL: self._meal, TRANSFER: self._transfer}
        values = sayers[rows[0].kind](rows)
        return CalendarEvent(**{"uid": rows[0].uid, "sequence": 0, "stamped_at": _NEVER, "zone": self.conference.zone, **values})

    def _flight(self, rows: Sequence[Entry]) -> dict[str, Any]:
        leg = rows[0]
        return {
            "starts_at": leg.starts_at,
            "ends_at": leg.ends_at,
            "zone": leg.zone,
            "end_zone": leg.end_zone,
            "summary": _("Flight %(flight)s to %(place)s", flight=leg.word or "", place=self._airport(leg.name, leg.destination)),
            "location": self._airport(leg.place, leg.origin),
            "description": word(Cabin(leg.cabin)) if leg.cabin else "",
        }

    def _stay(self, rows: Sequence[Entry]) -> dict[str, Any]:
        evenings = sorted(row.on for row in rows)
        name = self._text(rows[0].name)
        return {
            "starts_at": evenings[0],
            "ends_at": evenings[-1] + timedelta(days=1),
            "summary": _("Hotel: %(name)s", name=name) if name else _("Hotel"),
            "location": self._text(rows[0].place),
            "description": rows[0].word or "",
        }

    def _session(self, rows: Sequence[Entry]) -> dict[str, Any]:
        talks = [_("Your talk: %(title)s", title=self._text(row.talk)) for row in rows if row.talk]
        return {**self._held(rows[0]), "summary": self._text(rows[0].name), "description": "\n".join(talks)}

    def _meal(self, rows: Sequence[Entry]) -> dict[str, Any]:
        return {**self._held(rows[0]), "summary": self._text(rows[0].name) or word(MealKind(rows[0].word or ""))}

    def _transfer(self, rows: Sequence[Entry]) -> dict[str, Any]:
        ride = rows[0]
        origin, destination = self._text(ride.place) or ride.origin or "", self._text(ride.name) or ride.destination or ""
        values = {"summary": f"{origin} – {destination}", "location": origin, "description": self._text(ride.house)}
        return {"starts_at": ride.starts_at, "ends_at": ride.ends_at, **values}

    def _held(self, entry: Entry) -> dict[str, Any]:
        places = (self._text(entry.place), self._text(entry.house))
        return {"starts_at": entry.starts_at, "ends_at": entry.ends_at, "location": str(_(", ")).join(place for place in places if place)}

    def _airport(self, name: Text | None, code: str | None) -> str:
        return airport(self._text(name), code or "")

    def _text(self, text: Text | None) -> str:
        return plain(text, self.language)
