"""How a meal is added, changed and removed, and what is ordered for it."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Final

from flask import g, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import Session, contains_eager

from conference import clock
from conference.agenda import items
from conference.agenda.choices import room_choices
from conference.catering.portions import KINDS, STANDARD, needs, reordered
from conference.catering.queries import eaters_of
from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.editing.rows import values_of
from conference.extensions import db
from conference.words import words
from forms.catering import MealForm
from forms.editing import EditForm
from models.audit import AuditEntry
from models.catering import Meal, MealOrder
from models.conference import Conference
from models.vocabulary import MealKind

_USUAL_TIME: Final = time(12)
_USUAL_LENGTH: Final = timedelta(hours=1)


class MealDesk(Desk[Meal]):
    """Orders stand in the values as their rows do; the form has a field for each kind of portion but the caterer's own."""

    subject = "meal"
    letter = "M"
    kind = Meal
    form = MealForm
    template = "catering/desk/meal.html"
    children: ClassVar[tuple[str, ...]] = ("orders",)
    child_key = "diet"
    filling = Filling(
        plain=("ordered_total",), texts=("title",), codes={"kind": MealKind}, links=("room_id",), moments=("starts_at", "ends_at")
    )
    wording = Wording(
        many=_l("Meals"),
        add=_l("Add meal"),
        save=_l("Save meal"),
        remove=_l("Remove meal"),
        removal=_l("The meal is gone with its list of attendees and what was ordered. You can undo it."),
    )

    def name_of(self, row: Meal) -> str:
        return items.name_of(row)

    def index_url(self, row: Meal | None = None, parent: str | None = None) -> str:
        return url_for("catering.index")

    def row_url(self, row: Meal) -> str:
        return items.url_of(row)

    def rows(self, conference: Conference) -> Select[Any]:
        found = super().rows(conference).outerjoin(Meal.orders).options(contains_eager(Meal.orders))
        return found.order_by(MealOrder.position)

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """Lunch on the first day, as the form begins; what is sent says it all."""
        if request.method == "POST":
            return {}
        day = next((one.on for one in conference.days), None)
        begins = day and datetime.combine(day, _USUAL_TIME, clock.zone(conference.zone))
        return {"kind": MealKind.LUNCH, "starts_at": begins, "ends_at": begins and begins + _USUAL_LENGTH}

    def stored(self, row: Meal) -> Values:
        return {**super().stored(row), "orders": [values_of(one) for one in row.orders]}

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        ordered = {one["diet"]: one["portions"] for one in values.get("orders", ())}
        return {**super().data_of(values, conference), **{_field(kind): ordered.get(kind) for kind in KINDS}}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        orders = reordered(stored.get("orders", ()), {kind: data[_field(kind)] for kind in KINDS})
        return {**super().values_of_form(data, stored, conference), "orders": orders}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"kind": list(words(MealKind).items()), "room_id": room_choices(session, conference)}

    def beside(self, form: EditForm, row: Meal | None) -> Mapping[str, Any]:
        """What is needed now, by field, and what the form leaves as it is."""
        if row is None:
            return {"needed": {}, "own_kinds": []}
        needed = needs(eaters_of(db.session, g.conference, row.id))
        own = [one for one in row.orders if one.diet not in KINDS]
        return {"needed": {"ordered_total": needed.total(), **{_field(kind): needed[kind] for kind in KINDS}}, "own_kinds": own}

    def new_row(self, session: Session, conference: Conference, values: Values) -> Meal:
        return super().new_row(session, conference, {**values, "orders": [MealOrder(**one) for one in values["orders"]]})

    def order_needed(self, session: Session, conference: Conference, row: Meal) -> AuditEntry | None:
        """Order for each who eats what they need, and nothing of what nobody needs; the caterer's own kinds stay."""
        needed = needs(eaters_of(session, conference, row.id))
        wanted = {kind: needed[kind] if needed[kind] or kind == STANDARD else None for kind in KINDS}
        orders = reordered(self.stored(row)["orders"], wanted)
        return self.change(session, conference, row, {"ordered_total": needed.total(), "orders": orders})


def _field(kind: str) -> str:
    return f"portions_{kind}"
