"""Which things are under way at the same time."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from conference.rules.overlaps import overlapping_pairs
from conference.rules.snapshot import Session
from tests.rules.snapshots import at, session

STARTS_AND_MINUTES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=25)


def sessions_of(times: list[tuple[int, int]]) -> list[Session]:
    start = at("14 09:00")
    return [
        Session(f"S{number}", "", None, start + timedelta(minutes=begin), start + timedelta(minutes=begin + length))
        for number, (begin, length) in enumerate(times)
    ]


def refs(sessions: list[Session]) -> list[tuple[str, str]]:
    return [(earlier.ref, later.ref) for earlier, later in overlapping_pairs(sessions)]


def test_ends_that_touch_do_not_overlap() -> None:
    assert refs([session("S1", "14 10:00-11:00"), session("S2", "14 11:00-12:00")]) == []


def test_pair_names_the_earlier_first() -> None:
    assert refs([session("S2", "14 10:59-12:00"), session("S1", "14 10:00-11:00")]) == [("S1", "S2")]


def test_long_item_overlaps_every_short_one_within() -> None:
    within = [session("S1", "14 09:00-10:00"), session("S2", "14 10:00-11:00")]
    assert refs([session("LONG", "14 09:00-12:00"), *within]) == [("S1", "LONG"), ("LONG", "S2")]


@given(STARTS_AND_MINUTES)
def test_every_pair_by_definition_and_none_twice(times: list[tuple[int, int]]) -> None:
    sessions = sessions_of(times)
    by_definition = {
        frozenset((one.ref, other.ref))
        for number, one in enumerate(sessions)
        for other in sessions[:number]
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at
    }
    pairs = refs(sessions)
    assert {frozenset(pair) for pair in pairs} == by_definition
    assert len(pairs) == len(by_definition)
