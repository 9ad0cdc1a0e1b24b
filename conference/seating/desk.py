"""How a seating plan is added, changed and removed."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session as DbSession

from conference.agenda.choices import room_choices, session_choices
from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.rules.seating import Shape, seats_of
from conference.shell import language
from conference.words import words
from forms.editing import EditForm
from forms.seating import SeatingPlanForm
from models.conference import Conference
from models.seating import SeatingPlan
from models.text import plain
from models.vocabulary import HostPlace, SeatingLayout

MOST_SEATS: Final = 400  # of a plan: it is one page


class SeatingPlanDesk(Desk[SeatingPlan]):
    subject = "seating_plan"
    letter = "SP"
    kind = SeatingPlan
    form = SeatingPlanForm
    filling = Filling(
        plain=("across", "deep", "seats_per_table"),
        codes={"layout": SeatingLayout, "host_place": HostPlace},
        links=("session_id", "room_id"),
    )
    above = ((_l("Venue"), "venue.index"),)
    wording = Wording(
        many=_l("Seating plans"),
        add=_l("Add seating plan"),
        save=_l("Save seating plan"),
        remove=_l("Remove seating plan"),
        removal=_l("The plan goes with what was changed in it by hand. You can undo it."),
    )

    def name_of(self, row: SeatingPlan) -> str:
        return name_of(row, language())

    def index_url(self, row: SeatingPlan | None = None, parent: str | None = None) -> str:
        return url_for("seating.index")

    def row_url(self, row: SeatingPlan) -> str:
        return url_for("seating.show", plan_ref=row.ref)

    def fresh(self, session: DbSession, conference: Conference, parent: str | None) -> Values | None:
        shape = {"layout": SeatingLayout.U_SHAPE, "across": 5, "deep": 6, "seats_per_table": 2}
        return {**shape, "host_place": HostPlace.MIDDLE, "changes": []}

    def choices(self, session: DbSession, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {
            "session_id": session_choices(session, conference),
            "room_id": room_choices(session, conference),
            "layout": list(words(SeatingLayout).items()),
            "host_place": list(words(HostPlace).items()),
        }

    def look_over(self, session: DbSession, conference: Conference, form: EditForm, row: SeatingPlan | None) -> None:
        data = form.data
        shape = Shape(SeatingLayout(data["layout"]), data["across"], data["deep"], data["seats_per_table"])
        if (seats := len(seats_of(shape))) > MOST_SEATS:
            told = _("That makes %(seats)s seats. A plan has %(most)s at most.", seats=seats, most=MOST_SEATS)
            form["seats_per_table"].errors = [told]


def name_of(plan: SeatingPlan, reader: str) -> str:
    """What a plan is called: after its session, else its room, else its id."""
    named = plan.session.title if plan.session else plan.room.name if plan.room else None
    return plain(named, reader) or plan.ref
