"""What the page of a seating plan shows: its seats drawn and listed, what it breaks, and what was changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _

from conference.participants.shown_names import shown_name
from conference.rules.seating import Breach, Change, Fault, Seat, Verb, change_from
from conference.seating.plans import Seating
from models.participant import Participant
from models.text import plain
from models.vocabulary import DelegationKind

UNIT: Final = 64  # width of a seat in the drawing, in its units
SEAT_HEIGHT: Final = 46
_EDGE: Final = 8
_LONGEST_CODE: Final = 5  # that fits a seat of the drawing; the list has the whole name


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat and who sits on it. `code`: of the delegation, where it is short; `tone`: the class that colours it; `ref`: of the person."""

    number: int
    x: float
    y: float
    name: str
    delegation: str
    code: str
    tone: str
    ref: str

    @property
    def told(self) -> str:
        """In one line: 3: Viet Nam, Ms. Tran Thi Minh Chau."""
        who = ", ".join(part for part in (self.delegation, self.name) if part)
        return f"{self.number}: {who or _('empty')}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The seats of a plan in the order of their numbers, and the size of the drawing."""

    lines: Sequence[SeatLine]
    width: float
    height: float


def drawing(seating: Seating, reader: str) -> Drawing:
    """In the language of the reader. Delegations alternate in tone, so that it shows where one ends."""
    tones = _tones(seating)
    lines = [_line(seat, seating, tones, reader) for seat in seating.seats]
    width = max((line.x for line in lines), default=0.0) + UNIT + _EDGE
    return Drawing(lines, width, max((line.y for line in lines), default=0.0) + SEAT_HEIGHT + _EDGE)


def _line(seat: Seat, seating: Seating, tones: dict[str, str], reader: str) -> SeatLine:
    ref = seating.arrangement.get(seat.number, "")
    x, y = _EDGE + seat.x * (UNIT + 4), _EDGE + seat.y * (SEAT_HEIGHT + 4)
    if not ref:
        return SeatLine(seat.number, x, y, "", "", "", "empty", "")
    person, row = seating.people[ref]
    code = person.party if len(person.party) <= _LONGEST_CODE else ""
    delegation = delegation_of(seating, person.party, reader)
    return SeatLine(seat.number, x, y, name_of(row, reader), delegation, code, tones[person.party], ref)


def _tones(seating: Seating) -> dict[str, str]:
    order = dict.fromkeys(person.party for person, _row in seating.people.values())
    tones = {party: "odd" if number % 2 else "even" for number, party in enumerate(order)}
    hosts = (ref for ref, named in seating.parties.items() if named.party.kind is DelegationKind.HOST)
    return tones | dict.fromkeys(hosts, "host")


def name_of(row: Participant, reader: str) -> str:
    """As a list names a person."""
    return shown_name((row.honorific, row.badge_name, row.full_name, row.local_name, row.local_language), reader)


def delegation_of(seating: Seating, party: str, reader: str) -> str:
    """The name of a delegation; empty for people of none."""
    return plain(seating.parties[party].name, reader) if party in seating.parties else ""


def person_of(seating: Seating, ref: str, reader: str) -> str:
    """The name of somebody with their delegation; the id of whoever is not to be seated any more."""
    if ref not in seating.people:
        return ref
    person, row = seating.people[ref]
    delegation = delegation_of(seating, person.party, reader)
    return f"{name_of(row, reader)} ({delegation})" if delegation else name_of(row, reader)


def change_words(seating: Seating, change: Change, reader: str) -> str:
    """What was done by hand, in a sentence."""
    if change.verb is Verb.SWAP:
        names = {"one": person_of(seating, change.person, reader), "other": person_of(seating, change.other, reader)}
        return str(_("%(one)s and %(other)s change places.", **names))
    if change.verb is Verb.MOVE:
        return str(_("%(person)s moves to seat %(seat)s.", person=person_of(seating, change.person, reader), seat=change.seat))
    return str(_("Seat %(seat)s is left empty.", seat=change.seat))


def fault_words(seating: Seating, fault: Fault, reader: str) -> str:
    """What is broken, in a sentence."""
    about = {"who": person_of(seating, fault.subject, reader), "delegation": delegation_of(seating, fault.subject, reader)}
    if fault.breach is Breach.IDLE_CHANGE:
        change = change_words(seating, change_from(fault.subject), reader)
        return str(_("A change by hand means nobody any more: %(change)s", change=change))
    sentences = {
        Breach.HEAD_NOT_FIRST: _("%(delegation)s: the head does not sit first.", **about),
        Breach.SPLIT: _("%(delegation)s does not sit together.", **about),
        Breach.SEATED_TWICE: _("%(who)s is seated twice.", **about),
        Breach.WITHOUT_SEAT: _("%(who)s has no seat.", **about),
        Breach.SUBSTITUTE_WITHOUT_SEAT: _("%(who)s came as a substitute and has no seat.", **about),
        Breach.NO_MIDDLE: _("The number of countries is even, so the host does not sit exactly in the middle."),
    }
    return str(sentences[fault.breach])
