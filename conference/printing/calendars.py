"""Rows -> the calendar of a guest, and the sequence numbers that tell a calendar program what is new."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.messages import airport
from conference.outputs.calendar import CalendarEvent
from conference.printing.calendar_entries import FLIGHT, MEAL, NIGHT, SESSION, Entry, entries_of
from conference.words import word
from models.conference import Conference
from models.participant import CalendarEvent as Published
from models.participant import Participant
from models.text import Text, plain
from models.vocabulary import Cabin, MealKind

_NEVER = datetime.min.replace(tzinfo=UTC)


def events_of(session: DbSession, conference: Conference, person: Participant, language: str) -> list[CalendarEvent]:
    """One event for each leg, the stay, each session and each meal, numbered; by three statements. Flushes nothing yet."""
    writer = _Writer(conference, person.ref, language)
    entries = entries_of(session, conference, person)
    events = [writer.event(list(rows)) for _key, rows in groupby(entries, key=lambda entry: (entry.kind, entry.ref))]
    return list(_numbered(session, person, events))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says entries in one language; call it inside that language's locale."""

    conference: Conference
    person_ref: str
    language: str

    def event(self, rows: Sequence[Entry]) -> CalendarEvent:
        """One event of the rows that stand for it."""
        values = {FLIGHT: self._flight, NIGHT: self._stay, SESSION: self._session, MEAL: self._meal}[rows[0].kind](rows)
        uid = f"{self.person_ref}.{rows[0].ref}@{self.conference.ref}.kaigi"
        return CalendarEvent(**{"uid": uid, "sequence": 0, "stamped_at": _NEVER, "zone": self.conference.zone, **values})

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


def _numbered(session: DbSession, person: Participant, events: Sequence[CalendarEvent]) -> Iterator[CalendarEvent]:
    """The events with their SEQUENCE and DTSTAMP: both stay while the content does, and rise with it. Source: RFC 5545 §3.8.7.4."""
    known = {published.uid: published for published in session.scalars(select(Published).where(Published.participant_id == person.id))}
    now = clock.now().replace(microsecond=0)  # as precise as a calendar file is
    for event in events:
        digest = hashlib.sha256(repr(astuple(event)).encode()).hexdigest()
        published = known.get(event.uid)
        if published is None:
            published = Published(participant_id=person.id, uid=event.uid, sequence=0, digest=digest, stamped_at=now)
            session.add(published)
        elif published.digest != digest:
            published.sequence, published.digest, published.stamped_at = published.sequence + 1, digest, now
        yield replace(event, sequence=published.sequence, stamped_at=published.stamped_at)
