"""Need against order, by kind of portion. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from conference.rules.catering import MEATLESS
from models.vocabulary import Diet

STANDARD = "standard"
KINDS: Final = (STANDARD, *(diet.value for diet in Diet if diet is not Diet.NONE))  # all but the caterer's own
_MEATLESS = frozenset(diet.value for diet in MEATLESS)


@dataclass(frozen=True, slots=True)
class Portions:
    """One kind of portion: how many are needed and ordered (None: nothing ordered yet), and whether that is too few."""

    kind: str
    needed: int
    ordered: int | None
    is_short: bool


def portions(eaters: Mapping[Diet | None, int], ordered: Mapping[str, int], ordered_total: int | None) -> list[Portions]:
    """Every kind that anybody needs or that was ordered: standard, then as the diets are listed, then whatever else was ordered.

    Vegetarian and vegan portions cover one need together, as in the checks.
    """
    needed = needs(eaters)
    stock = _stock(ordered, ordered_total)
    kinds = [kind for kind in KINDS if needed[kind] or kind in (stock or ())] + [kind for kind in ordered if kind not in KINDS]
    return [Portions(kind, needed[kind], None if stock is None else stock[kind], _is_short(kind, needed, stock)) for kind in kinds]


def needs(eaters: Mapping[Diet | None, int]) -> Counter[str]:
    """How many portions of each kind. Who has no restriction, or was not asked, eats a standard one."""
    needed: Counter[str] = Counter()
    for diet, people in eaters.items():
        needed[STANDARD if diet in (None, Diet.NONE) else str(diet)] += people
    return needed


def reordered(orders: Sequence[Mapping[str, Any]], wanted: Mapping[str, int | None]) -> list[dict[str, Any]]:
    """An order with other numbers of some kinds; None: nothing of it. Each kind keeps its place, new ones come last.

    Orders have diet, portions and position, as the columns of models.catering.MealOrder.
    """
    places = {one["diet"]: one["position"] for one in orders}
    behind = count(max(places.values(), default=0) + 1)
    portions_of = {**{one["diet"]: one["portions"] for one in orders}, **wanted}
    return [
        {"diet": kind, "portions": number, "position": places[kind] if kind in places else next(behind)}
        for kind, number in portions_of.items()
        if number is not None
    ]


def _stock(ordered: Mapping[str, int], total: int | None) -> Counter[str] | None:
    """What was ordered by kind; of a bare total, what no kind claims is standard."""
    if total is None and not ordered:
        return None
    stock = Counter(ordered)
    if STANDARD not in ordered and total is not None:
        stock[STANDARD] = max(0, total - sum(ordered.values()))
    return stock


def _is_short(kind: str, needed: Counter[str], stock: Counter[str] | None) -> bool:
    if stock is None:
        return False
    together = _MEATLESS if kind in _MEATLESS else {kind}
    return needed[kind] > 0 and sum(needed[k] for k in together) > sum(stock[k] for k in together)
