"""Checks of passports and visas."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from conference.rules.check import DESIGN, check
from conference.rules.finding import Area, Fault, Mend, Page, about_person, joined
from conference.rules.snapshot import Participant, Snapshot
from models.vocabulary import Severity, VisaStatus


@check("PASSPORT_DUPLICATE", Severity.ERROR, DESIGN, Area.VISA)
def passport_duplicate(snapshot: Snapshot) -> Iterator[Fault]:
    """Two or more invitees share a passport number.

    Facts: names (in the order of the refs).
    """
    holders: defaultdict[str, list[Participant]] = defaultdict(list)
    for person in snapshot.nominees:
        if person.passport_key:
            holders[person.passport_key].append(person)
    for people in holders.values():
        if len(people) > 1:
            people.sort(key=lambda person: person.ref)
            facts = {"names": tuple(person.name for person in people)}
            refs = tuple(person.ref for person in people)
            yield Fault(joined(*refs), Mend(Page.PERSON, refs[0]), facts, refs)


def leaves_on(snapshot: Snapshot, person: Participant) -> date | None:
    """Give the day of departure from the host country, by the venue's calendar: of the first flight home, else the nominal one."""
    departs_at = person.departs_at
    return departs_at.astimezone(snapshot.zone).date() if departs_at else snapshot.conference.nominal_departure_on


@check("PASSPORT_EXPIRES_BEFORE_STAY_END", Severity.ERROR, DESIGN, Area.VISA)
def passport_expires_before_stay_end(snapshot: Snapshot) -> Iterator[Fault]:
    """A passport ends before the day of departure from the host country (the nominal day without a flight home).

    Facts: name, delegation, expires_on, departs_on (dates).
    """
    for person in snapshot.travellers:
        expires_on = person.passport_expires_on
        if expires_on is None:
            continue
        departs_on = leaves_on(snapshot, person)
        if departs_on and expires_on < departs_on:
            yield about_person(snapshot, person, Page.PERSON, expires_on=expires_on, departs_on=departs_on)


@check("VISA_NOT_STARTED", Severity.ERROR, DESIGN, Area.VISA)
def visa_not_started(snapshot: Snapshot) -> Iterator[Fault]:
    """A visa is needed and the application was not started, or nothing is known of one.

    Facts: name, delegation.
    """
    for person in snapshot.travellers:
        if person.visa_needed and person.visa_status in {None, VisaStatus.NOT_STARTED}:
            yield about_person(snapshot, person, Page.VISA)


@check("VISA_IN_PROGRESS", Severity.INFO, DESIGN, Area.VISA)
def visa_in_progress(snapshot: Snapshot) -> Iterator[Fault]:
    """A visa is needed and the application is in progress.

    Facts: name, delegation.
    """
    for person in snapshot.travellers:
        if person.visa_needed and person.visa_status is VisaStatus.IN_PROGRESS:
            yield about_person(snapshot, person, Page.VISA)


@check("VISA_RULE_UNVERIFIED", Severity.INFO, DESIGN, Area.VISA)
def visa_rule_unverified(snapshot: Snapshot) -> Iterator[Fault]:
    """Whether a visa is needed rests on a rule that is still marked "verify".

    Facts: name, delegation.
    """
    for person in snapshot.travellers:
        if person.visa_rule_unverified:
            yield about_person(snapshot, person, Page.VISA)
