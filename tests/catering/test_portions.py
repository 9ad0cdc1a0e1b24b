"""Need against order, by kind of portion."""

from conference.catering.portions import Portions, portions, reordered
from models.vocabulary import Diet


def by_kind(found: list[Portions]) -> dict[str, tuple[int, int | None, bool]]:
    return {one.kind: (one.needed, one.ordered, one.is_short) for one in found}


def test_who_has_no_restriction_or_was_not_asked_eats_a_standard_portion() -> None:
    found = portions({None: 2, Diet.NONE: 3, Diet.HALAL: 1}, {"standard": 5, "halal": 1}, 6)
    assert by_kind(found) == {"standard": (5, 5, False), "halal": (1, 1, False)}


def test_too_few_of_a_kind_is_short_and_enough_is_not() -> None:
    assert by_kind(portions({Diet.HALAL: 3}, {"halal": 2}, 2))["halal"] == (3, 2, True)
    assert by_kind(portions({Diet.HALAL: 3}, {"halal": 3}, 3))["halal"] == (3, 3, False)


def test_vegetarian_and_vegan_portions_cover_one_need_together() -> None:
    eaters: dict[Diet | None, int] = {Diet.VEGETARIAN: 2, Diet.VEGAN: 1}
    assert by_kind(portions(eaters, {"vegetarian": 3}, 3)) == {
        "standard": (0, 0, False),
        "vegetarian": (2, 3, False),
        "vegan": (1, 0, False),
    }
    assert by_kind(portions(eaters, {"vegetarian": 2}, 2))["vegan"] == (1, 0, True)


def test_of_a_bare_total_what_no_kind_claims_is_standard() -> None:
    assert by_kind(portions({Diet.NONE: 8}, {"halal": 2}, 10))["standard"] == (8, 8, False)


def test_nothing_ordered_yet_is_not_known_and_not_short() -> None:
    assert by_kind(portions({Diet.HALAL: 3}, {}, None)) == {"halal": (3, None, False)}


def test_a_kind_of_the_caterers_own_comes_last() -> None:
    assert [one.kind for one in portions({Diet.KOSHER: 1}, {"children": 2, "kosher": 1}, None)] == ["kosher", "children"]


def test_an_order_keeps_its_places_and_what_the_form_does_not_know() -> None:
    orders = [{"diet": "halal", "portions": 6, "position": 3, "id": 7}, {"diet": "children", "portions": 2, "position": 5}]
    assert reordered(orders, {"halal": 6, "vegan": None}) == [
        {"diet": "halal", "portions": 6, "position": 3},
        {"diet": "children", "portions": 2, "position": 5},
    ]
    assert reordered(orders, {"halal": None, "standard": 0}) == [
        {"diet": "children", "portions": 2, "position": 5},
        {"diet": "standard", "portions": 0, "position": 6},
    ]
