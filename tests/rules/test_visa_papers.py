"""What is missing for visa papers, whom they are addressed to, and what differs."""

import pytest

from conference.rules.visa_papers import (
    PERSON_FACTS,
    SET_FACTS,
    Missing,
    Place,
    addressee_of,
    changes_between,
    missing_of_person,
    missing_of_set,
    needs_visa,
)


def test_every_required_fact_is_asked_for_at_its_place() -> None:
    assert missing_of_person(dict.fromkeys(PERSON_FACTS, "X")) == []
    assert missing_of_person(dict.fromkeys(PERSON_FACTS, "X") | {"birth_on": ""}) == [Missing("birth_on", Place.PASSPORT)]
    assert {one.fact for one in missing_of_set({})} == set(SET_FACTS)


def test_nothing_is_asked_of_a_hotel_that_is_not_known() -> None:
    without = dict.fromkeys(PERSON_FACTS, "X") | {"hotel": "", "hotel_address": "", "hotel_phone": ""}
    assert missing_of_person(without) == [Missing("hotel", Place.NIGHTS)]


@pytest.mark.parametrize(
    ("stored", "proposed", "said"), [(True, False, True), (False, True, False), (None, True, True), (None, None, None)]
)
def test_what_is_stored_wins_over_the_rule(stored: bool | None, proposed: bool | None, said: bool | None) -> None:
    assert needs_visa(stored=stored, proposed=proposed) is said


def test_the_head_of_the_mission_is_addressed() -> None:
    assert addressee_of("在ベトナム日本国大使館") == "在ベトナム日本国大使 殿"
    assert addressee_of("在ホーチミン日本国総領事館") == "在ホーチミン日本国総領事 殿"


def test_changes_come_and_go() -> None:
    assert changes_between({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}) == ["b", "d", "c"]
