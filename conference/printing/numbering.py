"""The numbers that tell a calendar program what is new, and what was published that is not there any more."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.database import insert_into
from conference.outputs.calendar_event import CalendarEvent
from conference.printing.calendar_entries import Entry, GuestCalendar
from models.participant import CalendarEvent as Published

TOLD_AS_GONE: Final = timedelta(days=30)  # a calendar program that asks more seldom has a stale entry
_NAMES: Final = [field.name for field in fields(CalendarEvent) if field.name != "is_cancelled"]
_MOMENTS: Final = ("starts_at", "ends_at")
_TEXTS: Final = ("zone", "end_zone", "summary", "location", "description")
_content = attrgetter(*_NAMES)  # `astuple` copies every value, and takes as long as all else


def numbered(session: DbSession, guest: GuestCalendar, found: Sequence[tuple[Entry, CalendarEvent]]) -> list[CalendarEvent]:
    """The events with their SEQUENCE and DTSTAMP: both stay while the content does, and rise with it. Source: RFC 5545 §3.8.7.4."""
    now = clock.now().replace(microsecond=0)  # as precise as a calendar file is
    events, new, changed = [], [], []
    for entry, event in found:
        digest = digest_of(event)
        sequence, stamped_at = entry.sequence, entry.stamped_at
        if sequence is None or stamped_at is None:
            sequence, stamped_at = 0, now
            new.append({"participant_id": guest.guest_id, "uid": entry.uid, **published_values(event, digest, sequence, now)})
        elif entry.digest != digest or entry.gone_at:
            sequence, stamped_at = sequence + 1, now
            changed.append({"id": entry.published_id, **published_values(event, digest, sequence, now)})
        events.append(replace(event, sequence=sequence, stamped_at=stamped_at))
    if new:  # two programs may read one new calendar at once
        session.execute(insert_into(session, Published).on_conflict_do_nothing(index_elements=["participant_id", "uid"]), new)
    if changed:
        session.execute(update(Published), changed)
    living = [entry for entry, _event in found if entry.published_id is not None]
    return (
        [*events, *_gone(session, guest.guest_id, {entry.uid for entry, _event in found}, now)] if guest.published > len(living) else events
    )


def digest_of(event: CalendarEvent) -> str:
    """What tells the content of an event from any other."""
    return hashlib.sha256(repr(_content(event)).encode()).hexdigest()


def said_of(event: CalendarEvent) -> str:
    """An event as it is kept."""
    moments = {name: getattr(event, name).isoformat() for name in _MOMENTS}
    return json.dumps(moments | {name: getattr(event, name) for name in _TEXTS}, ensure_ascii=False)


def event_of(row: Any) -> CalendarEvent:  # noqa: ANN401  columns of the published
    """The event that a row tells of, as it was last said."""
    said: dict[str, Any] = json.loads(row.said)
    values = said | {name: _moment(said[name]) for name in _MOMENTS}
    return CalendarEvent(uid=row.uid, sequence=row.sequence, stamped_at=row.stamped_at, **values)


def published_values(event: CalendarEvent, digest: str, sequence: int, now: datetime) -> dict[str, Any]:
    """What is kept of an event that is published now."""
    return {"sequence": sequence, "digest": digest, "stamped_at": now, "said": said_of(event), "gone_at": None}


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _gone(session: DbSession, guest_id: int, uids: Collection[str], now: datetime) -> Iterator[CalendarEvent]:
    """What was published and is not there any more; whatever is missed for the first time is written down as gone."""
    columns = (Published.id, Published.uid, Published.sequence, Published.stamped_at, Published.said, Published.gone_at)
    found = select(*columns).where(Published.participant_id == guest_id, Published.uid.not_in(uids), Published.said.is_not(None))
    rows = session.execute(found.order_by(Published.id)).all()
    missed = [row for row in rows if row.gone_at is None]
    if missed:
        values = {"sequence": Published.sequence + 1, "stamped_at": now, "gone_at": now}
        session.execute(update(Published).where(Published.id.in_([row.id for row in missed])).values(values))
    for row in rows:
        if row.gone_at is None:
            yield replace(event_of(row), sequence=row.sequence + 1, stamped_at=now, is_cancelled=True)
        elif row.gone_at > now - TOLD_AS_GONE:
            yield replace(event_of(row), is_cancelled=True)
