"""Vehicles for those who arrive and ride with nobody yet: who lands together rides together."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.refs import take_turn, unused_ref
from conference.editing.rows import numbered
from conference.travel.desk.riding import arriving
from models.audit import AuditEntry
from models.conference import Conference
from models.travel import Transfer, TransferPassenger
from models.vocabulary import TransferKind

_LETTER: Final = "T"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who lands; `hotel`: its ref, None where none is known; `name`: in the language of the page."""

    person_id: int
    name: str
    airport: str
    hotel: str | None
    lands_at: datetime


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A run to come; `starts_at` in UTC."""

    origin: str
    destination: str
    starts_at: datetime
    riders: tuple[Arrival, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """`destination`: for those whose hotel is not known. `within`: from the first landing to the last of those who share a vehicle."""

    seats: int
    within: timedelta
    wait: timedelta
    destination: str


@dataclass(slots=True)
class _Filling:
    first: datetime
    riders: list[Arrival] = field(default_factory=list)


def vehicles(arrivals: Iterable[Arrival], wishes: Wishes) -> list[Vehicle]:
    """Who lands at one airport near one another and sleeps in one hotel shares a vehicle while there are seats; by start."""
    filled: list[tuple[str, str, _Filling]] = []
    current: dict[tuple[str, str], _Filling] = {}
    for one in sorted(arrivals, key=lambda one: (one.lands_at, one.name)):
        key = one.airport, one.hotel or wishes.destination
        filling = current.get(key)
        if filling is None or len(filling.riders) == wishes.seats or one.lands_at - filling.first > wishes.within:
            filling = current[key] = _Filling(one.lands_at)
            filled.append((*key, filling))
        filling.riders.append(one)
    runs = [Vehicle(origin, to, one.riders[-1].lands_at + wishes.wait, tuple(one.riders)) for origin, to, one in filled]
    return sorted(runs, key=lambda run: (run.starts_at, run.origin, run.destination))


def digest_of(runs: Sequence[Vehicle]) -> str:
    """What tells whether what is added is what was shown, in whichever language."""
    facts = [(run.origin, run.destination, run.starts_at, [one.person_id for one in run.riders]) for run in runs]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def add_all(session: Session, conference: Conference, runs: Sequence[Vehicle], seats: int) -> AuditEntry:
    """Add the runs as transfers, under one entry; flushes."""
    take_turn(session, conference)
    refs = _unused_refs(session, conference)
    entry = journal.record(session, "transfer.suggested", conference.ref, conference_ref=conference.ref, transfers=len(runs))
    for run in runs:
        riders = numbered([{"participant_id": one.person_id} for one in run.riders])
        facts: dict[str, Any] = {"origin": run.origin, "destination": run.destination, "starts_at": run.starts_at, "seats": seats}
        passengers = [TransferPassenger(**one) for one in riders]
        session.add(Transfer(conference_id=conference.id, ref=next(refs), kind=TransferKind.ARRIVAL, passengers=passengers, **facts))
    session.flush()
    return entry


def arrivals_of(session: Session, conference: Conference, name_of: Any) -> list[Arrival]:  # noqa: ANN401  a row -> a name
    """Who travels, lands, and rides with no arrival run yet."""
    return [Arrival(row.id, name_of(row), row.Leg.destination, row.hotel_ref, row.Leg.arrives_at) for row in arriving(session, conference)]


def _unused_refs(session: Session, conference: Conference) -> Iterator[str]:
    base = unused_ref(session, conference, Transfer, _LETTER)
    taken = set(session.scalars(select(Transfer.ref).where(Transfer.conference_id == conference.id, Transfer.ref.startswith(base))))
    return (ref for ref in (base if number == 1 else f"{base}.{number}" for number in count(1)) if ref not in taken)
