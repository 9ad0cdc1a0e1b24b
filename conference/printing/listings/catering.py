"""For the kitchen: need beside order for each diet, and allergies counted, without a name; for those who serve, whose they are.

Source: CONF-13.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext as _p

from conference.messages import date_and_span, short_date
from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing import queries
from conference.printing.listings.common import Asked
from conference.words import word
from models.catering import Meal
from models.text import plain
from models.vocabulary import Attendance, Diet

Eaters = Sequence[Any]
"""Rows of queries.eaters: those who eat at a meal."""


def catering(asked: Asked) -> ListPaper:
    meals = _meals(asked)
    portions = [row for meal, eaters in meals for row in _portions(asked, meal, eaters)]
    allergies = [row for meal, eaters in meals for row in _allergies(asked, meal, eaters)]
    tables = [
        ListTable(_("Meals"), _meal_columns(), portions, _("No meals are planned yet.")),
        ListTable(_("Allergies"), _allergy_columns(), allergies, _("Nobody has named an allergy."), starts_page=True),
    ]
    return asked.said(_("Catering"), tables, is_portrait=True)


def dietary_needs(asked: Asked) -> ListPaper:
    """It is a paper of its own, because a kitchen needs no names."""
    columns = [
        Column(_("Name"), Kind.LONG_TEXT, 34, key="name"),
        Column(_("Delegation"), Kind.LONG_TEXT, 20, key="delegation"),
        Column(_("Diet"), width=18, key="diet"),
        Column(_("Allergies"), Kind.LONG_TEXT, 30, key="allergies"),
        Column(_("Meals"), Kind.LONG_TEXT, 50, key="meals"),
    ]
    at = _meals(asked)
    guests = {row.id: row for _meal, eaters in at for row in eaters if row.diet not in (None, Diet.NONE) or row.allergies}
    joined: dict[int, list[str]] = {number: [] for number in guests}
    for meal, eaters in at:
        for row in eaters:
            if row.id in joined:
                joined[row.id].append(meal_name(asked, meal))
    rows = [_guest(asked, row, "; ".join(joined[row.id])) for row in guests.values()]
    title = _("Guests with needs")
    return asked.said(title, [ListTable(title, columns, rows, _("Nobody has a diet or an allergy."))])


def _guest(asked: Asked, row: Any, meals: str) -> ListRow:  # noqa: ANN401  a row of queries.eaters
    diet = word(row.diet) if row.diet else None
    cells: list[Value] = [row.full_name, plain(row.delegation_name, asked.language), diet, ", ".join(row.allergies or ()), meals]
    return ListRow(row.ref, cells, [row.ref])


def _meals(asked: Asked) -> list[tuple[Meal, Eaters]]:
    """Each meal with those who eat there in person."""
    eaters = queries.eaters(asked.session, asked.conference)
    return [
        (meal, [row for row in eaters.get(meal.id, ()) if row.attends is Attendance.IN_PERSON])
        for meal in queries.meals(asked.session, asked.conference)
    ]


def _meal_columns() -> list[Column]:
    return [
        Column(_("Meal"), Kind.LONG_TEXT, 34, key="meal", on_paper=False),
        Column(_("Begins"), Kind.MOMENT, 17, key="begins", on_paper=False),
        Column(_("Ends"), Kind.MOMENT, 17, key="ends", on_paper=False),
        Column(_("Room"), Kind.LONG_TEXT, 24, key="room", on_paper=False),
        Column(_("Kind of meal"), width=18, key="kind"),
        Column(_("Needed"), Kind.NUMBER, 12, key="needed"),
        Column(_("Ordered"), Kind.NUMBER, 12, key="ordered"),
        Column(_("Difference"), Kind.NUMBER, 14, key="difference"),
    ]


def _portions(asked: Asked, meal: Meal, eaters: Eaters) -> Iterator[ListRow]:
    head: list[Value] = [
        meal_name(asked, meal),
        asked.local(meal.starts_at),
        asked.local(meal.ends_at),
        plain(meal.room.name, asked.language) if meal.room else None,
    ]
    ordered = {order.diet: order.portions for order in meal.orders}
    needed = Counter(row.diet or Diet.NONE for row in eaters)
    kinds = [("", _("All together"), len(eaters), meal.ordered_total)]
    kinds += [(code, _diet_word(code), need, ordered.get(code)) for code, need in _need_by_order(needed, ordered).items()]
    for code, said, need, order in kinds:
        cells = [*head, said, need, order, None if order is None else order - need]
        yield ListRow(f"{meal.ref}.{code}", cells, under=_under(asked, meal))


def _need_by_order(needed: Counter[Diet], ordered: Mapping[str, int]) -> dict[str, int]:
    """Kind of meal -> people who need it. Vegans eat the vegetarian meal unless a vegan one is ordered."""
    need = {"standard": needed[Diet.NONE]}
    for diet in Diet:
        if diet is Diet.NONE or not (needed[diet] or diet.value in ordered):
            continue
        is_shared = diet is Diet.VEGAN and Diet.VEGAN.value not in ordered
        code = Diet.VEGETARIAN.value if is_shared else diet.value
        need[code] = need.get(code, 0) + needed[diet]
    return need


def _diet_word(code: str) -> str:
    return _("Standard") if code == "standard" else word(Diet(code))


def _allergy_columns() -> list[Column]:
    return [
        Column(_("Meal"), Kind.LONG_TEXT, 34, key="meal", on_paper=False),
        Column(_("Allergy"), Kind.LONG_TEXT, 24, key="allergy"),
        Column(_p("count", "People"), Kind.NUMBER, 12, key="people"),
    ]


def _allergies(asked: Asked, meal: Meal, eaters: Eaters) -> Iterator[ListRow]:
    counts = Counter(allergy for row in eaters for allergy in row.allergies or ())
    for allergy, people in sorted(counts.items()):
        yield ListRow(f"{meal.ref}.{allergy}"[:300], [meal_name(asked, meal), allergy, people], under=_under(asked, meal))


def meal_name(asked: Asked, meal: Meal) -> str:
    title = plain(meal.title, asked.language) or word(meal.kind)
    return f"{title}, {short_date(asked.local(meal.starts_at).date(), asked.language)}"


def _under(asked: Asked, meal: Meal) -> str:
    """The meal with its hours and its room."""
    title = plain(meal.title, asked.language) or word(meal.kind)
    hours = date_and_span(meal.starts_at, meal.ends_at, asked.zone, asked.language)
    return " · ".join(filter(None, (title, hours, plain(meal.room.name, asked.language) if meal.room else "")))
