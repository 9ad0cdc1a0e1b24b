"""How the journey there and the journey home of a person are entered, with all their flights on one page."""

from collections.abc import Callable, Container, Mapping
from typing import Any, ClassVar, Final

from flask import g, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, contains_eager, defer, joinedload

from conference.editing.choices import Pairs
from conference.editing.desk import Wording
from conference.editing.filling import Values
from conference.editing.removal import Dependant
from conference.editing.rows import numbered, values_of
from conference.extensions import db
from conference.participants.desk.belonging import BelongingDesk
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.shell import language
from conference.travel.airports import airport_book
from conference.travel.cabins import follow_the_legs
from conference.travel.desk import queries
from conference.travel.desk.reading import EMPTY_LEG, data_of_leg, read_legs
from conference.travel.desk.showing import shown_flights
from conference.words import word, words
from forms.editing import EditForm
from forms.travel import USUAL_LEGS, JourneyForm, journey_form
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from models.travel import Journey, Leg
from models.vocabulary import Cabin, Direction

_REMOVAL: Final = _l("The flights of this journey are removed. You can undo it.")


class JourneyDesk(BelongingDesk[Journey]):
    """`direction`: of the journey that this desk is about; `other`: the pages of the other one, `other_button`: what leads there."""

    subject = "journey"
    kind = Journey
    section = "travel"
    form: ClassVar[Callable[..., EditForm]] = staticmethod(journey_form)
    template = "travel/desk/journey.html"
    children = ("legs",)
    direction: ClassVar[Direction]
    other: ClassVar[str]
    other_button: ClassVar[object]

    def own(self) -> ColumnElement[bool]:
        return Journey.direction == self.direction

    def rows(self, conference: Conference) -> Select[Any]:
        """Each with the flights of the person's other journey, for the booked cabin follows all of them."""
        all_flights = contains_eager(Journey.participant).joinedload(Participant.journeys).joinedload(Journey.legs)
        return super().rows(conference).options(all_flights)

    def whose(self, session: Session, conference: Conference, ref: str | None) -> tuple[Participant, bool] | None:
        found = select(Participant).where(Participant.conference_id == conference.id, Participant.ref == ref)
        all_flights = joinedload(Participant.journeys).joinedload(Journey.legs)
        person = session.scalars(found.options(all_flights, defer(Participant.birth_on))).unique().one_or_none()
        return (person, any(journey.direction is self.direction for journey in person.journeys)) if person else None

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """?like= names somebody whose flights stand in the form to begin with."""
        fresh = super().fresh(session, conference, parent)
        like = request.args.get("like") if request.method == "GET" else None
        if fresh is None:
            return None
        return {**fresh, "legs": [values_of(leg) for leg in queries.legs_of(session, conference, like, self.direction)] if like else []}

    def stored(self, row: Journey) -> Values:
        return {**super().stored(row), "legs": [values_of(leg) for leg in row.legs], "participant": row.participant}

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        g.airports = g.get("airports") or airport_book(db.session, language())
        legs = [data_of_leg(leg, g.airports) for leg in values.get("legs", ())]
        legs += [EMPTY_LEG] * (USUAL_LEGS - len(legs))
        return {f"{name}_{number}": value for number, leg in enumerate(legs, 1) for name, value in leg.items()}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        cabins = [("", _l("not known")), *words(Cabin).items()]
        return {name: cabins for name in data if name.startswith("cabin_")}

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: Journey | None) -> None:
        legs, problems = read_legs(form.facts(), self.stored(row)["legs"] if row else [], g.airports)
        for name, sentence in problems.items():
            form[name].errors = [sentence]
        if not problems:
            for name, value in self.data_of({"legs": legs}, conference).items():  # spelt as the page shows it, for it may be compared
                form[name].data = value

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return {"legs": read_legs(data, stored.get("legs", ()), g.airports)[0]}

    def beside(self, form: EditForm, row: Journey | None) -> Mapping[str, Any]:
        assert isinstance(form, JourneyForm)
        person = row.participant if row else g.belongs_to
        due = queries.cabin_of_rank(db.session, g.conference, person)
        legs, problems = ([], {"": ""}) if form.errors else read_legs(form.facts(), [], g.airports)
        return {
            **super().beside(form, row),
            "direction": self.direction,
            "other_button": str(self.other_button),
            "zones": {field.name: _zone_of(field.data) for leg in form.legs for field in (leg["origin"], leg["destination"])},
            "due": word(due) if due else None,
            "flights": [] if problems else shown_flights(legs, language()),
            "models": [] if row or "like" in request.args else self._models(person),
        }

    def new_row(self, session: Session, conference: Conference, values: Values) -> Journey:
        row = super().new_row(session, conference, values)
        row.direction = self.direction
        row.legs = [Leg(**leg) for leg in numbered(values["legs"])]
        return row

    def change(
        self, session: Session, conference: Conference, row: Journey, values: Mapping[str, Any], submission: str | None = None
    ) -> AuditEntry | None:
        """A journey has a new version when its flights change; the flights themselves keep their places, and calendars their entries."""
        return super().change(session, conference, row, {**values, "legs": numbered(values["legs"])}, submission)

    def make_way(self, session: Session, conference: Conference, row: Journey, values: Mapping[str, Any]) -> None:
        others = _cabins_beside(row)
        before = [leg.cabin for leg in row.legs] if row.id else []
        follow_the_legs(row.participant, [*others, *before], [*others, *(leg["cabin"] for leg in values["legs"])])

    def let_go(self, row: Journey, dependants: list[Dependant]) -> None:
        others = _cabins_beside(row)
        follow_the_legs(row.participant, [*others, *(leg.cabin for leg in row.legs)], others)

    def after_saving(self, row: Journey, pressed: Container[str]) -> str:
        """The other journey of the person, or the next person who has no such journey."""
        if "other" in pressed:
            return url_for(f"{self.other}.add", parent=row.participant.ref)
        if "next" in pressed and (ref := queries.next_without(db.session, g.conference, self.direction, row.participant)):
            return url_for(f"{self.endpoint}.add", parent=ref)
        return url_for("travel.index") if "next" in pressed else self.row_url(row)

    def _models(self, person: Participant) -> list[tuple[str, str]]:
        return [(one.ref, shown_name(names_of(one), language())) for one in queries.models(db.session, person, self.direction)]


def _cabins_beside(row: Journey) -> list[Cabin | None]:
    """The cabins of the person's flights on their other journey."""
    return [leg.cabin for journey in row.participant.journeys if journey.direction is not row.direction for leg in journey.legs]


def _zone_of(text: str) -> str:
    """The zone of the airport that a field names."""
    found = g.airports.find(text)
    return found[0].zone if len(found) == 1 else ""


class OutboundDesk(JourneyDesk):
    direction = Direction.OUTBOUND
    endpoint, other = "travel_desk.outbound", "travel_desk.inbound"
    label, other_button = _l("Journey there"), _l("Save, then journey home")
    wording = Wording(
        many=_l("Travel"), add=_l("Add journey there"), save=_l("Save journey there"), remove=_l("Remove journey there"), removal=_REMOVAL
    )


class InboundDesk(JourneyDesk):
    direction = Direction.INBOUND
    endpoint, other = "travel_desk.inbound", "travel_desk.outbound"
    label, other_button = _l("Journey home"), _l("Save, then journey there")
    wording = Wording(
        many=_l("Travel"), add=_l("Add journey home"), save=_l("Save journey home"), remove=_l("Remove journey home"), removal=_REMOVAL
    )
