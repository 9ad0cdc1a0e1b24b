"""A request beside the facts that it would change: what differs, and whether it still fits."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.portal.details import queries as details
from conference.portal.details import requesting
from conference.portal.details.queries import Facts
from conference.portal.details.requesting import Changes
from conference.portal.details.steps import STEPS, Step
from forms.editing import EditForm
from models.details import DetailsRequest
from models.participant import Participant

HIDDEN = "••••••••"


@dataclass(frozen=True, slots=True)
class Line:
    """A field: what stands there now, and what is wished, as people read it; of a protected one only that there is something."""

    label: str
    now: str
    wished: str


@dataclass(frozen=True, slots=True)
class Case:
    """`form`: as if the invitee had sent what is wished, with all else as it stands now; `standing`: field -> what it holds now."""

    request: DetailsRequest
    facts: Facts
    changes: Changes
    form: EditForm
    standing: dict[str, str]

    @property
    def step(self) -> Step:
        return STEPS[self.request.step]

    @property
    def protected(self) -> tuple[str, ...]:
        """The protected fields that the request is about."""
        return tuple(field for field in self.changes if field in self.step.protected)

    @property
    def seen(self) -> str:
        """What tells the request and the facts it is about from what they were before."""
        row = self.facts.rows[self.step.kind]
        return f"{self.request.version}.{row.version if row else 0}.{self.facts.participant.version}"


def case_of(session: Session, request: DetailsRequest, person: Participant, *, to_decide: bool = False) -> Case:
    """`to_decide`: nobody else changes this person, or the request, until the transaction ends."""
    step = STEPS[request.step]
    facts = details.facts(session, person, to_change=step.kind if to_decide else None)
    if to_decide:
        session.refresh(request)
    changes = requesting.changes_of(request)
    form = step.form_told(facts, {field: wished for field, (_before, wished) in changes.items()})
    return Case(request, facts, changes, form, requesting.stands(step, facts, changes))


def lines(case: Case) -> list[Line]:
    """What would change, field by field."""
    wished = {field: text for field, (_before, text) in case.changes.items()}
    return [Line(_label(case, field), _shown(case, field, case.standing[field]), _shown(case, field, wished[field])) for field in wished]


def misfits(case: Case) -> list[str]:
    """What changed since the invitee asked, and what the step does not take any more: a sentence each."""
    found = [_moved(case, field, before) for field, (before, _wished) in case.changes.items() if case.standing[field] != before]
    case.form.validate()
    return found + [f"{_label(case, field)}: {error}" for field, errors in case.form.errors.items() if field for error in errors]


def _moved(case: Case, field: str, before: str) -> str:
    label = _label(case, field)
    if field in case.step.protected:
        return str(_("%(field)s has been changed since this was asked for.", field=label))
    told = {"before": _shown(case, field, before), "now": _shown(case, field, case.standing[field])}
    return str(_("%(field)s has been changed since this was asked for: it was “%(before)s” and is “%(now)s”.", field=label, **told))


def _label(case: Case, field: str) -> str:
    return str(case.form[field].label.text)


def _shown(case: Case, field: str, text: str) -> str:
    if not text:
        return str(_("empty"))
    return HIDDEN if field in case.step.protected else requesting.readable(case.form, field, text)
