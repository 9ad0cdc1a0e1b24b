"""Checks of delegations: places, sponsors, consultations."""

from collections import Counter
from collections.abc import Iterator

from conference.rules.check import check
from conference.rules.finding import Area, Fault, Mend, Page
from conference.rules.snapshot import Delegation, Snapshot
from models.vocabulary import DelegationKind, Severity

PLACES_TO_SPLIT = 2


def partners(snapshot: Snapshot) -> Iterator[Delegation]:
    """Yield the delegations that are invited with a number of places: quota, sponsors and consultations concern only these."""
    return (delegation for delegation in snapshot.delegations if delegation.kind is DelegationKind.PARTNER)


def quota_of(snapshot: Snapshot, delegation: Delegation) -> int | None:
    """Give the places of a partner delegation: its own number, else the conference's."""
    return snapshot.conference.quota if delegation.quota is None else delegation.quota


def nominees_by_delegation(snapshot: Snapshot) -> Counter[str | None]:
    """Count the nominees of each delegation, whatever their nationality. Source: CONF-04."""
    return Counter(person.delegation for person in snapshot.nominees)


@check("NOMINEE_OVER_QUOTA", Severity.ERROR, "CONF-04", Area.DELEGATIONS)
def nominee_over_quota(snapshot: Snapshot) -> Iterator[Fault]:
    """A partner delegation has more invitees than places; the delegation counts, not the nationality.

    Facts: delegation, nominees, quota.
    """
    nominees = nominees_by_delegation(snapshot)
    for delegation in partners(snapshot):
        quota = quota_of(snapshot, delegation)
        if quota is not None and nominees[delegation.ref] > quota:
            facts = {"delegation": delegation.name, "nominees": nominees[delegation.ref], "quota": quota}
            yield Fault(delegation.ref, Mend(Page.DELEGATION, delegation.ref), facts)


@check("DELEGATION_WITHOUT_NOMINEE", Severity.WARNING, "CONF-03", Area.DELEGATIONS)
def delegation_without_nominee(snapshot: Snapshot) -> Iterator[Fault]:
    """A partner delegation has no invitee, while others have.

    Facts: delegation.
    """
    nominees = nominees_by_delegation(snapshot)
    if not nominees:
        return
    for delegation in partners(snapshot):
        if not nominees[delegation.ref]:
            yield Fault(delegation.ref, Mend(Page.DELEGATION, delegation.ref), {"delegation": delegation.name})


def sponsors_of_places(snapshot: Snapshot, delegation: Delegation, quota: int) -> Counter[str]:
    """Count who pays for places 1 to quota: the sponsor of whoever holds the place, else the place's own."""
    sponsors: Counter[str] = Counter()
    for place in delegation.places:
        holder = snapshot.person[place.participant] if place.participant else None
        sponsor = (holder and holder.sponsor) or place.sponsor
        if sponsor and 1 <= place.number <= quota:
            sponsors[sponsor] += 1
    return sponsors


@check("SPONSOR_SPLIT", Severity.WARNING, "CONF-09", Area.DELEGATIONS)
def sponsor_split(snapshot: Snapshot) -> Iterator[Fault]:
    """Two places of a partner delegation fall to one host body, although there is a host body for each.

    Facts: delegation, sponsors (those with more than one place, in order).
    """
    for delegation in partners(snapshot):
        quota = quota_of(snapshot, delegation)
        if quota is None or not PLACES_TO_SPLIT <= quota <= len(snapshot.conference.sponsors):
            continue
        places = sponsors_of_places(snapshot, delegation, quota)
        repeated = tuple(sorted(sponsor for sponsor, count in places.items() if count > 1))
        if repeated:
            facts = {"delegation": delegation.name, "sponsors": repeated}
            yield Fault(delegation.ref, Mend(Page.DELEGATION, delegation.ref), facts)


@check("CONSULTATION_MISSING", Severity.WARNING, "CONF-16", Area.DELEGATIONS)
def consultation_missing(snapshot: Snapshot) -> Iterator[Fault]:
    """No consultation is recorded with a partner delegation, while there is one with others.

    Facts: delegation.
    """
    if snapshot.consulted is None:
        return
    for delegation in partners(snapshot):
        if delegation.ref not in snapshot.consulted:
            yield Fault(delegation.ref, Mend(Page.CONSULTATIONS, delegation.ref), {"delegation": delegation.name})
