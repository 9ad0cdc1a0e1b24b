"""Saving a step of an invitee's details. Actions flush; whoever calls them commits."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.editing.comparing import Difference, compare
from conference.editing.filling import Values
from conference.editing.rows import differing, set_different, values_of
from conference.editing.trail import changes_since
from conference.messages import date_and_time
from conference.participants.searching import search_key_of
from conference.portal.details.queries import Facts
from conference.portal.details.steps import STEPS, Step
from conference.rules.details import place_state
from conference.shell import language
from forms.editing import EditForm
from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference
from models.details import Details
from models.participant import Participant
from models.vocabulary import DetailsStep


def is_frozen(conference: Conference) -> bool:
    """Whether the time is over in which invitees change their details themselves."""
    return conference.details_until is not None and clock.now() >= conference.details_until


def frozen_sentence(conference: Conference) -> str:
    """Since when a change is a request. Expects that there is such a moment."""
    assert conference.details_until
    until = date_and_time(conference.details_until, conference.zone, language())
    return str(
        _(
            "Until %(moment)s you could change everything yourself. You can still fill in what is empty. "
            "To change what is there, ask for it: the secretariat decides.",
            moment=until,
        )
    )


def save(
    session: Session,
    conference: Conference,
    facts: Facts,
    name: DetailsStep,
    form: EditForm,
    submission: str | None,
    granted: datetime | None = None,
) -> AuditEntry | None:
    """Take over what the form of a step says. Gives nothing, and records nothing, where all is so already.

    `granted`: when the invitee asked for it, where an organiser grants it; that is always recorded. The step is done iff
    nothing is missing that it cannot do without; with the last one the place is complete.
    """
    step, person = STEPS[name], facts.participant
    wanted = _wanted(step, name, facts, form)
    if granted is None and not any(_differs(facts.rows[kind], values) for kind, values in wanted.items()):
        return None
    action, source = ("details.granted", {"request_of": granted.isoformat()}) if granted else ("details.saved", {})
    detail = {"step": name.value, **source}
    entry = journal.record(session, action, person.ref, conference_ref=conference.ref, submission=submission, **detail)
    for kind, values in wanted.items():
        _put(session, facts, kind, values)
    if step.kind is Participant:
        set_different(person, {"search_key": search_key_of(person)})
    if facts.place:
        set_different(facts.place, {"state": place_state(facts.place.state, person.attends, wanted[Details]["done"])})
    session.flush()
    return entry


def _wanted(step: Step, name: DetailsStep, facts: Facts, form: EditForm) -> dict[type[Row], Values]:
    """Class of a row of this person -> what it is to hold."""
    own, of_person = step.values_of_form(form.facts(), facts)
    is_whole = not step.missing(form.facts(), facts)
    done = [one.value for one in DetailsStep if (is_whole if one is name else one in facts.done)]
    wanted: dict[type[Row], Values] = {step.kind: own}
    wanted[Details] = wanted.get(Details, {}) | {"done": done}
    if of_person:
        wanted[Participant] = of_person
    return wanted


def _differs(row: Row | None, values: Values) -> bool:
    return any(values.values()) if row is None else bool(differing(row, values))


def _put(session: Session, facts: Facts, kind: type[Row], values: Values) -> None:
    row = facts.rows[kind]
    if row is not None:
        set_different(row, values)
    elif any(values.values()):
        session.add(kind(participant_id=facts.participant.id, **values))


def overtaken(session: Session, step: Step, facts: Facts, form: EditForm) -> tuple[Difference, ...] | None:
    """What somebody else entered into this step since its form was shown; None where nothing was, and the form can be saved.

    Of what is protected nothing is told: any change of it in between counts.
    """
    row = facts.rows[step.kind]
    if row is None or form.seen_version == row.version:
        return None
    change = changes_since(session, row, form.seen_version) if form.seen_version else None
    theirs, before = values_of(row), change.before if change else {}
    found = compare(form, step.data_of(theirs), step.data_of(before)).differing
    touched = tuple(one for one in found if not one.yours.is_chosen)
    return touched if touched or step.protected else None
