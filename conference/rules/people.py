"""Checks of people: rank, field, name, and what a substituted person left behind."""

from collections.abc import Iterator
from unicodedata import category, normalize

from conference.rules.check import DESIGN, check
from conference.rules.finding import Area, Fault, Page, about_person
from conference.rules.snapshot import Participant, Snapshot
from models.vocabulary import Severity, VisaStatus

OPEN_VISA = frozenset({VisaStatus.IN_PROGRESS, VisaStatus.ISSUED})
# Joiners, directions and variation selectors steer how other characters are drawn and have no glyph of their own.
# Source: Unicode Character Database, Default_Ignorable_Code_Point.
INVISIBLE = frozenset("\u00ad\u034f\u061c\ufeff") | frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)


@check("RANK_UNKNOWN", Severity.ERROR, "CONF-11", Area.PEOPLE)
def rank_unknown(snapshot: Snapshot) -> Iterator[Fault]:
    """A travelling invitee has no rank with a known level, so the cabin rule cannot be applied.

    Facts: name, delegation, rank (as recorded, or None).
    """
    if snapshot.conference.business_from_rank is None:
        return
    for person in snapshot.travellers:
        if person.rank is None or person.rank not in snapshot.ranks:
            yield about_person(snapshot, person, Page.PERSON, rank=person.rank)


@check("EXPERTISE_MISSING", Severity.INFO, "CONF-04", Area.PEOPLE)
def expertise_missing(snapshot: Snapshot) -> Iterator[Fault]:
    """An invitee's field (JCM, carbon credit, Article 6) is not recorded, while that of others is.

    Facts: name, delegation.
    """
    if not any(person.expertise for person in snapshot.nominees):
        return
    for person in snapshot.nominees:
        if not person.expertise:
            yield about_person(snapshot, person, Page.PERSON)


def left_behind(person: Participant) -> tuple[str, ...]:
    """Name what is still open for a person, of "journeys", "nights", "visa" and "badge"."""
    still_open = {
        "journeys": person.outbound or person.inbound,
        "nights": person.nights,
        "visa": person.visa_status in OPEN_VISA,
        "badge": person.has_valid_badge,
    }
    return tuple(what for what, is_open in still_open.items() if is_open)


@check("SUBSTITUTE_BOOKINGS_OPEN", Severity.ERROR, "CONF-09", Area.PEOPLE)
def substitute_bookings_open(snapshot: Snapshot) -> Iterator[Fault]:
    """A person who was substituted still has journeys, nights, a visa (applied for or issued) or a valid badge.

    Facts: name, delegation, still_open (of "journeys", "nights", "visa", "badge").
    """
    for person in snapshot.participants:
        if person.substituted and (still_open := left_behind(person)):
            yield about_person(snapshot, person, Page.PERSON, still_open=still_open)


def without_glyph(text: str, printable: frozenset[str]) -> set[str]:
    """Give the characters that the fonts cannot draw, in their canonical form neither; for a rare space a common one stands in."""
    return {
        character
        for character in set(text) - printable - INVISIBLE
        if category(character) != "Zs" and not printable.issuperset(normalize("NFC", character))
    }


@check("NAME_NOT_PRINTABLE", Severity.ERROR, DESIGN, Area.PEOPLE)
def name_not_printable(snapshot: Snapshot) -> Iterator[Fault]:
    """A character of a participant's name has no glyph in the print fonts.

    Facts: name, delegation, characters (in order of code point).
    """
    printable = snapshot.printable
    if printable is None:
        return
    for person in snapshot.participants:
        if person.substituted or all(map(printable.issuperset, person.names)):
            continue
        if characters := without_glyph("".join(person.names), printable):
            yield about_person(snapshot, person, Page.PERSON, characters=tuple(sorted(characters)))
