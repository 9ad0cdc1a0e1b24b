"""What founding would make, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _

from conference.exchange.presenting import ShownFinding, shown_findings, shown_problems
from conference.exchange.problems import Problem
from forms.founding import ConferenceForm

if TYPE_CHECKING:
    from conference.exchange.document.whole import Document
    from conference.founding.actions import Plan
    from conference.founding.holidays import DayOff

_FIELDS: Final = {
    "/conference/id": "ref",
    "/conference/name_en": "name_en",
    "/conference/name_ja": "name_ja",
    "/conference/city": "city",
    "/conference/tz": "zone",
}


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """`counts`: label and number of what there is of each kind; `outside`: items of the programme on none of the days."""

    counts: list[tuple[str, int]]
    days: list[date]
    days_off: "list[DayOff]"
    outside: int
    left_out: int
    findings: list[ShownFinding]


def shown_plan(plan: "Plan") -> ShownPlan:
    """A plan in the language of the page."""
    document = plan.document
    conference = document.conference
    return ShownPlan(
        counts=[(label, count) for label, count in _counts(document) if count],
        days=conference.days,
        days_off=plan.days_off,
        outside=plan.outside,
        left_out=plan.left_out,
        findings=shown_findings(plan.preview.findings_added, plan.preview.zone),
    )


def say_at_fields(form: ConferenceForm, problems: Iterable[Problem]) -> None:
    """Put each problem at the field that holds its value, unless that says something already; what belongs to no field comes above."""
    for problem, said in zip(problems, shown_problems(problems), strict=True):
        name = "first_on" if problem.sentence == "date_out_of_range" else _FIELDS.get(str(problem.where))
        field = form[name] if name else None
        if field is None:
            form.form_errors.append(f"{said.where}: {said.sentence}")
        elif not field.errors:
            field.errors = [said.sentence]


def _counts(document: "Document") -> list[tuple[str, int]]:
    conference, delegations = document.conference, document.delegations
    return [
        (_("Days"), len(conference.days)),
        (_("Hosts"), len(conference.hosts)),
        (_("Delegations"), len(delegations)),
        (_("Places"), sum(len(delegation.places) for delegation in delegations)),
        (_("Focal points"), sum(len(delegation.focal_points) for delegation in delegations)),
        (_("Rooms"), len(document.rooms)),
        (_("Hotels"), len(document.hotels)),
        (_("Sessions"), len(document.sessions)),
        (_("Talks"), sum(len(session.talks) for session in document.sessions)),
        (_("Meals"), len(document.catering)),
        (_("Equipment"), len(document.equipment)),
        (_("Cues"), len(document.cues)),
    ]
