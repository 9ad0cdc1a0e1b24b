"""Checks of hotel nights: against the journeys (the night rule) and against the usual length of a stay."""

from collections.abc import Iterator
from datetime import date

from conference.rules.check import check
from conference.rules.finding import Area, Fault, Page, about_person
from conference.rules.snapshot import Participant, Snapshot
from models.vocabulary import Severity


def nights_fault(snapshot: Snapshot, person: Participant, nights: frozenset[date]) -> Fault:
    """Report a participant's nights in order, with the moments that decide them."""
    dates = tuple(sorted(nights))
    return about_person(snapshot, person, Page.NIGHTS, nights=dates, arrives_at=person.arrives_at, departs_at=person.departs_at)


@check("HOTEL_NIGHT_OUTSIDE_STAY", Severity.ERROR, "CONF-10", Area.HOTEL)
def hotel_night_outside_stay(snapshot: Snapshot) -> Iterator[Fault]:
    """A night is booked that the night rule does not need: the guest is not in town at 05:00 of the next morning.

    Facts: name, delegation, nights (dates, in order), arrives_at, departs_at.
    """
    for ref, needed in snapshot.needed_nights.items():
        person = snapshot.person[ref]
        if outside := person.nights - needed:
            yield nights_fault(snapshot, person, outside)


@check("HOTEL_NIGHT_MISSING", Severity.ERROR, "CONF-10", Area.HOTEL)
def hotel_night_missing(snapshot: Snapshot) -> Iterator[Fault]:
    """A night is not booked that the night rule needs: the guest is in town at 05:00 of the next morning.

    Facts: name, delegation, nights (dates, in order), arrives_at, departs_at.
    """
    for ref, needed in snapshot.needed_nights.items():
        person = snapshot.person[ref]
        if missing := needed - person.nights:
            yield nights_fault(snapshot, person, missing)


def usual_nights(snapshot: Snapshot) -> int | None:
    """Give the usual number of nights: the conference's, else that of the specification."""
    conference = snapshot.conference
    return conference.targets.nights if conference.nominal_nights is None else conference.nominal_nights


@check("STAY_EXTRA_NIGHT", Severity.INFO, "CONF-10", Area.HOTEL)
def stay_extra_night(snapshot: Snapshot) -> Iterator[Fault]:
    """More nights are booked than usual, with or without journeys.

    Facts: name, delegation, nights, usual (counts).
    """
    usual = usual_nights(snapshot)
    for person in snapshot.travellers:
        if usual is not None and len(person.nights) > usual:
            yield about_person(snapshot, person, Page.NIGHTS, nights=len(person.nights), usual=usual)


@check("STAY_SHORT", Severity.INFO, "CONF-10", Area.HOTEL)
def stay_short(snapshot: Snapshot) -> Iterator[Fault]:
    """Fewer nights are booked than usual, with or without journeys.

    Facts: name, delegation, nights, usual (counts).
    """
    usual = usual_nights(snapshot)
    for person in snapshot.travellers:
        if usual is not None and len(person.nights) < usual:
            yield about_person(snapshot, person, Page.NIGHTS, nights=len(person.nights), usual=usual)
