"""Rows -> the calendar of a guest, and the sequence numbers that tell a calendar program what is new."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, update
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.messages import airport
from conference.outputs.calendar import CalendarEvent
from conference.printing.calendar_entries import FLIGHT, MEAL, NIGHT, SESSION, Entry, GuestCalendar
from conference.words import word
from models.conference import Conference
from models.participant import CalendarEvent as Published
from models.text import Text, plain
from models.vocabulary import Cabin, MealKind

_NEVER = datetime.min.replace(tzinfo=UTC)
_content = attrgetter(*(field.name for field in fields(CalendarEvent)))  # `astuple` copies every value, and takes as long as all else


def events_of(session: DbSession, conference: Conference, guest: GuestCalendar, language: str) -> list[CalendarEvent]:
    """One event for each leg, the stay, each session and each meal, numbered; what is new in them is written down as published."""
    writer = _Writer(conference, language)
    found = [list(rows) for _uid, rows in groupby(guest.entries, key=attrgetter("kind", "ref"))]
    return _numbered(session, guest.guest_id, [(rows[0], writer.event(rows)) for rows in found])


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says entries in one language; call it inside that language's locale."""

    conference: Conference
    language: str

    def event(self, rows: Sequence[Entry]) -> CalendarEvent:
        """One event of the rows that stand for it."""
        values = {FLIGHT: self._flight, NIGHT: self._stay, SESSION: self._session, MEAL: self._meal}[rows[0].kind](rows)
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

    def _held(self, entry: Entry) -> dict[str, Any]:
        places = (self._text(entry.place), self._text(entry.house))
        return {"starts_at": entry.starts_at, "ends_at": entry.ends_at, "location": str(_(", ")).join(place for place in places if place)}

    def _airport(self, name: Text | None, code: str | None) -> str:
        return airport(self._text(name), code or "")

    def _text(self, text: Text | None) -> str:
        return plain(text, self.language)


def _numbered(session: DbSession, guest_id: int, found: Iterable[tuple[Entry, CalendarEvent]]) -> list[CalendarEvent]:
    """The events with their SEQUENCE and DTSTAMP: both stay while the content does, and rise with it. Source: RFC 5545 §3.8.7.4."""
    now = clock.now().replace(microsecond=0)  # as precise as a calendar file is
    events, new, changed = [], [], []
    for entry, event in found:
        digest = hashlib.sha256(repr(_content(event)).encode()).hexdigest()
        sequence, stamped_at = entry.sequence, entry.stamped_at
        if sequence is None or stamped_at is None:
            sequence, stamped_at = 0, now
            new.append({"participant_id": guest_id, "uid": entry.uid, "sequence": 0, "digest": digest, "stamped_at": now})
        elif entry.digest != digest:
            sequence, stamped_at = sequence + 1, now
            changed.append({"id": entry.published_id, "sequence": sequence, "digest": digest, "stamped_at": now})
        events.append(replace(event, sequence=sequence, stamped_at=stamped_at))
    if new:
        session.execute(insert(Published), new)
    if changed:
        session.execute(update(Published), changed)
    return events
