"""What is missing before visa papers for Japan can be made: one rule for the page, for drafts and for issuing.

Source: the fields that the forms of Japan's Ministry of Foreign Affairs require, as told by its guides for Chinese nationals
(asia-now.net/jp/posts/showPost/13260) and Philippine ones (2016-02), by tanki-visa.com, and for the schedule by hcmcgj.vn.emb-japan.go.jp
(2024-06-03). To be verified against the current forms; the list of applicants was changed in 2024 (common-s.jp/shinseininmeibo.html).
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Place(StrEnum):
    """Where a missing fact is entered."""

    PERSON = "person"
    PASSPORT = "passport"
    VISA = "visa"
    OUTBOUND = "outbound"
    INBOUND = "inbound"
    NIGHTS = "nights"
    HOTEL = "hotel"
    HOST = "host"
    INVITER = "inviter"
    VENUE = "venue"
    DAYS = "days"


class Missing(NamedTuple):
    """A fact that nobody has entered, by its name in PERSON_FACTS or SET_FACTS."""

    fact: str
    place: Place


PERSON_FACTS: Final[Mapping[str, Place]] = {
    "name": Place.PERSON,
    "nationality": Place.PERSON,
    "sex": Place.PERSON,
    "birth_on": Place.PASSPORT,
    "occupation": Place.PERSON,
    "mission": Place.VISA,
    "arrival": Place.OUTBOUND,
    "departure": Place.INBOUND,
    "hotel": Place.NIGHTS,
    "hotel_address": Place.HOTEL,
    "hotel_phone": Place.HOTEL,
}
SET_FACTS: Final[Mapping[str, Place]] = {
    "organisation": Place.HOST,
    "address": Place.INVITER,
    "post": Place.INVITER,
    "inviter": Place.INVITER,
    "phone": Place.INVITER,
    "contact": Place.INVITER,
    "contact_phone": Place.INVITER,
    "purpose": Place.INVITER,
    "background": Place.INVITER,
    "days": Place.DAYS,
    "venue": Place.VENUE,
}
_OF_HOTEL: Final = frozenset({"hotel_address", "hotel_phone"})


def missing_of_person(facts: Mapping[str, str]) -> list[Missing]:
    """What a person's papers need and is empty. Without a hotel nothing is asked of it."""
    return [one for one in _empty(PERSON_FACTS, facts) if one.fact not in _OF_HOTEL or facts.get("hotel")]


def missing_of_set(facts: Mapping[str, str]) -> list[Missing]:
    """What all papers of a set need and is empty."""
    return list(_empty(SET_FACTS, facts))


def needs_visa(*, stored: bool | None, proposed: bool | None) -> bool | None:
    """Whether papers are made: as somebody decided; until then as the rule for nationality and passport proposes; None: not known."""
    return proposed if stored is None else stored


def addressee_of(mission: str) -> str:
    """The head of a mission, as the forms address them: 在ベトナム日本国大使館 -> 在ベトナム日本国大使 殿; others as they are."""
    return f"{mission.removesuffix('館')} 殿" if mission.endswith(("大使館", "総領事館")) else f"{mission} 殿"


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The facts that differ, by name, in the order of the newer ones."""
    return [name for name in {**after, **before} if before.get(name) != after.get(name)]


def _empty(wanted: Mapping[str, Place], facts: Mapping[str, str]) -> Iterator[Missing]:
    return (Missing(name, place) for name, place in wanted.items() if not facts.get(name))
