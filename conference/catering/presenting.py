"""Meals as pages show them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext
from sqlalchemy import Row

from conference import security
from conference.catering.portions import STANDARD, Portions, portions
from conference.catering.queries import MealRow
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission
from conference.words import word
from models.text import plain
from models.vocabulary import Diet


@dataclass(frozen=True, slots=True)
class ShownMeal:
    """A meal with need and order; `needed` counts those who are present."""

    row: MealRow
    title: str
    room: str
    needed: int
    portions: tuple[Portions, ...]

    @property
    def is_short(self) -> bool:
        return self.row.ordered_total is not None and self.needed > self.row.ordered_total

    def of_kind(self, kind: str) -> Portions | None:
        return next((one for one in self.portions if one.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Eater:
    """Somebody on the list of a meal; `diet` is empty where there is none, or the user may not see whose it is."""

    ref: str
    name: str
    diet: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class Allergy:
    """What how many of those present must not eat; `eaters`: those of them of whom the user may know."""

    name: str
    count: int
    eaters: list[Eater]


def shown_meal(row: MealRow, eaters: Mapping[Diet | None, int], language: str) -> ShownMeal:
    counted = tuple(portions(eaters, row.ordered, row.ordered_total))
    return ShownMeal(row, plain(row.title, language) or word(row.kind), plain(row.room, language), sum(eaters.values()), counted)


def kinds_of(meals: Iterable[ShownMeal]) -> list[str]:
    """Every kind of portion that any meal has, in the order of `portions`."""
    found = {one.kind for meal in meals for one in meal.portions}
    known = [STANDARD, *(diet.value for diet in Diet)]
    return sorted(found, key=lambda kind: (known.index(kind) if kind in known else len(known), kind))


def kind_word(kind: str) -> str:
    """What a kind of portion is called; a caterer's own kind keeps its name."""
    if kind == STANDARD:
        return str(pgettext("portion", "Standard"))
    return word(Diet(kind)) if kind in list(Diet) else kind


def eaters_by_delegation(rows: Iterable[Row[*tuple[Any, ...]]], language: str) -> dict[str, list[Eater]]:
    """Delegation -> its attendees, in the order of the rows."""
    found: dict[str, list[Eater]] = {}
    for row in rows:
        found.setdefault(plain(row.delegation, language) or _("No delegation"), []).append(_eater(row, language))
    return found


def diets(rows: Iterable[Row[*tuple[Any, ...]]]) -> Counter[Diet | None]:
    """How many of those present keep each diet."""
    return Counter(row.diet for row in rows if row.is_present)


def allergies(rows: Iterable[Row[*tuple[Any, ...]]], language: str) -> list[Allergy]:
    """The allergies of those present, the most frequent first."""
    found: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        for allergy in row.allergies if row.is_present else ():
            found.setdefault(allergy, []).append(row)
    shown = (Allergy(name, len(those), [_eater(row, language) for row in those if _is_known(row)]) for name, those in found.items())
    return sorted(shown, key=lambda one: (-one.count, one.name))


def _eater(row: Row[*tuple[Any, ...]], language: str) -> Eater:
    diet = word(row.diet) if row.diet and row.diet is not Diet.NONE and _is_known(row) else ""
    return Eater(row.ref, shown_name(names_of(row), language), diet, bool(row.is_present))


def _is_known(row: Row[*tuple[Any, ...]]) -> bool:
    return security.may_see(Permission.SEE_DIET, row.sponsor_id)
