"""The steps of an invitee's details: each with its form, the row behind it, and what it cannot do without."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from conference import clock
from conference.editing import choices
from conference.editing.comparing import sent
from conference.editing.filling import Filling, Values
from conference.editing.rows import values_of
from conference.portal.details.queries import Facts
from conference.portal.guests import language_of
from conference.portal.languages import own_names
from conference.rules.details import steps_for
from conference.shell import language
from forms.details import ConsentStepForm, EmergencyStepForm, JourneyStepForm, NeedsStepForm, PapersStepForm, PassportStepForm
from forms.editing import EditForm
from models.base import Row
from models.details import Details, TravelWish
from models.encryption import cipher
from models.participant import Participant, Passport
from models.vocabulary import DetailsStep, Diet, PartOfDay, PassportType, Sex, StepState

Pairs = Sequence[tuple[str, str]]
OF_PERSON: Final = frozenset({"birth_on", "nationality", "sex"})


@dataclass(frozen=True, slots=True)
class Step:
    """`kind`: the class of the row that holds what is told; `needed`: field -> what is said where it is missing.

    `protected`: fields whose values are never shown, and which an empty field leaves as they are. `offered`: field of choice -> what gives
    its choices; `proposed`: what stands in fields of which the row holds nothing.
    """

    lead: Any
    form: type[EditForm]
    kind: type[Row]
    filling: Filling
    needed: Mapping[str, Any]
    protected: tuple[str, ...] = ()
    offered: Mapping[str, Any] = field(default_factory=dict)
    proposed: Callable[[Participant], Values] = lambda _person: {}

    def form_for(self, facts: Facts) -> EditForm:
        """As it was sent, else filled with what is known."""
        row = facts.rows[self.kind]
        data = self.data_of(values_of(row) if row else {})
        proposed = {name: value for name, value in self.proposed(facts.participant).items() if not data[name]}
        form = self.form(data={"version": row.version if row else "", **data, **proposed})
        form.offer({name: offer() for name, offer in self.offered.items()})
        return form

    def form_told(self, facts: Facts, told: Mapping[str, str]) -> EditForm:
        """As if somebody had sent what is known with other words in some fields; it never came from a browser."""
        row = facts.rows[self.kind]
        known = {name: sent(value) for name, value in self.data_of(values_of(row) if row else {}).items()}
        form = self.form(formdata=MultiDict({**known, **told}), meta={"csrf": False})
        form.offer({name: offer() for name, offer in self.offered.items()})
        return form

    def data_of(self, values: Mapping[str, Any]) -> Values:
        return self.filling.data_of(values) | dict.fromkeys(self.protected)

    def values_of_form(self, data: Mapping[str, Any], facts: Facts) -> tuple[Values, Values]:  # noqa: ARG002  of every step
        """What the form says: for the row of this step, and for the person beside it."""
        values = self.filling.values_of(data, {}) | {name: data[name] for name in self.protected if data[name]}
        if "number" in values:
            values["number_index"] = cipher().index(values["number"])
        return {name: value for name, value in values.items() if name not in OF_PERSON}, {
            name: value for name, value in values.items() if name in OF_PERSON
        }

    def missing(self, data: Mapping[str, Any], facts: Facts) -> dict[str, str]:
        """Field -> sentence, for what the step cannot do without and neither the form nor the record has."""
        return {name: str(said) for name, said in self.needed.items() if not data[name] and name not in facts.recorded}

    def state(self, step: DetailsStep, facts: Facts) -> StepState:
        """Done once it was saved whole. What others have entered before is to be looked over."""
        if step in facts.done:
            return StepState.DONE
        row = facts.rows[self.kind]
        known = self.data_of(values_of(row)) if row else {}
        is_begun = any(known.get(name) for name in self.needed) or not facts.recorded.isdisjoint(self.protected)
        return StepState.NEEDS_YOU if is_begun else StepState.NOT_BEGUN


class ConsentStep(Step):
    """Agreeing to the privacy text, in the version that stood on the page."""

    __slots__ = ()

    def data_of(self, values: Mapping[str, Any]) -> Values:  # noqa: ARG002  of every step
        return {}

    def form_for(self, facts: Facts) -> EditForm:
        row = facts.details
        is_agreed = facts.text_version is not None and row is not None and row.consented_to == facts.text_version
        return self.form(data={"version": row.version if row else "", "text_version": facts.text_version, "agrees": is_agreed})

    def values_of_form(self, data: Mapping[str, Any], facts: Facts) -> tuple[Values, Values]:
        """When they agreed first stays, as long as they agree to the same text."""
        if not data["agrees"]:
            return {"consented_to": None, "consented_at": None}, {}
        row = facts.details
        if row and row.consented_to == facts.text_version:
            return {}, {}
        return {"consented_to": facts.text_version, "consented_at": clock.now()}, {}

    def state(self, step: DetailsStep, facts: Facts) -> StepState:  # noqa: ARG002  of every step
        """Whoever agreed to an older text is asked again."""
        row = facts.details
        if row is None or row.consented_to is None:
            return StepState.NOT_BEGUN
        return StepState.DONE if row.consented_to == facts.text_version else StepState.NEEDS_YOU


def of_person(participant: Participant) -> dict[DetailsStep, Step]:
    """The steps that are asked of somebody, in order."""
    return {step: STEPS[step] for step in steps_for(participant.attends)}


def states(facts: Facts) -> dict[DetailsStep, StepState]:
    """How far each step of somebody is."""
    return {step: one.state(step, facts) for step, one in of_person(facts.participant).items()}


def offer_near(form: EditForm, codes: Collection[str]) -> None:
    """Leave only these countries, and whatever is chosen. All 249, in letters of three bytes, would be half the page."""
    field = form["nationality"]
    near = {*codes, field.data, ""}
    form.offer({field.name: [pair for pair in field.offered if pair[0] in near]})


def _with_none(pairs: Pairs, said: str) -> Pairs:
    return [("", said), *pairs]


def _parts_of_day() -> Pairs:
    return _with_none(choices.of_vocabulary(PartOfDay), _("Any time"))


STEPS: Final[Mapping[DetailsStep, Step]] = {
    DetailsStep.PASSPORT: Step(
        lead=_l("For your visa and your tickets. What you enter is stored encrypted, and is never shown here again."),
        form=PassportStepForm,
        kind=Passport,
        filling=Filling(lines=("nationality",), codes={"sex": Sex, "type": PassportType}),
        needed={
            "nationality": _l("Choose your nationality."),
            "sex": _l("Choose the sex that stands in your passport."),
            "type": _l("Choose the kind of your passport."),
            "number": _l("Enter the number of your passport."),
            "expires_on": _l("Enter the expiry date of your passport."),
            "birth_on": _l("Enter your birth date."),
        },
        protected=("number", "expires_on", "birth_on"),
        offered={
            "nationality": lambda: _with_none(choices.countries(language()), _("Choose")),
            "sex": lambda: _with_none(choices.of_vocabulary(Sex), _("Choose")),
            "type": lambda: _with_none(choices.of_vocabulary(PassportType), _("Choose")),
        },
        proposed=lambda person: {"nationality": person.nationality or "", "sex": person.sex or ""},
    ),
    DetailsStep.JOURNEY: Step(
        lead=_l("Tell us when and from where you would like to travel. It is a wish: nothing is booked yet."),
        form=JourneyStepForm,
        kind=TravelWish,
        filling=Filling(
            plain=("arrives_on", "leaves_on"),
            lines=("comes_from", "returns_to", "remarks"),
            codes={"arrives_in": PartOfDay, "leaves_in": PartOfDay},
        ),
        needed={
            "comes_from": _l("Enter where you come from."),
            "arrives_on": _l("Enter the day on which you wish to arrive."),
            "returns_to": _l("Enter where you go on to."),
            "leaves_on": _l("Enter the day on which you wish to leave."),
        },
        offered={"arrives_in": _parts_of_day, "leaves_in": _parts_of_day},
    ),
    DetailsStep.NEEDS: Step(
        lead=_l("So that every meal and every room suits you."),
        form=NeedsStepForm,
        kind=Participant,
        filling=Filling(plain=("allergies",), lines=("accessibility",), codes={"diet": Diet}),
        needed={"diet": _l("Choose what you eat.")},
        offered={"diet": lambda: _with_none(choices.of_vocabulary(Diet), _("Choose"))},
    ),
    DetailsStep.PAPERS: Step(
        lead=_l("How your papers, your badge and your nameplate are written."),
        form=PapersStepForm,
        kind=Participant,
        filling=Filling(lines=("language", "badge_name", "local_name", "local_language")),
        needed={"language": _l("Choose a language."), "badge_name": _l("Enter the name on your badge.")},
        offered={
            "language": lambda: _with_none(list(own_names().items()), _("Choose")),
            "local_language": lambda: _with_none(choices.languages(language()), _("Choose")),
        },
        proposed=lambda person: {"language": language_of(person), "badge_name": person.full_name},
    ),
    DetailsStep.EMERGENCY: Step(
        lead=_l("Somebody at home whom we may call. Tell them that you gave us their number."),
        form=EmergencyStepForm,
        kind=Details,
        filling=Filling(lines=("emergency_name", "emergency_relation", "emergency_phone")),
        needed={"emergency_name": _l("Enter the name of the person."), "emergency_phone": _l("Enter a telephone number.")},
    ),
    DetailsStep.CONSENT: ConsentStep(
        lead=_l("How your data are handled."),
        form=ConsentStepForm,
        kind=Details,
        filling=Filling(),
        needed={"agrees": _l("Tick the box if you agree.")},
    ),
}
