"""Hotel nights against the journeys and against the usual length of a stay."""

from datetime import date

from conference.rules.snapshot import Targets
from models.vocabulary import Attendance, Category
from tests.rules.snapshots import HOST, conference, evenings, facts_of, found, guest, inbound, outbound, snapshot


def test_night_booked_before_the_landing() -> None:
    facts = snapshot(guest(nights=evenings(12, 13, 14, 15)))
    assert found("HOTEL_NIGHT_OUTSIDE_STAY", facts) == ["AU-1"]
    assert facts_of("HOTEL_NIGHT_OUTSIDE_STAY", facts)["nights"] == (date(2027, 7, 12),)


def test_red_eye_that_lands_at_five_does_not_need_the_night_before() -> None:
    nights = evenings(12, 13, 14, 15)
    assert found("HOTEL_NIGHT_OUTSIDE_STAY", snapshot(guest(outbound=outbound("13 05:00"), nights=nights))) == ["AU-1"]
    assert found("HOTEL_NIGHT_OUTSIDE_STAY", snapshot(guest(outbound=outbound("13 04:59"), nights=nights))) == []


def test_needed_nights_that_are_not_booked_are_one_finding() -> None:
    facts = snapshot(guest(nights=evenings(13)))
    assert found("HOTEL_NIGHT_MISSING", facts) == ["AU-1"]
    assert facts_of("HOTEL_NIGHT_MISSING", facts)["nights"] == (date(2027, 7, 14), date(2027, 7, 15))


def test_departure_at_five_does_not_need_the_last_night() -> None:
    nights = evenings(13, 14)
    assert found("HOTEL_NIGHT_MISSING", snapshot(guest(inbound=inbound("16 05:01"), nights=nights))) == ["AU-1"]
    assert found("HOTEL_NIGHT_MISSING", snapshot(guest(inbound=inbound("16 05:00"), nights=nights))) == []


def test_nights_are_not_judged_without_both_journeys() -> None:
    people = (guest("AU-1", outbound=(), nights=evenings(1)), guest("AU-2", inbound=(), nights=evenings()))
    assert found("HOTEL_NIGHT_OUTSIDE_STAY", snapshot(*people)) == []
    assert found("HOTEL_NIGHT_MISSING", snapshot(*people)) == []


def test_nights_of_others_than_travelling_invitees_are_not_judged() -> None:
    people = (guest("1", category=Category.SPEAKER, nights=evenings(1)), guest("2", attends=Attendance.ONLINE, nights=evenings()), HOST)
    for code in ("HOTEL_NIGHT_OUTSIDE_STAY", "HOTEL_NIGHT_MISSING", "STAY_SHORT", "STAY_EXTRA_NIGHT"):
        assert found(code, snapshot(*people)) == []


def test_more_and_fewer_nights_than_usual() -> None:
    people = (guest("2", nights=evenings(13, 14)), guest("3"), guest("4", nights=evenings(12, 13, 14, 15)))
    assert found("STAY_SHORT", snapshot(*people)) == ["2"]
    assert found("STAY_EXTRA_NIGHT", snapshot(*people)) == ["4"]


def test_length_of_a_stay_is_judged_without_journeys_and_without_any_night() -> None:
    assert found("STAY_SHORT", snapshot(guest(outbound=(), inbound=(), nights=evenings()))) == ["AU-1"]


def test_usual_length_is_the_conference_s_else_the_target_s() -> None:
    only_target = conference(nominal_nights=None, targets=Targets(nights=4))
    assert facts_of("STAY_SHORT", snapshot(guest(), conference=only_target))["usual"] == 4
    assert found("STAY_SHORT", snapshot(guest(), conference=conference(targets=Targets(nights=4)))) == []
    assert found("STAY_SHORT", snapshot(guest(nights=evenings()), conference=conference(nominal_nights=None))) == []
