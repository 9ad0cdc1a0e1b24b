"""Nights as the grid shows them: the need is computed by the rule that the checks use."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from conference import clock
from conference.agenda.presenting import base_address
from conference.messages import short_date, time_of_day
from conference.participants.presenting import counts_for
from conference.readiness.counts import FindingCounts
from conference.rules.nights import needed_nights
from models.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Evening:
    """The foot of a column; `block` None: nothing is held."""

    on: date
    label: str
    need: int
    booked: int
    block: int | None


@dataclass(frozen=True, slots=True)
class Guest:
    """A row of the grid: one state per evening, as templates/components/grids.html names them."""

    name: str
    url: str
    delegation: str
    nights: tuple[str, ...]
    arrives: str | None
    departs: str | None
    findings: FindingCounts | None


def evenings(need: Mapping[date, int], booked: Counter[date], held: Counter[date], language: str) -> list[Evening]:
    """Every evening that anybody needs, has or holds, in order."""
    days = sorted(need.keys() | booked.keys() | held.keys())
    return [Evening(day, short_date(day, language), need.get(day, 0), booked[day], held.get(day)) for day in days]


def guests(
    rows: Iterable[Row[*tuple[Any, ...]]],
    nights: Mapping[int, set[date]],
    days: list[date],
    worst: Mapping[str, Counter[Severity]],
    zone: str,
    language: str,
) -> list[Guest]:
    """The rows of one page of the grid."""
    people = base_address("participants.show", "participant_ref")
    return [
        Guest(
            name=row.full_name,
            url=f"{people}{quote(row.ref, safe='')}#hotel",
            delegation=row.delegation or "–",
            nights=_states(row, nights.get(row.id, frozenset()), days, zone),
            arrives=_said(row.arrives_at, zone, language),
            departs=_said(row.departs_at, zone, language),
            findings=counts_for(row.ref, worst),
        )
        for row in rows
    ]


def state_of(evening: date, need: Collection[date] | None, booked: Collection[date]) -> str:
    """The state of one night; `need` None: nobody can tell while flights are missing."""
    if evening in booked:
        return "booked" if need is None or evening in need else "outside"
    if need is None:
        return "unknown"
    return "missing" if evening in need else "none"


def _states(row: Row[*tuple[Any, ...]], booked: Collection[date], days: list[date], zone: str) -> tuple[str, ...]:
    """One state per evening. The night rule holds for travelling invitees; whoever else has a bed is taken to need it."""
    need: Collection[date] | None = None
    if not row.needs_bed:
        need = booked
    elif row.arrives_at and row.departs_at:
        need = needed_nights(row.arrives_at, row.departs_at, ZoneInfo(zone))
    return tuple(state_of(day, need, booked) for day in days)


def _said(moment: Any, zone: str, language: str) -> str | None:  # noqa: ANN401  a row of columns is untyped
    if moment is None:
        return None
    return f"{short_date(clock.local(moment, zone).date(), language)} {time_of_day(moment, zone)}"
