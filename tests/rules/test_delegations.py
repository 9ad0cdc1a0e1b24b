"""Places, sponsors, consultations."""

from conference.rules.snapshot import Place
from models.vocabulary import Attendance, Category, DelegationKind
from tests.rules.snapshots import conference, delegation, facts_of, found, guest, snapshot


def test_third_nominee_is_over_a_quota_of_two() -> None:
    people = (guest("AU-1"), guest("AU-2"), guest("AU-3"))
    assert found("NOMINEE_OVER_QUOTA", snapshot(*people)) == ["AU"]
    assert facts_of("NOMINEE_OVER_QUOTA", snapshot(*people)) == {"delegation": "Delegation AU", "nominees": 3, "quota": 2}


def test_quota_exactly_met_is_fine() -> None:
    assert found("NOMINEE_OVER_QUOTA", snapshot(guest("AU-1"), guest("AU-2"))) == []


def test_nominee_who_attends_online_takes_a_place() -> None:
    people = (guest("AU-1"), guest("AU-2"), guest("AU-3", attends=Attendance.ONLINE))
    assert found("NOMINEE_OVER_QUOTA", snapshot(*people)) == ["AU"]


def test_substituted_person_and_speaker_take_no_place() -> None:
    people = (guest("AU-1"), guest("AU-2"), guest("AU-3", substituted=True), guest("AU-4", category=Category.SPEAKER))
    assert found("NOMINEE_OVER_QUOTA", snapshot(*people)) == []


def test_delegation_without_a_quota_has_that_of_the_conference() -> None:
    people = (guest("AU-1"), guest("AU-2"))
    delegations = (delegation(quota=None),)
    assert found("NOMINEE_OVER_QUOTA", snapshot(*people, delegations=delegations, conference=conference(quota=1))) == ["AU"]
    assert found("NOMINEE_OVER_QUOTA", snapshot(*people, delegations=delegations, conference=conference(quota=None))) == []


def test_quota_of_none_at_all_is_a_number_too() -> None:
    assert found("NOMINEE_OVER_QUOTA", snapshot(guest(), delegations=(delegation(quota=0),))) == ["AU"]


def test_only_partners_have_a_quota() -> None:
    organisations = delegation("AU", DelegationKind.ORGANISATIONS, quota=1)
    assert found("NOMINEE_OVER_QUOTA", snapshot(guest("AU-1"), guest("AU-2"), delegations=(organisations,))) == []


def test_partner_without_a_nominee() -> None:
    assert found("DELEGATION_WITHOUT_NOMINEE", snapshot(guest())) == ["TH"]
    assert found("DELEGATION_WITHOUT_NOMINEE", snapshot(guest(), guest("TH-1", delegation="TH"))) == []


def test_nothing_is_said_before_the_first_nominee() -> None:
    assert found("DELEGATION_WITHOUT_NOMINEE", snapshot()) == []


def places(*sponsors: str, holder: str | None = None) -> list[Place]:
    return [Place(number, sponsor, holder if number == 1 else None) for number, sponsor in enumerate(sponsors, 1)]


def test_both_places_of_one_host_body() -> None:
    assert found("SPONSOR_SPLIT", snapshot(delegations=(delegation(places=places("METI", "METI")),))) == ["AU"]
    assert found("SPONSOR_SPLIT", snapshot(delegations=(delegation(places=places("METI", "MOE")),))) == []


def test_sponsor_of_the_holder_counts_before_that_of_the_place() -> None:
    delegations = (delegation(places=places("METI", "MOE", holder="AU-1")),)
    assert found("SPONSOR_SPLIT", snapshot(guest(sponsor="MOE"), delegations=delegations)) == ["AU"]
    assert found("SPONSOR_SPLIT", snapshot(guest(sponsor="METI"), delegations=delegations)) == []
    assert found("SPONSOR_SPLIT", snapshot(guest(sponsor=None), delegations=delegations)) == []


def test_place_beyond_the_quota_does_not_count() -> None:
    assert found("SPONSOR_SPLIT", snapshot(delegations=(delegation(places=places("METI", "MOE", "METI")),))) == []


def test_more_places_than_host_bodies_cannot_be_one_each() -> None:
    assert found("SPONSOR_SPLIT", snapshot(delegations=(delegation(quota=3, places=places("METI", "MOE", "METI")),))) == []


def test_partner_that_was_not_consulted() -> None:
    assert found("CONSULTATION_MISSING", snapshot(consulted=frozenset({"TH"}))) == ["AU"]
    assert found("CONSULTATION_MISSING", snapshot(consulted=frozenset({"TH", "AU"}))) == []


def test_conference_that_records_no_consultations_is_not_accused() -> None:
    assert found("CONSULTATION_MISSING", snapshot(consulted=None)) == []
