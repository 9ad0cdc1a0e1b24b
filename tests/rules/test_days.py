"""On each day a talk of the hosts, a talk of the guests, a discussion."""

from dataclasses import replace

import pytest

from conference.rules.snapshot import Participant, Session, Snapshot
from models.vocabulary import Category, SessionKind
from tests.rules.snapshots import HOST, found, guest, session, snapshot, talks

CODES = ("DAY_WITHOUT_HOST_TALK", "DAY_WITHOUT_GUEST_TALK", "DAY_WITHOUT_DISCUSSION")
FULL_DAY = session("S1", "14 10:00-12:00", talks=talks("AU-1", "JP-1"), discussion_minutes=10)


def programme(*sessions: Session) -> Snapshot:
    return snapshot(guest(), HOST, sessions=sessions)


@pytest.mark.parametrize("code", CODES)
def test_day_with_nothing_is_named_by_its_date(code: str) -> None:
    assert found(code, programme(FULL_DAY)) == ["2027-07-15"]


@pytest.mark.parametrize("code", CODES)
def test_both_days_have_everything(code: str) -> None:
    other_day = session("S2", "15 10:00-12:00", talks=talks("JP-1", "AU-1"), discussion_minutes=1)
    assert found(code, programme(FULL_DAY, other_day)) == []


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_said_before_there_is_an_agenda(code: str) -> None:
    assert found(code, programme()) == []
    assert found(code, programme(session(kind=SessionKind.REHEARSAL))) == []


def second_day(**changes: object) -> Snapshot:
    return programme(FULL_DAY, session("S2", "15 10:00-12:00", **changes))


def test_only_guests_speak() -> None:
    facts = second_day(talks=talks("AU-1"), discussion_minutes=10)
    assert [found(code, facts) for code in CODES] == [["2027-07-15"], [], []]


def test_only_hosts_speak() -> None:
    facts = second_day(talks=talks("JP-1"), discussion_minutes=10)
    assert [found(code, facts) for code in CODES] == [[], ["2027-07-15"], []]


def test_no_minute_for_discussion() -> None:
    facts = second_day(talks=talks("JP-1", "AU-1"), discussion_minutes=0)
    assert [found(code, facts) for code in CODES] == [[], [], ["2027-07-15"]]


def test_rehearsal_is_no_part_of_the_programme() -> None:
    facts = second_day(talks=talks("JP-1", "AU-1"), discussion_minutes=5, kind=SessionKind.REHEARSAL)
    assert [found(code, facts) for code in CODES] == [["2027-07-15"]] * 3


def test_day_is_that_of_the_venue() -> None:
    """08:00 on the 15th in Tokyo is still the 14th in UTC."""
    early = session("S2", "15 08:00-08:30", talks=talks("JP-1", "AU-1"), discussion_minutes=5)
    assert [found(code, programme(FULL_DAY, early)) for code in CODES] == [[], [], []]


@pytest.mark.parametrize(
    ("person", "is_host"),
    [
        (guest("X", delegation="ORG"), False),
        (guest("X", delegation="JP"), True),
        (replace(HOST, ref="X", delegation=None), True),
        (guest("X", delegation=None, category=Category.SPEAKER), False),
    ],
)
def test_side_of_a_speaker(person: Participant, *, is_host: bool) -> None:
    sessions = (session("S1", "14 10:00-11:00", talks=talks("X")), session("S2", "15 10:00-11:00", talks=talks("X")))
    facts = snapshot(person, sessions=sessions)
    both = ["2027-07-14", "2027-07-15"]
    assert found("DAY_WITHOUT_HOST_TALK", facts) == ([] if is_host else both)
    assert found("DAY_WITHOUT_GUEST_TALK", facts) == (both if is_host else [])
