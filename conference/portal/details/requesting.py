"""After the freeze a change of a step becomes a request, on which the secretariat decides. Actions flush; whoever calls them commits.

What is empty in a step that was never saved whole is still filled in: a first filling is no change, and whoever substitutes somebody on
the last day has everything to tell. Consent is given and taken back at any time.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import DateField

from conference import clock
from conference.audit import journal
from conference.editing.comparing import sent
from conference.editing.rows import set_different, values_of
from conference.mail import secretariat
from conference.messages import long_date
from conference.portal.details.queries import Facts
from conference.portal.details.steps import OF_PERSON, STEPS, Step
from conference.shell import language
from forms.editing import EditForm, labels_of
from models.conference import Conference
from models.details import DetailsRequest
from models.encryption import cipher
from models.participant import Participant
from models.vocabulary import DetailsStep, RequestState

Changes = dict[str, list[str]]  # field -> what stood there, what is wished, as forms send them
NEVER_CLOSED: Final = frozenset({DetailsStep.CONSENT})


def request_of(session: Session, person: Participant, step: DetailsStep) -> DetailsRequest | None:
    """The last request of a person about a step, answered or not."""
    return session.scalar(select(DetailsRequest).where(DetailsRequest.participant_id == person.id, DetailsRequest.step == step))


def waiting_steps(session: Session, person: Participant) -> set[DetailsStep]:
    """The steps of which a change waits for a decision."""
    found = select(DetailsRequest.step).where(DetailsRequest.participant_id == person.id, DetailsRequest.state == RequestState.OPEN)
    return set(session.scalars(found))


def changes_of(request: DetailsRequest | None) -> Changes:
    """What an open request asks for; nothing of one that is answered."""
    found: Changes = json.loads(request.changes) if request and request.changes else {}
    return found


def changes_in(name: DetailsStep, facts: Facts, form: EditForm) -> Changes:
    """What a form says otherwise than the facts do. Expects the facts as they are read to be changed."""
    told = {field: sent(value) for field, value in form.facts().items()}
    standing = stands(STEPS[name], facts, told)
    protected = STEPS[name].protected
    wished = {field: (text, _indexed(text) if field in protected else text) for field, text in told.items()}
    return {
        field: [standing[field], text]
        for field, (text, compared) in wished.items()
        if compared != standing[field] and (text or field not in protected)
    }


def stands(step: Step, facts: Facts, fields: Mapping[str, object]) -> dict[str, str]:
    """What these fields hold now, as a form sends it; of protected ones the keyed index. Expects facts that are read to be changed."""
    row = facts.rows[step.kind]
    data = step.data_of(values_of(row) if row else {})
    return {field: _standing(step, facts, field) if field in step.protected else sent(data[field]) for field in fields}


def _standing(step: Step, facts: Facts, field: str) -> str:
    row = facts.participant if field in OF_PERSON else facts.rows[step.kind]
    return _indexed(sent(getattr(row, field, None)))


def _indexed(text: str) -> str:
    return str(cipher().index(text)) if text else ""


def is_first_filling(name: DetailsStep, facts: Facts, changes: Changes) -> bool:
    """Whether a form only fills in what is empty, in a step that was never saved whole."""
    return name not in facts.done and not any(before for before, _wished in changes.values())


def ask(session: Session, conference: Conference, facts: Facts, name: DetailsStep, changes: Changes, submission: str) -> None:
    """Keep what is wished, and tell the secretariat unless it waits for an answer already.

    It takes the place of what was wished of this step before, but for protected fields that were left empty.
    """
    person = facts.participant
    request = request_of(session, person, name)
    kept = {field: pair for field, pair in changes_of(request).items() if field in STEPS[name].protected}
    facts_of_it = {"state": RequestState.OPEN, "asked_at": clock.now(), "changes": json.dumps(kept | changes)}
    journal.record(
        session, "details.requested", person.ref, conference_ref=conference.ref, submission=submission, step=name.value, fields=[*changes]
    )
    was_open = request is not None and request.state is RequestState.OPEN
    if request is None:
        request = DetailsRequest(participant_id=person.id, step=name, **facts_of_it)
        session.add(request)
    else:
        set_different(request, facts_of_it | {"decided_at": None, "decided_by": None, "word": None})
    session.flush()
    if not was_open:
        about, page = f"details_request:{request.id}", "inbox_requests.show"
        secretariat.tell(session, conference, "details.requested", about, page, edition=request.version, request_id=request.id)


def withdraw(session: Session, conference: Conference, request: DetailsRequest, person: Participant) -> None:
    """Nothing is asked for any more, and nothing of it is kept."""
    journal.record(session, "details.request_withdrawn", person.ref, conference_ref=conference.ref, step=request.step.value)
    session.delete(request)
    session.flush()


def told_again(form: EditForm, name: DetailsStep, changes: Changes) -> None:
    """Let a form show what is wished; of what is protected nothing."""
    for field, (_before, wished) in changes.items():
        if field not in STEPS[name].protected:
            form[field].process_formdata([wished])


def readable(form: EditForm, field: str, text: str) -> str:
    """What a form sends of a field, as people read it."""
    one: Any = form[field]
    if isinstance(one, DateField) and text:
        return long_date(date.fromisoformat(text), language())
    return labels_of(one).get(text, text.replace("\n", ", "))
