"""Seats of a room and who sits on them: layouts, the seats by order of precedence, changes by hand, and what these break. Pure.

A seat has a number from 1. In a U the numbers run clockwise as seen from its open side: up the left arm, along the head, down the right
arm, so that whoever is in the middle of the order sits in the middle of the head. In a theatre they run from left to right as seen from
behind the seats, row by row, the first row in front.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from conference.rules.precedence import Person
from models.vocabulary import SeatingLayout

Arrangement = dict[int, str]
"""Seat -> ref of who sits there; a seat that is not named is empty."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Tables of a room: along the head or in each row (`across`), on each arm or in rows one behind the other (`deep`)."""

    layout: SeatingLayout
    across: int
    deep: int
    seats_per_table: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat, and where it stands: in widths of a seat, x to the right, y from the head or stage to the door. `block`: its row or table."""

    number: int
    x: float
    y: float
    block: int


def seats_of(shape: Shape) -> list[Seat]:
    """The seats in order of their numbers."""
    places = _u_shape(shape) if shape.layout is SeatingLayout.U_SHAPE else _theatre(shape)
    return [Seat(number, x, y, block) for number, (x, y, block) in enumerate(places, 1)]


def _u_shape(shape: Shape) -> Iterator[tuple[float, float, int]]:
    head, arm = shape.across * shape.seats_per_table, shape.deep * shape.seats_per_table
    yield from ((0.0, float(y), 0) for y in range(arm + 1, 1, -1))
    yield from ((x + 1.5, 0.0, 0) for x in range(head))
    yield from ((head + 2.0, float(y), 0) for y in range(2, arm + 2))


def _theatre(shape: Shape) -> Iterator[tuple[float, float, int]]:
    """Tables stand apart by half a seat."""
    for row in range(shape.deep):
        for seat in range(shape.across * shape.seats_per_table):
            yield seat + seat // shape.seats_per_table * 0.5, row * 1.6, row


def by_precedence(people: Sequence[Person], seats: Sequence[Seat]) -> Arrangement:
    """Seat people in their order. A delegation is not parted between two rows as long as there are seats enough to leave some empty."""
    arrangement: Arrangement = {}
    free, waiting = list(seats), len(people)
    for _party, members in groupby(people, key=lambda person: person.party):
        group = list(members)
        rest = sum(1 for seat in free if seat.block == free[0].block) if free else 0
        if rest < len(group) <= _longest(free) and len(free) - rest >= waiting:
            free = free[rest:]
        arrangement |= {seat.number: person.ref for seat, person in zip(free, group, strict=False)}
        free, waiting = free[len(group) :], waiting - len(group)
    return arrangement


def _longest(seats: Iterable[Seat]) -> int:
    return max(Counter(seat.block for seat in seats).values(), default=0)


class Verb(StrEnum):
    """What a change by hand does."""

    SWAP = "swap"
    MOVE = "move"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Change:
    """Two people swap seats; somebody moves to a seat, and those between make way; a seat is left empty, and those behind it move on.

    People are named, not their seats: what was arranged for somebody holds when others come or go.
    """

    verb: Verb
    person: str = ""
    other: str = ""
    seat: int = 0

    def __str__(self) -> str:
        """As it is stored; no ref has a slash."""
        return f"{self.verb}/{self.person}/{self.other}/{self.seat}"


def change_from(stored: str) -> Change:
    """The change that a text stands for. Raises ValueError for another text."""
    verb, person, other, seat = stored.split("/")
    return Change(Verb(verb), person, other, int(seat))


def changed(
    by_rule: Mapping[int, str], changes: Iterable[Change], seats: int, waiting: Sequence[str] = ()
) -> tuple[Arrangement, list[Change]]:
    """Seats after changes in their order, and the changes that mean nobody and no seat any more. `waiting`: who had no seat at first."""
    arrangement, idle = dict(by_rule), []
    for change in changes:
        after = _applied(arrangement, change, seats, [*by_rule.values(), *waiting])
        if after is None:
            idle.append(change)
        else:
            arrangement = after
    return arrangement, idle


def _applied(before: Arrangement, change: Change, seats: int, known: Sequence[str]) -> Arrangement | None:
    at = {ref: seat for seat, ref in before.items()}
    if change.verb is Verb.SWAP:
        if change.person not in at or change.other not in at:
            return None
        return before | {at[change.person]: change.other, at[change.other]: change.person}
    if not 1 <= change.seat <= seats:
        return None
    if change.verb is Verb.EMPTY:
        return _pushed(before, change.seat, range(change.seat, seats + 1))
    if change.person not in known:
        return None
    return _moved(before, change, at.get(change.person), seats)


def _moved(before: Arrangement, change: Change, left: int | None, seats: int) -> Arrangement:
    """Those between the seat and the one that was left make way by one; where none was left, those behind it, up to an empty seat."""
    after = {seat: ref for seat, ref in before.items() if seat != left}
    end = seats if left is None else left
    way = range(change.seat, end + 1) if end >= change.seat else range(change.seat, end - 1, -1)
    return _pushed(after, change.seat, way) | {change.seat: change.person}


def _pushed(before: Arrangement, seat: int, way: Iterable[int]) -> Arrangement:
    """Empty a seat: everybody on the way goes one on, up to the first empty seat. At the end of the way somebody may lose their seat."""
    after = dict(before)
    carried = after.pop(seat, "")
    for following in list(way)[1:]:
        if not carried:
            break
        displaced = after.get(following, "")
        after[following] = carried
        carried = displaced
    return after


class Breach(StrEnum):
    """What a plan breaks."""

    HEAD_NOT_FIRST = "head_not_first"
    SPLIT = "split"
    SEATED_TWICE = "seated_twice"
    WITHOUT_SEAT = "without_seat"
    SUBSTITUTE_WITHOUT_SEAT = "substitute_without_seat"
    IDLE_CHANGE = "idle_change"
    NO_MIDDLE = "no_middle"


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach. `subject`: the ref of a person, of a delegation where it is split or its head is not first, or a change."""

    breach: Breach
    subject: str


def faults(arrangement: Mapping[int, str], people: Sequence[Person], seats: Sequence[Seat]) -> list[Fault]:
    """What a plan breaks, in the order of the people."""
    times = Counter(arrangement.values())
    number_of = {ref: seat for seat, ref in sorted(arrangement.items(), reverse=True)}
    found = [Fault(Breach.SEATED_TWICE, ref) for ref, count in times.items() if count > 1]
    found += [Fault(_without_seat(person), person.ref) for person in people if person.ref not in times]
    by_number = {seat.number: seat for seat in seats}
    for party, members in groupby(people, key=lambda person: person.party):
        seated = [(number_of[one.ref], one) for one in members if one.ref in number_of]
        found += _of_delegation(party, seated, by_number) if party else []
    return found


def _without_seat(person: Person) -> Breach:
    return Breach.SUBSTITUTE_WITHOUT_SEAT if person.is_substitute else Breach.WITHOUT_SEAT


def _of_delegation(party: str, seated: Sequence[tuple[int, Person]], seats: Mapping[int, Seat]) -> Iterator[Fault]:
    """Together are seats that follow one another in one block."""
    numbers = sorted(number for number, _person in seated)
    heads = [number for number, person in seated if person.is_head]
    if heads and min(heads) != numbers[0]:
        yield Fault(Breach.HEAD_NOT_FIRST, party)
    blocks = {seats[number].block for number in numbers}
    if numbers and (len(blocks) > 1 or numbers[-1] - numbers[0] >= len(numbers)):
        yield Fault(Breach.SPLIT, party)
