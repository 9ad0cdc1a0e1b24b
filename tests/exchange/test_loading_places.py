"""Who sits where once a conference file is loaded: places, substitutes, delegations that are only named."""

from sqlalchemy.orm import Session

from conference.exchange.loading.outcome import Outcome
from models.delegation import Delegation
from models.participant import Participant
from models.vocabulary import DelegationKind, InvitationState
from tests.exchange.loads import loaded, partial, person, places_of, row_of, told, versions
from tests.exchange.samples import sample


def test_invitees_take_the_first_free_place_of_their_sponsor(session: Session) -> None:
    content = sample()
    content["delegations"][0]["places"] = [{"sponsor": "MOE"}, {"sponsor": "METI"}, {"sponsor": "METI"}]
    content["participants"][1]["outbound"] = []
    loaded(session, content)
    confirmed, nominated = InvitationState.CONFIRMED, InvitationState.NOMINATED
    assert places_of(session, "AU") == [
        ("MOE", "A-AU-2", nominated),
        ("METI", "A-AU-1", confirmed),
        ("METI", None, InvitationState.DRAFT),
    ]
    assert places_of(session, "ORG") == []


def test_a_third_invitee_gets_a_place_beyond_the_quota(with_sample: Session) -> None:
    loaded(with_sample, partial(participants=[person("P-1", arranged_by="MOE"), person("P-2", kind="observer")]))
    assert places_of(with_sample, "AU")[2:] == [("MOE", "P-1", InvitationState.NOMINATED)]
    before = versions(with_sample)
    loaded(with_sample, partial(delegations=sample()["delegations"], participants=[person("P-1", arranged_by="MOE")]))
    assert versions(with_sample) == before


def test_a_place_that_names_its_participant_is_theirs(with_sample: Session) -> None:
    places = [{"participant": "A-AU-2", "state": "complete"}, {"participant": "A-AU-1"}]
    result = loaded(with_sample, partial(delegations=[{"id": "AU", "places": places}]))
    assert [(row.ref, row.fields) for row in told(result, Outcome.CHANGED)] == [("AU", ("places",))]
    assert places_of(with_sample, "AU") == [("METI", "A-AU-2", InvitationState.COMPLETE), ("MOE", "A-AU-1", InvitationState.CONFIRMED)]


def test_a_substitute_takes_over_the_place(with_sample: Session) -> None:
    loaded(with_sample, partial(participants=[{"id": "A-AU-1", "substituted_by": "P-1"}, person("P-1", arranged_by="METI")]))
    assert places_of(with_sample, "AU")[0] == ("METI", "P-1", InvitationState.NOMINATED)
    assert len(places_of(with_sample, "AU")) == 2


def test_people_may_substitute_each_other_in_one_file(session: Session) -> None:
    content = sample()
    content["participants"][0]["substituted_by"], content["participants"][1]["substituted_by"] = "A-AU-2", "A-AU-1"
    loaded(session, content)
    assert row_of(session, Participant, "A-AU-1").substituted_by.ref == "A-AU-2"


def test_who_changes_the_delegation_frees_the_place(with_sample: Session) -> None:
    loaded(with_sample, partial(participants=[{"id": "A-AU-1", "delegation": "ORG"}]))
    assert places_of(with_sample, "AU")[0] == ("METI", None, InvitationState.DRAFT)


def test_delegations_that_are_only_named_are_created(with_sample: Session) -> None:
    conference = {"id": "A", "partner_delegations": ["NZ"]}
    people = [person("P-1", delegation="NZ"), person("P-2", delegation="UN"), person("P-3", delegation="TEAM", kind="staff")]
    result = loaded(with_sample, {"conference": conference, "participants": people})
    found = {ref: row_of(with_sample, Delegation, ref) for ref in ("NZ", "UN", "TEAM")}
    assert {ref: row.kind for ref, row in found.items()} == {
        "NZ": DelegationKind.PARTNER,
        "UN": DelegationKind.ORGANISATIONS,
        "TEAM": DelegationKind.HOST,
    }
    assert {row.quota for row in found.values()} == {None}
    assert len(places_of(with_sample, "NZ")) == 2  # the conference's quota
    assert places_of(with_sample, "UN") == []
    created = [(row.ref, row.where) for row in told(result, Outcome.CREATED) if row.section == "delegations"]
    assert created == [
        ("NZ", "/conference/partner_delegations/0"),
        ("UN", "/participants/1/delegation"),
        ("TEAM", "/participants/2/delegation"),
    ]


def test_free_places_behind_the_list_go_and_taken_ones_stay(with_sample: Session) -> None:
    loaded(with_sample, partial(delegations=[{"id": "AU", "quota": 4}]))
    assert len(places_of(with_sample, "AU")) == 4
    loaded(with_sample, partial(delegations=[{"id": "AU", "quota": 1, "places": [{"sponsor": "MOE"}]}]))
    assert [(sponsor, holder) for sponsor, holder, _ in places_of(with_sample, "AU")] == [("MOE", "A-AU-1"), ("MOE", "A-AU-2")]
