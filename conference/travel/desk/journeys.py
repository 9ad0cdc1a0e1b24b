"""How the journey there and the journey home of a person are entered, with all their flights on one page."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, ClassVar, Final

from flask import g, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import Session, object_session, selectinload

from conference.audit import journal
from conference.editing.choices import Pairs
from conference.editing.desk import Wording
from conference.editing.filling import Values
from conference.editing.removal import Dependant
from conference.editing.rows import differing, numbered, replace_rows, values_of
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
        return super().rows(conference).options(selectinload(Journey.legs))

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

    def add(self, session: Session, conference: Conference, values: Values, submission: str | None = None) -> tuple[Journey, AuditEntry]:
        row, entry = super().add(session, conference, values, submission)
        self._follow_cabins(session, row, [])
        session.flush()
        return row, entry

    def change(
        self, session: Session, conference: Conference, row: Journey, values: Mapping[str, Any], submission: str | None = None
    ) -> AuditEntry | None:
        """A journey has a new version when its flights change; the flights themselves keep their places, and calendars their entries."""
        legs = numbered(values["legs"])
        if len(legs) == len(row.legs) and not any(differing(leg, new) for leg, new in zip(row.legs, legs, strict=True)):
            return None
        entry = self.record(session, conference, "changed", self.subject_of(row), submission)
        before = [leg.cabin for leg in row.legs]
        replace_rows(session, row.legs, Leg, legs)
        journal.touch(session, row)
        self._follow_cabins(session, row, before)
        session.flush()
        return entry

    def let_go(self, row: Journey, dependants: list[Dependant]) -> None:
        session = object_session(row)
        assert session is not None
        others = queries.other_cabins(session, row)
        follow_the_legs(row.participant, [*others, *(leg.cabin for leg in row.legs)], others)

    def after_saving(self, row: Journey, pressed: Container[str]) -> str:
        """The other journey of the person, or the next person who has no such journey."""
        if "other" in pressed:
            return url_for(f"{self.other}.add", parent=row.participant.ref)
        if "next" in pressed and (ref := queries.next_without(db.session, g.conference, self.direction, row.participant)):
            return url_for(f"{self.endpoint}.add", parent=ref)
        return url_for("travel.index") if "next" in pressed else self.row_url(row)

    def _follow_cabins(self, session: Session, row: Journey, before: Sequence[Cabin | None]) -> None:
        if set(before) == {leg.cabin for leg in row.legs}:
            return  # then nothing follows
        others = queries.other_cabins(session, row)
        follow_the_legs(row.participant, [*others, *before], [*others, *(leg.cabin for leg in row.legs)])

    def _models(self, person: Participant) -> list[tuple[str, str]]:
        return [(one.ref, shown_name(names_of(one), language())) for one in queries.models(db.session, person, self.direction)]


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
