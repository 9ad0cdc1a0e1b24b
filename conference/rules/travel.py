"""Checks of journeys: are there any, do they join up, is the cabin right."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from conference.rules.cabins import cabin_due, is_too_high, is_too_low
from conference.rules.check import check
from conference.rules.finding import Area, Fault, Page, about_person
from conference.rules.snapshot import Leg, Participant, Snapshot
from models.vocabulary import Cabin, Direction, Severity


@check("FLIGHTS_MISSING", Severity.WARNING, "CONF-09", Area.TRAVEL)
def flights_missing(snapshot: Snapshot) -> Iterator[Fault]:
    """A travelling invitee lacks the outbound or the inbound journey.

    Facts: name, delegation, missing (the directions).
    """
    for person in snapshot.travellers:
        if person.outbound and person.inbound:
            continue
        journeys = {Direction.OUTBOUND: person.outbound, Direction.INBOUND: person.inbound}
        missing = tuple(direction for direction, legs in journeys.items() if not legs)
        yield about_person(snapshot, person, Page.TRAVEL, missing=missing)


def in_wrong_cabin(snapshot: Snapshot, is_wrong: Callable[[Cabin | None, Cabin | None], bool]) -> Iterator[Fault]:
    """Yield the travelling invitees with a leg in a wrong cabin; a leg that names none is in the cabin booked for the whole."""
    for person in snapshot.travellers:
        due = cabin_due(person.rank, snapshot.ranks, snapshot.conference.business_from_rank)
        legs = tuple(leg for leg in (*person.outbound, *person.inbound) if is_wrong(leg.cabin or person.booked_cabin, due))
        if legs:
            flights = tuple((leg.flight, leg.cabin or person.booked_cabin) for leg in legs)
            yield about_person(snapshot, person, Page.TRAVEL, rank=person.rank, due=due, legs=flights)


@check("CLASS_TOO_LOW", Severity.ERROR, "CONF-11", Area.TRAVEL)
def class_too_low(snapshot: Snapshot) -> Iterator[Fault]:
    """A leg is in economy or premium economy, although the rank is at or above the business level.

    Facts: name, delegation, rank, due (cabin), legs (pairs of flight and cabin, the wrong ones only).
    """
    return in_wrong_cabin(snapshot, is_too_low)


@check("CLASS_TOO_HIGH", Severity.ERROR, "CONF-11", Area.TRAVEL)
def class_too_high(snapshot: Snapshot) -> Iterator[Fault]:
    """A leg is in business or first, although the rank is below the business level.

    Facts: name, delegation, rank, due (cabin), legs (pairs of flight and cabin, the wrong ones only).
    """
    return in_wrong_cabin(snapshot, is_too_high)


def impossible_flights(person: Participant) -> list[str]:
    """Name the flights that land before they leave, or leave before the flight before them has landed."""
    legs = person.outbound + person.inbound
    flights = [leg.flight for leg in legs if leg.arrives_at < leg.departs_at]
    flights += [after.flight for before, after in pairwise(legs) if after.departs_at < before.arrives_at]
    return flights


@check("LEG_IMPOSSIBLE", Severity.ERROR, "CONF-09", Area.TRAVEL)
def leg_impossible(snapshot: Snapshot) -> Iterator[Fault]:
    """A leg lands before it leaves, or the next one, of the journey home too, leaves before it lands.

    Facts: name, delegation, flights (the impossible ones).
    """
    for person in snapshot.travellers:
        if flights := impossible_flights(person):
            yield about_person(snapshot, person, Page.TRAVEL, flights=tuple(dict.fromkeys(flights)))


def airport_changes(legs: tuple[Leg, ...]) -> list[tuple[str, str]]:
    """Give the airports between which a traveller has to change by land within one journey."""
    return [(before.destination, after.origin) for before, after in pairwise(legs) if before.destination != after.origin]


@check("AIRPORT_CHANGE", Severity.WARNING, "CONF-09", Area.TRAVEL)
def airport_change(snapshot: Snapshot) -> Iterator[Fault]:
    """Within a journey, the next leg leaves from another airport than the one where the last landed.

    Facts: name, delegation, changes (pairs of airport codes: landed at, leaves from).
    """
    for person in snapshot.travellers:
        if changes := airport_changes(person.outbound) + airport_changes(person.inbound):
            yield about_person(snapshot, person, Page.TRAVEL, changes=tuple(changes))
