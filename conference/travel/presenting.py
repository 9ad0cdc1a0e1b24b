"""Travellers and vehicle runs as the page of travel shows them, in the language of the page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from flask_babel import gettext as _

from conference import clock
from conference.messages import short_date
from conference.participants.journeys import ShownLeg, shown_leg
from conference.participants.presenting import counts_for, named, names_of
from conference.participants.shown_names import NAME_COLUMNS, shown_name
from conference.readiness.counts import FindingCounts
from conference.rules.cabins import cabin_due
from conference.travel.queries import Traveller
from conference.words import word
from models.text import plain
from models.vocabulary import Cabin, Direction, Severity

NO_DAY: Final = "none"


@dataclass(frozen=True, slots=True)
class TravellerRow:
    """A line of the list. Moments in UTC, their dates at the venue (`zone`), cabins and visa in words; an empty text is not known."""

    ref: str
    name: str
    delegation: str
    cabin_due: str
    cabins_booked: str
    outbound: tuple[ShownLeg, ...]
    arrives_at: datetime | None
    arrives_on: str
    inbound: tuple[ShownLeg, ...]
    departs_at: datetime | None
    departs_on: str
    visa: str
    zone: str
    findings: FindingCounts | None


@dataclass(frozen=True, slots=True)
class Passenger:
    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """One vehicle run; `starts_at` in UTC."""

    ref: str
    kind: str
    starts_at: datetime
    origin: str
    destination: str
    vehicle: str
    seats: int | None
    greeter: Passenger | None
    passengers: tuple[Passenger, ...]

    @property
    def is_overfull(self) -> bool:
        return self.seats is not None and len(self.passengers) > self.seats


def arrival_days(landings: Iterable[datetime | None], zone: str, language: str) -> dict[str, str]:
    """ISO date -> date in words, of every day on which somebody lands, in venue time; NO_DAY for those without a journey there."""
    days = sorted({clock.local(at, zone).date() for at in landings if at})
    return {**{day.isoformat(): short_date(day, language) for day in days}, NO_DAY: _("Not known")}


def traveller_rows(
    chosen: Sequence[Traveller],
    people: Iterable[Any],
    legs: Iterable[Any],
    worst: Mapping[str, Counter[Severity]],
    zone: str,
    language: str,
) -> list[TravellerRow]:
    """The chosen ones in their order. `people`, `legs`: of queries, for the same ids."""
    person = {row.id: row for row in people}
    flights: dict[tuple[int, Direction], list[Any]] = defaultdict(list)
    for row in legs:
        flights[row.participant_id, row.direction].append(row)
    return [_traveller_row(one, person[one.id], flights, worst, zone, language) for one in chosen]


def _traveller_row(
    traveller: Traveller,
    person: Any,  # noqa: ANN401  a row of queries.people
    flights: Mapping[tuple[int, Direction], list[Any]],
    worst: Mapping[str, Counter[Severity]],
    zone: str,
    language: str,
) -> TravellerRow:
    outbound, inbound = (flights.get((traveller.id, direction), []) for direction in (Direction.OUTBOUND, Direction.INBOUND))
    return TravellerRow(
        ref=person.ref,
        name=shown_name(names_of(person), language),
        delegation=named(person.delegation_ref, person.delegation_name, language),
        cabin_due=_cabin_due(person),
        cabins_booked=_cabins_booked([row.Leg.cabin or person.booked_cabin for row in (*outbound, *inbound)] or [person.booked_cabin]),
        outbound=tuple(shown_leg(row.Leg, row.origin_name, row.destination_name, language) for row in outbound),
        arrives_at=traveller.arrives_at,
        arrives_on=_date_at(traveller.arrives_at, zone, language),
        inbound=tuple(shown_leg(row.Leg, row.origin_name, row.destination_name, language) for row in inbound),
        departs_at=traveller.departs_at,
        departs_on=_date_at(traveller.departs_at, zone, language),
        visa=_visa(person),
        zone=zone,
        findings=counts_for(person.ref, worst),
    )


def _date_at(moment: datetime | None, zone: str, language: str) -> str:
    return short_date(clock.local(moment, zone).date(), language) if moment else ""


def _cabin_due(person: Any) -> str:  # noqa: ANN401  a row of queries.people
    if person.level is None or person.business_level is None:
        return ""
    due = cabin_due("own", {"own": person.level, "business": person.business_level}, "business")
    return word(due) if due else ""


def _cabins_booked(cabins: Iterable[Cabin | None]) -> str:
    booked = set(cabins)
    return ", ".join(word(cabin) for cabin in Cabin if cabin in booked)


def _visa(person: Any) -> str:  # noqa: ANN401  a row of queries.people
    if person.visa_status:
        return word(person.visa_status)
    words: dict[bool | None, str] = {True: _("Needed"), False: _("Not needed"), None: ""}
    return words[person.needs_visa]


def runs_by_day(rows: Iterable[Any], zone: str, language: str) -> list[tuple[str, list[Run]]]:
    """Vehicle runs by day at the venue. `rows`: of queries.transfers."""
    runs = [_run(list(of_one), language) for _id, of_one in groupby(rows, key=lambda row: row.Transfer.id)]
    by_day = groupby(runs, key=lambda run: clock.local(run.starts_at, zone).date())
    return [(short_date(day, language), list(on_day)) for day, on_day in by_day]


def _run(rows: list[Any], language: str) -> Run:
    first = rows[0]
    transfer = first.Transfer
    return Run(
        ref=transfer.ref,
        kind=word(transfer.kind),
        starts_at=transfer.starts_at,
        origin=plain(first.origin_name, language) or transfer.origin,
        destination=plain(first.destination_name, language) or transfer.destination,
        vehicle=plain(transfer.vehicle, language),
        seats=transfer.seats,
        greeter=_greeter(first, language),
        passengers=tuple(Passenger(row.ref, shown_name(names_of(row), language)) for row in rows if row.ref),
    )


def _greeter(row: Any, language: str) -> Passenger | None:  # noqa: ANN401  a row of queries.transfers
    if row.greeter_ref is None:
        return None
    honorific, badge_name, full_name, local_name, local_language = (getattr(row, f"greeter_{column.key}") for column in NAME_COLUMNS)
    return Passenger(row.greeter_ref, shown_name((honorific, badge_name, full_name, local_name, local_language), language))
