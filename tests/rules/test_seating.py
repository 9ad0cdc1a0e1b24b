"""Seats by the order of precedence, changes by hand that lose nobody, and what they break."""

from itertools import product

from conference.rules.precedence import Person
from conference.rules.seating import (
    Breach,
    Change,
    Fault,
    Shape,
    Verb,
    by_precedence,
    change_from,
    changed,
    faults,
    seats_of,
)
from models.vocabulary import SeatingLayout

U = Shape(SeatingLayout.U_SHAPE, across=1, deep=1, seats_per_table=2)
ROWS = Shape(SeatingLayout.THEATRE, across=1, deep=3, seats_per_table=3)
PEOPLE = [Person("a1", "A", is_head=True), Person("a2", "A"), Person("b1", "B", is_head=True), Person("b2", "B", is_substitute=True)]


def arranged(*changes: Change) -> dict[int, str]:
    return changed(by_precedence(PEOPLE, seats_of(U)), changes, len(seats_of(U)))[0]


def broken(*changes: Change) -> set[Fault]:
    return set(faults(arranged(*changes), PEOPLE, seats_of(U)))


def test_a_u_is_numbered_clockwise_from_its_open_side() -> None:
    assert [(seat.number, seat.x, seat.y) for seat in seats_of(U)] == [
        (1, 0.0, 3.0), (2, 0.0, 2.0), (3, 1.5, 0.0), (4, 2.5, 0.0), (5, 4.0, 2.0), (6, 4.0, 3.0),
    ]  # fmt: skip


def test_a_delegation_is_not_parted_between_rows_while_there_are_seats_enough() -> None:
    people = [Person(f"{party}{number}", party) for party in "AB" for number in (1, 2)]
    assert by_precedence(people, seats_of(ROWS)) == {1: "A1", 2: "A2", 4: "B1", 5: "B2"}
    full = [Person(f"{number}", "AB"[number > 1]) for number in range(9)]
    assert list(by_precedence(full, seats_of(ROWS)).values()) == [one.ref for one in full]


def test_two_swap_somebody_moves_and_a_seat_is_left_empty() -> None:
    assert arranged(Change(Verb.SWAP, "a1", "b2")) == {1: "b2", 2: "a2", 3: "b1", 4: "a1"}
    assert arranged(Change(Verb.MOVE, "a1", seat=3)) == {1: "a2", 2: "b1", 3: "a1", 4: "b2"}
    assert arranged(Change(Verb.MOVE, "b2", seat=1)) == {1: "b2", 2: "a1", 3: "a2", 4: "b1"}
    assert arranged(Change(Verb.MOVE, "a1", seat=6)) == {2: "a2", 3: "b1", 4: "b2", 6: "a1"}
    assert arranged(Change(Verb.EMPTY, seat=2)) == {1: "a1", 3: "a2", 4: "b1", 5: "b2"}


def test_a_change_names_people_so_it_holds_when_others_come_and_means_nobody_when_they_go() -> None:
    swap = Change(Verb.SWAP, "a1", "gone")
    assert changed({1: "a1"}, [swap, Change(Verb.EMPTY, seat=9)], 6) == ({1: "a1"}, [swap, Change(Verb.EMPTY, seat=9)])
    assert change_from(str(swap)) == swap


def test_what_a_change_breaks_is_named() -> None:
    assert broken() == set()
    assert broken(Change(Verb.SWAP, "a1", "a2")) == {Fault(Breach.HEAD_NOT_FIRST, "A")}
    assert broken(Change(Verb.SWAP, "a2", "b2")) == {Fault(Breach.SPLIT, "A"), Fault(Breach.HEAD_NOT_FIRST, "B")}
    seats = seats_of(U)
    assert set(faults({1: "a1", 2: "a1", 3: "b1"}, PEOPLE, seats)) == {
        Fault(Breach.SEATED_TWICE, "a1"), Fault(Breach.WITHOUT_SEAT, "a2"), Fault(Breach.SUBSTITUTE_WITHOUT_SEAT, "b2"),
    }  # fmt: skip


def test_however_people_swap_and_move_each_has_one_seat() -> None:
    refs = [person.ref for person in PEOPLE]
    swaps = [Change(Verb.SWAP, one, other) for one, other in product(refs, refs)]
    moves = [Change(Verb.MOVE, ref, seat=seat) for ref, seat in product(refs, range(1, 7))]
    for changes in product(swaps + moves, repeat=2):
        assert sorted(arranged(*changes).values()) == sorted(refs), changes
