"""Passports and visas."""

from dataclasses import replace
from datetime import date

import pytest

from models.vocabulary import Attendance, Category, VisaStatus
from tests.rules.snapshots import conference, facts_of, found, guest, inbound, snapshot


def test_two_and_three_invitees_with_one_passport_number() -> None:
    people = [replace(guest(ref), passport_key="same") for ref in ("TH-1", "AU-1", "AU-2")]
    assert found("PASSPORT_DUPLICATE", snapshot(*people[:2])) == ["AU-1+TH-1"]
    assert found("PASSPORT_DUPLICATE", snapshot(*people)) == ["AU-1+AU-2+TH-1"]


def test_passport_numbers_that_differ_or_are_unknown_or_of_someone_substituted() -> None:
    unknown = [replace(guest(ref), passport_key=None) for ref in ("1", "2")]
    assert found("PASSPORT_DUPLICATE", snapshot(guest("3"), guest("4"), *unknown)) == []
    assert found("PASSPORT_DUPLICATE", snapshot(guest("3"), replace(guest("5", substituted=True), passport_key="key of 3"))) == []


def test_passport_that_ends_before_the_day_of_departure() -> None:
    facts = snapshot(guest(passport_expires_on=date(2027, 7, 15)))
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", facts) == ["AU-1"]
    assert facts_of("PASSPORT_EXPIRES_BEFORE_STAY_END", facts)["departs_on"] == date(2027, 7, 16)


def test_passport_that_ends_on_the_very_day_of_departure_is_good() -> None:
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", snapshot(guest(passport_expires_on=date(2027, 7, 16)))) == []


def test_day_of_departure_is_that_of_the_venue() -> None:
    """01:00 on the 17th in Tokyo is still the 16th in UTC."""
    late = {"inbound": inbound("17 01:00")}
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", snapshot(guest(passport_expires_on=date(2027, 7, 16), **late))) == ["AU-1"]
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", snapshot(guest(passport_expires_on=date(2027, 7, 17), **late))) == []


def test_without_a_flight_home_the_nominal_day_counts() -> None:
    person = guest(passport_expires_on=date(2027, 7, 15), inbound=())
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", snapshot(person)) == ["AU-1"]
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", snapshot(person, conference=conference(nominal_departure_on=None))) == []
    assert found("PASSPORT_EXPIRES_BEFORE_STAY_END", snapshot(replace(person, passport_expires_on=None))) == []


@pytest.mark.parametrize("status", [VisaStatus.NOT_STARTED, None])
def test_needed_visa_was_not_started(status: VisaStatus | None) -> None:
    assert found("VISA_NOT_STARTED", snapshot(guest(visa_needed=True, visa_status=status))) == ["AU-1"]
    assert found("VISA_NOT_STARTED", snapshot(guest(visa_needed=False, visa_status=status))) == []
    assert found("VISA_NOT_STARTED", snapshot(guest(visa_needed=None, visa_status=status))) == []


def test_needed_visa_is_in_progress() -> None:
    facts = snapshot(guest(visa_needed=True, visa_status=VisaStatus.IN_PROGRESS))
    assert found("VISA_IN_PROGRESS", facts) == ["AU-1"]
    assert found("VISA_NOT_STARTED", facts) == []


def test_issued_visa_and_people_who_need_none_from_us() -> None:
    waiting = {"visa_needed": True, "visa_status": VisaStatus.NOT_STARTED}
    people = (
        guest("1", visa_needed=True, visa_status=VisaStatus.ISSUED),
        guest("2", attends=Attendance.ONLINE, **waiting),
        guest("3", category=Category.HOST_OFFICIAL, **waiting),
    )
    assert found("VISA_NOT_STARTED", snapshot(*people)) == []
    assert found("VISA_IN_PROGRESS", snapshot(*people)) == []


def test_visa_need_rests_on_a_rule_to_verify() -> None:
    assert found("VISA_RULE_UNVERIFIED", snapshot(guest("1", visa_rule_unverified=True), guest("2"))) == ["1"]
