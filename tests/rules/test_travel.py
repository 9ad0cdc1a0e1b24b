"""Are there journeys, do they join up, is the cabin right."""

import pytest

from conference.rules.snapshot import Snapshot
from models.vocabulary import Attendance, Cabin, Category, Direction, InvitationState
from tests.rules.snapshots import a_leg, conference, facts_of, found, guest, inbound, outbound, snapshot


def test_journey_missing() -> None:
    facts = snapshot(guest("AU-1", outbound=()), guest("AU-2", inbound=()), guest("TH-1"))
    assert found("FLIGHTS_MISSING", facts) == ["AU-1", "AU-2"]
    assert facts_of("FLIGHTS_MISSING", snapshot(guest(inbound=())))["missing"] == (Direction.INBOUND,)


def test_who_needs_no_journey() -> None:
    none = {"outbound": (), "inbound": ()}
    people = (
        guest("1", attends=Attendance.ONLINE, **none),
        guest("2", category=Category.PRESS, **none),
        guest("3", substituted=True, **none),
        guest("4", place_state=InvitationState.DECLINED, **none),
        guest("5", place_state=InvitationState.CANCELLED, **none),
    )
    assert found("FLIGHTS_MISSING", snapshot(*people)) == []


def flying(rank: str, cabin: Cabin | None, booked_cabin: Cabin | None = None) -> Snapshot:
    return snapshot(guest(rank=rank, outbound=outbound(cabin=cabin), inbound=inbound(cabin=cabin), booked_cabin=booked_cabin))


@pytest.mark.parametrize("cabin", [Cabin.ECONOMY, Cabin.PREMIUM_ECONOMY])
@pytest.mark.parametrize("rank", ["director_general", "minister"])
def test_below_business_is_too_low_from_director_general_up(rank: str, cabin: Cabin) -> None:
    assert found("CLASS_TOO_LOW", flying(rank, cabin)) == ["AU-1"]


@pytest.mark.parametrize("cabin", [Cabin.BUSINESS, Cabin.FIRST])
def test_business_and_first_are_not_too_low(cabin: Cabin) -> None:
    assert found("CLASS_TOO_LOW", flying("director_general", cabin)) == []
    assert found("CLASS_TOO_HIGH", flying("director_general", cabin)) == []


@pytest.mark.parametrize("cabin", [Cabin.BUSINESS, Cabin.FIRST])
def test_business_is_too_high_one_rank_below(cabin: Cabin) -> None:
    assert found("CLASS_TOO_HIGH", flying("deputy_director_general", cabin)) == ["AU-1"]


@pytest.mark.parametrize("cabin", [Cabin.ECONOMY, Cabin.PREMIUM_ECONOMY])
def test_economy_and_premium_economy_are_right_one_rank_below(cabin: Cabin) -> None:
    assert found("CLASS_TOO_HIGH", flying("deputy_director_general", cabin)) == []
    assert found("CLASS_TOO_LOW", flying("deputy_director_general", cabin)) == []


def test_one_finding_names_only_the_wrong_legs() -> None:
    mixed = guest(rank="director", outbound=outbound(cabin=Cabin.BUSINESS), inbound=inbound(cabin=Cabin.ECONOMY))
    facts = facts_of("CLASS_TOO_HIGH", snapshot(mixed))
    assert facts["legs"] == (("NH 12 08:00", Cabin.BUSINESS),)
    assert (facts["rank"], facts["due"]) == ("director", Cabin.ECONOMY)


def test_leg_without_a_cabin_has_the_one_booked_for_the_whole() -> None:
    assert found("CLASS_TOO_HIGH", flying("director", None, Cabin.BUSINESS)) == ["AU-1"]
    assert found("CLASS_TOO_HIGH", flying("director", Cabin.ECONOMY, Cabin.BUSINESS)) == []
    assert found("CLASS_TOO_LOW", flying("director_general", None)) == []


@pytest.mark.parametrize("level", [None, "no_such_rank"])
def test_conference_without_a_cabin_rule(level: str | None) -> None:
    without_rule = conference(business_from_rank=level)
    assert found("CLASS_TOO_HIGH", snapshot(guest(outbound=outbound(cabin=Cabin.FIRST)), conference=without_rule)) == []


def test_leg_lands_before_it_leaves() -> None:
    assert found("LEG_IMPOSSIBLE", snapshot(guest(outbound=(a_leg("13 08:00", "13 07:59"),)))) == ["AU-1"]
    assert found("LEG_IMPOSSIBLE", snapshot(guest(outbound=(a_leg("13 08:00", "13 08:00"),)))) == []


def connecting(second_departs: str) -> Snapshot:
    return snapshot(guest(outbound=(a_leg("12 08:00", "12 12:00", "SYD-SIN"), a_leg(second_departs, "13 17:00", "SIN-HND"))))


def test_next_leg_leaves_before_the_last_has_landed() -> None:
    assert found("LEG_IMPOSSIBLE", connecting("12 11:59")) == ["AU-1"]
    assert found("LEG_IMPOSSIBLE", connecting("12 12:00")) == []


def test_journey_home_leaves_before_the_guest_has_landed() -> None:
    facts = snapshot(guest(outbound=outbound("16 10:01"), inbound=inbound("16 10:00")))
    assert facts_of("LEG_IMPOSSIBLE", facts)["flights"] == ("NH 16 10:00",)
    assert found("LEG_IMPOSSIBLE", snapshot(guest(outbound=outbound("16 10:00"), inbound=inbound("16 10:00")))) == []


def test_change_between_airports_within_a_journey() -> None:
    home = (a_leg("16 10:00", "16 12:00", "CTS-HND"), a_leg("16 18:00", "17 05:00", "NRT-SYD"))
    assert facts_of("AIRPORT_CHANGE", snapshot(guest(inbound=home)))["changes"] == (("HND", "NRT"),)
    assert found("AIRPORT_CHANGE", connecting("12 14:00")) == []


def test_leaving_for_home_from_another_airport_is_no_change() -> None:
    assert found("AIRPORT_CHANGE", snapshot(guest(inbound=(a_leg("16 10:00", "16 20:00", "NRT-SYD"),)))) == []
