"""Rooms and equipment."""

import pytest

from conference.rules.registry import CHECKS
from conference.rules.snapshot import Equipment, Room, Snapshot
from models.vocabulary import Attendance, MealKind, RoomKind
from tests.rules.snapshots import at, facts_of, found, guest, meal, session, snapshot, with_targets


def test_two_sessions_overlap_in_a_room() -> None:
    facts = snapshot(sessions=(session("S2", "14 10:59-12:00"), session("S1", "14 10:00-11:00")))
    assert found("ROOM_DOUBLE_BOOKED", facts) == ["S1+S2"]
    assert facts_of("ROOM_DOUBLE_BOOKED", facts) == {
        "room": "Main Room",
        "earlier": "Session S1",
        "later": "Session S2",
        "starts_at": at("14 10:59"),
        "ends_at": at("14 11:00"),
    }


def test_a_finding_keeps_the_refs_that_its_subject_joins() -> None:
    facts = snapshot(sessions=(session("S+1@A", "14 10:00-11:00"), session("S:2", "14 10:59-12:00")))
    (finding,) = CHECKS["ROOM_DOUBLE_BOOKED"](facts)
    assert (finding.subject, finding.refs) == ("S+1@A+S:2", ("S+1@A", "S:2"))
    (alone,) = CHECKS["ROOM_OVER_CAPACITY"](snapshot(sessions=(session("S+1@A", expected_attendance=51),)))
    assert alone.refs == ("S+1@A",)


def test_meal_overlaps_a_session_in_a_room() -> None:
    facts = snapshot(sessions=(session("S1", "14 11:30-12:30"),), meals=(meal("L1", room="MAIN"),))
    assert found("ROOM_DOUBLE_BOOKED", facts) == ["L1+S1"]
    assert facts_of("ROOM_DOUBLE_BOOKED", facts)["later"] is MealKind.LUNCH


def test_ends_that_touch_other_rooms_and_no_room_are_no_double_booking() -> None:
    touching = (session("S1", "14 10:00-11:00"), session("S2", "14 11:00-12:00"))
    elsewhere = (
        session("S3", "14 10:00-11:00", room="DINE"),
        session("S4", "14 10:00-11:00", room=None),
        session("S5", "14 10:00-11:00", room=None),
    )
    assert found("ROOM_DOUBLE_BOOKED", snapshot(sessions=touching + elsewhere)) == []


def test_more_people_expected_than_the_room_holds() -> None:
    assert found("ROOM_OVER_CAPACITY", snapshot(sessions=(session(expected_attendance=51),))) == ["S1"]
    assert found("ROOM_OVER_CAPACITY", snapshot(sessions=(session(expected_attendance=50),))) == []
    assert found("ROOM_OVER_CAPACITY", snapshot(sessions=(session(expected_attendance=None),))) == []


def dining(capacity: int | None, attends: Attendance = Attendance.IN_PERSON) -> Snapshot:
    people = (guest("1"), guest("2", attends=attends))
    return snapshot(*people, rooms=(Room("DINE", "Dining Room", None, capacity),), meals=(meal(attendees=("1", "2")),))


def test_more_people_at_a_meal_than_the_room_holds() -> None:
    assert facts_of("ROOM_OVER_CAPACITY", dining(1)) == {"booking": MealKind.LUNCH, "room": "Dining Room", "people": 2, "capacity": 1}
    assert found("ROOM_OVER_CAPACITY", dining(1)) == ["L1"]
    assert found("ROOM_OVER_CAPACITY", dining(2)) == []
    assert found("ROOM_OVER_CAPACITY", dining(None)) == []
    assert found("ROOM_OVER_CAPACITY", dining(1, attends=Attendance.ONLINE)) == []


def rooms(*kinds_and_capacities: tuple[RoomKind, int | None]) -> tuple[Room, ...]:
    return tuple(Room(f"R{number}", "Room", kind, capacity) for number, (kind, capacity) in enumerate(kinds_and_capacities))


@pytest.mark.parametrize(
    ("capacities", "subjects"),
    [
        ([(RoomKind.PLENARY, 49), (RoomKind.MEETING, 90)], ["A"]),
        ([(RoomKind.MEETING, 90)], ["A"]),
        ([(RoomKind.PLENARY, 20), (RoomKind.PLENARY, 50)], []),
        ([(RoomKind.PLENARY, None)], []),
        ([], []),
    ],
)
def test_plenary_room_of_the_target_s_size(capacities: list[tuple[RoomKind, int | None]], subjects: list[str]) -> None:
    facts = snapshot(rooms=rooms(*capacities), conference=with_targets(plenary_capacity=50))
    assert found("PLENARY_TOO_SMALL", facts) == subjects


@pytest.mark.parametrize(
    ("kinds", "subjects"),
    [
        ([RoomKind.PLENARY, RoomKind.SECRETARIAT], ["A"]),
        ([RoomKind.SECRETARIAT, RoomKind.SECRETARIAT], []),
        ([RoomKind.SECRETARIAT] * 3, []),
        ([], []),
    ],
)
def test_rooms_for_the_secretariat(kinds: list[RoomKind], subjects: list[str]) -> None:
    facts = snapshot(rooms=rooms(*((kind, 10) for kind in kinds)), conference=with_targets(secretariat_rooms=2))
    assert found("SECRETARIAT_ROOMS", facts) == subjects


def test_rooms_are_not_judged_without_a_target() -> None:
    facts = snapshot(rooms=rooms((RoomKind.MEETING, 1)))
    assert found("PLENARY_TOO_SMALL", facts) == []
    assert found("SECRETARIAT_ROOMS", facts) == []


@pytest.mark.parametrize(
    ("has_setup_time", "has_operator", "missing"),
    [(False, True, ("setup_time",)), (True, False, ("operator",)), (False, False, ("setup_time", "operator"))],
)
def test_equipment_without_set_up_or_operator(*, has_setup_time: bool, has_operator: bool, missing: tuple[str, ...]) -> None:
    facts = snapshot(sessions=(session(),), equipment=(Equipment("E1", "S1", "Projector", has_setup_time, has_operator),))
    assert found("EQUIPMENT_WITHOUT_OPERATOR", facts) == ["E1"]
    assert facts_of("EQUIPMENT_WITHOUT_OPERATOR", facts) == {"item": "Projector", "session": "Session S1", "missing": missing}


def test_equipment_that_someone_sets_up_and_runs() -> None:
    equipment = (Equipment("E1", None, "Projector", has_setup_time=True, has_operator=True),)
    assert found("EQUIPMENT_WITHOUT_OPERATOR", snapshot(equipment=equipment)) == []
