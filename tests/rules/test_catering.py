"""Enough meals ordered, and of the right kinds."""

import pytest

from conference.rules.snapshot import Snapshot
from models.vocabulary import Attendance, Diet, InvitationState, MealKind
from tests.rules.snapshots import facts_of, found, guest, meal, snapshot, with_targets


def lunch(*diets: Diet | None, total: int | None = None, **ordered: int) -> Snapshot:
    people = [guest(f"P{number}", diet=diet) for number, diet in enumerate(diets)]
    return snapshot(*people, meals=(meal(attendees=tuple(person.ref for person in people), ordered_total=total, ordered=ordered),))


def test_fewer_meals_ordered_than_people_attend() -> None:
    assert found("CATERING_SHORT", lunch(None, None, total=1)) == ["L1"]
    assert found("CATERING_SHORT", lunch(None, None, total=2)) == []
    assert found("CATERING_SHORT", lunch(None, None, total=0)) == ["L1"]


def test_meal_without_an_order_is_not_accused() -> None:
    facts = lunch(Diet.HALAL, Diet.VEGAN)
    assert [found(code, facts) for code in ("CATERING_SHORT", "CATERING_SHORT_HALAL", "CATERING_SHORT_VEG")] == [[], [], []]


def test_fewer_halal_meals_than_needed() -> None:
    assert facts_of("CATERING_SHORT_HALAL", lunch(Diet.HALAL, Diet.HALAL, total=9, halal=1))["ordered"] == 1
    assert found("CATERING_SHORT_HALAL", lunch(Diet.HALAL, Diet.HALAL, total=9, halal=2)) == []
    assert found("CATERING_SHORT_HALAL", lunch(Diet.HALAL, total=9)) == ["L1"]


@pytest.mark.parametrize("diet", [Diet.VEGETARIAN, Diet.VEGAN])
def test_vegetarians_and_vegans_are_one_need(diet: Diet) -> None:
    assert found("CATERING_SHORT_VEG", lunch(Diet.VEGAN, diet, total=9, vegetarian=1)) == ["L1"]
    assert found("CATERING_SHORT_VEG", lunch(Diet.VEGAN, diet, total=9, vegetarian=2)) == []
    assert found("CATERING_SHORT_VEG", lunch(Diet.VEGAN, diet, total=9, vegetarian=1, vegan=1)) == []


def test_order_by_diet_alone_is_an_order() -> None:
    assert found("CATERING_SHORT_VEG", lunch(Diet.VEGAN, halal=3)) == ["L1"]
    assert found("CATERING_SHORT", lunch(Diet.VEGAN, halal=0)) == []


def test_fish_is_no_vegetarian_need() -> None:
    assert found("CATERING_SHORT_VEG", lunch(Diet.PESCATARIAN, Diet.NONE, None, total=9)) == []


def test_who_attends_online_or_does_not_come_eats_nothing() -> None:
    declined = guest("3", diet=Diet.HALAL, place_state=InvitationState.DECLINED)
    people = (guest("1", diet=Diet.HALAL, attends=Attendance.ONLINE), guest("2", diet=Diet.HALAL, substituted=True), declined)
    facts = snapshot(*people, meals=(meal(attendees=("1", "2", "3"), ordered_total=0),))
    assert found("CATERING_SHORT", facts) == []
    assert found("CATERING_SHORT_HALAL", facts) == []


def meals(*kinds: MealKind) -> Snapshot:
    return snapshot(
        meals=tuple(meal(f"L{number}", kind) for number, kind in enumerate(kinds)),
        conference=with_targets(meals={"reception": 1, "lunch": 2}),
    )


def test_meals_differ_from_the_target() -> None:
    assert found("MEAL_COUNT", meals(MealKind.RECEPTION, MealKind.LUNCH)) == ["A"]
    assert facts_of("MEAL_COUNT", meals(MealKind.LUNCH))["differences"] == (("reception", 0, 1), ("lunch", 1, 2))
    assert found("MEAL_COUNT", meals(MealKind.RECEPTION, MealKind.LUNCH, MealKind.LUNCH, MealKind.LUNCH)) == ["A"]


def test_meals_as_in_the_target_and_a_kind_it_does_not_name() -> None:
    assert found("MEAL_COUNT", meals(MealKind.RECEPTION, MealKind.LUNCH, MealKind.LUNCH, MealKind.BREAKFAST)) == []


def test_meals_are_not_counted_before_there_is_one_or_without_a_target() -> None:
    assert found("MEAL_COUNT", meals()) == []
    assert found("MEAL_COUNT", snapshot(meals=(meal(),))) == []
