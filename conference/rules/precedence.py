"""Who comes before whom: delegations by their names at the United Nations, the host where a plan wants it, heads before others. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.vocabulary import DelegationKind, HostPlace


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation. `un_name`: its English short name as the United Nations sort it; `number`: its place in the order made by hand."""

    ref: str
    un_name: str
    kind: DelegationKind = DelegationKind.PARTNER
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be put in order. `rank`: the level on the conference's scale, higher is first; None where it is not known."""

    ref: str
    party: str
    is_head: bool = False
    rank: int | None = None
    sort_key: str = ""
    is_substitute: bool = False


def alphabetical(parties: Iterable[Party]) -> list[Party]:
    """By English short name: Lao People’s Democratic Republic before Malaysia, Viet Nam at the end. Organisations follow the countries."""
    return sorted(parties, key=lambda party: (party.kind is DelegationKind.ORGANISATIONS, party.un_name.casefold(), party.ref))


def in_order(parties: Iterable[Party], host: HostPlace = HostPlace.IN_PLACE) -> list[Party]:
    """As ordered by hand, else by English short name; the host as wanted. In the middle it has as many countries before it as behind."""
    own = sorted(alphabetical(parties), key=lambda party: (party.number is None, party.number or 0))
    if host is HostPlace.IN_PLACE:
        return own
    hosts = [party for party in own if party.kind is DelegationKind.HOST]
    others = [party for party in own if party.kind is not DelegationKind.HOST]
    countries = sum(party.kind is DelegationKind.PARTNER for party in others)
    at = {HostPlace.FIRST: 0, HostPlace.LAST: len(others), HostPlace.MIDDLE: (countries + 1) // 2}[host]
    return [*others[:at], *hosts, *others[at:]]


def has_middle(parties: Iterable[Party]) -> bool:
    """Whether the countries, the host among them, are an odd number, so that the host can stand in the middle."""
    return sum(party.kind is not DelegationKind.ORGANISATIONS for party in parties) % 2 == 1


def people_in_order(people: Iterable[Person], parties: Sequence[Party]) -> list[Person]:
    """By delegation as given; within it heads first, then rank, then name. People of no delegation come last."""
    place = {party.ref: number for number, party in enumerate(parties)}
    return sorted(people, key=lambda one: (place.get(one.party, len(place)), *_within(one)))


def _within(person: Person) -> tuple[bool, int, str, str]:
    return not person.is_head, -person.rank if person.rank is not None else 1, person.sort_key, person.ref


def alternating(host: Party, others: Sequence[Party]) -> list[Party]:
    """Flags as seen from the front, from left to right: the host in the middle, the others by turns at its left and at its right.

    Source: 外務省儀典官室「国際儀礼に関する12章 プロトコール早わかり」, usage for an odd number of flags.
    """
    return [*reversed(others[::2]), host, *others[1::2]]
