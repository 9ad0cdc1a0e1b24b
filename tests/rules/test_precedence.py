"""Who comes before whom, for the eleven of the sample, and where the host stands."""

import pytest

from conference.rules.precedence import Party, Person, alphabetical, alternating, has_middle, in_order, people_in_order
from models.vocabulary import DelegationKind, HostPlace

NAMES = {
    "VN": "Viet Nam", "LA": "Lao People's Democratic Republic", "BN": "Brunei Darussalam", "AU": "Australia", "KH": "Cambodia",
    "ID": "Indonesia", "MY": "Malaysia", "PH": "Philippines", "SG": "Singapore", "TH": "Thailand",
}  # fmt: skip
JAPAN = Party("JP", "Japan", DelegationKind.HOST)
COUNTRIES = [*(Party(ref, name) for ref, name in NAMES.items()), JAPAN]
ALPHABET = ["AU", "BN", "KH", "ID", "JP", "LA", "MY", "PH", "SG", "TH", "VN"]
OTHERS = [ref for ref in ALPHABET if ref != "JP"]


def test_countries_stand_by_their_names_at_the_united_nations_and_organisations_after_them() -> None:
    organisations = Party("ORG", "ASEAN Secretariat", DelegationKind.ORGANISATIONS)
    assert [party.ref for party in alphabetical([organisations, *COUNTRIES])] == [*ALPHABET, "ORG"]


@pytest.mark.parametrize(
    ("host", "order"),
    [
        (HostPlace.IN_PLACE, ALPHABET),
        (HostPlace.FIRST, ["JP", *OTHERS]),
        (HostPlace.LAST, [*OTHERS, "JP"]),
        (HostPlace.MIDDLE, [*OTHERS[:5], "JP", *OTHERS[5:]]),
    ],
)
def test_the_host_stands_where_it_is_wanted(host: HostPlace, order: list[str]) -> None:
    assert [party.ref for party in in_order(COUNTRIES, host)] == order


def test_an_order_made_by_hand_comes_first_and_an_even_number_has_no_middle() -> None:
    by_hand = [Party("VN", "Viet Nam", number=1), Party("AU", "Australia"), JAPAN]
    assert [party.ref for party in in_order(by_hand)] == ["VN", "AU", "JP"]
    assert has_middle(COUNTRIES)
    assert not has_middle(COUNTRIES[1:])


def test_heads_come_first_then_rank_then_name() -> None:
    people = [
        Person("unranked", "AU", sort_key="a"),
        Person("late", "AU", rank=50, sort_key="z"),
        Person("early", "AU", rank=50, sort_key="b"),
        Person("high", "AU", rank=90),
        Person("head", "AU", is_head=True, rank=30),
        Person("nobody's", ""),
        Person("khmer", "KH"),
    ]
    order = people_in_order(people, [Party("KH", "Cambodia"), Party("AU", "Australia")])
    assert [one.ref for one in order] == ["khmer", "head", "high", "early", "late", "unranked", "nobody's"]


def test_flags_stand_by_turns_left_and_right_of_the_host_as_seen_from_the_front() -> None:
    others = [party for party in alphabetical(COUNTRIES) if party is not JAPAN]
    seen = [party.ref for party in alternating(JAPAN, others)]
    assert seen == ["TH", "PH", "LA", "KH", "AU", "JP", "BN", "ID", "MY", "SG", "VN"]
