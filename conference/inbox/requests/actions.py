"""Deciding on a request. Actions flush; whoever calls them commits. Each expects a case that was made to be decided on."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.editing.rows import set_different
from conference.errors import ConflictError, RefusedError
from conference.inbox.requests.cases import Case
from conference.mail import actions as mail
from conference.portal.details import actions as details
from conference.portal.details import mails
from models.conference import Conference
from models.vocabulary import RequestState


def grant(session: Session, conference: Conference, case: Case, official: str, word: str, submission: str) -> None:
    """Save what is wished as the invitee would have. Raises ConflictError where it was answered, RefusedError where it cannot be saved."""
    expect_open(case)
    if not case.form.validate():
        raise RefusedError(_("What is wished does not fit any more. Refuse it, and say what the invitee is to ask for instead."))
    request = case.request
    details.save(session, conference, case.facts, request.step, case.form, submission, granted=request.asked_at)
    _settle(session, conference, case, RequestState.GRANTED, official, word)


def refuse(session: Session, conference: Conference, case: Case, official: str, word: str, submission: str) -> None:
    """Leave everything as it is, and say why. Raises ConflictError where it was answered meanwhile."""
    expect_open(case)
    ref, step = case.facts.participant.ref, case.request.step.value
    journal.record(session, "details.refused", ref, conference_ref=conference.ref, submission=submission, step=step)
    _settle(session, conference, case, RequestState.REFUSED, official, word)


def expect_open(case: Case) -> None:
    if case.request.state is not RequestState.OPEN:
        raise ConflictError(_("%(name)s answered this request meanwhile.", name=case.request.decided_by))


def _settle(session: Session, conference: Conference, case: Case, state: RequestState, official: str, word: str) -> None:
    request, person = case.request, case.facts.participant
    decided = {"state": state, "changes": None, "decided_by": official, "decided_at": clock.now(), "word": word or None}
    set_different(request, decided)
    session.flush()
    if person.email:
        mail.put(session, conference, mails.decision_letter(conference, person, request, person.email))
