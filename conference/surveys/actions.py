"""Publishing a follow-up form, closing it, reminding of it, putting its questions in order. Actions flush; whoever calls them commits."""

from collections.abc import Iterable
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.errors import ConflictError, RefusedError
from conference.mail import actions as outbox
from conference.surveys import mails, queries, team_mails
from models.audit import AuditEntry
from models.conference import Conference
from models.mail import MailMessage
from models.survey import Survey, SurveyQuestion
from models.vocabulary import SurveyState

ROUND: Final = "survey_mail"
_UP: Final = "up"


def publish(session: Session, conference: Conference, survey: Survey, submission: str | None = None) -> int:
    """Open a draft, and tell everybody whom it asks, and its team. Gives how many invitees are written to.

    Whoever is confirmed afterwards meets the form on their page, and can be told with the next reminder. Raises RefusedError for a form
    without questions or with a deadline that is over, ConflictError for one that is published already.
    """
    if survey.state is not SurveyState.DRAFT:
        raise ConflictError(_("This form is published already."))
    _refuse_unanswerable(survey)
    journal.record(session, f"{ROUND}.sent", survey.ref, conference_ref=conference.ref, submission=submission)
    survey.state = SurveyState.OPEN
    session.flush()
    told = _write(session, conference, survey, mails.ANNOUNCEMENT)
    for member in survey.team:
        outbox.put(session, conference, team_mails.letter(conference, survey, member.user))
    return told


def remind(session: Session, conference: Conference, survey: Survey, refs: Iterable[str] | None, submission: str | None = None) -> int:
    """Write to those of `refs` who are asked and have not answered, None: to all of them. Gives how many.

    Raises RefusedError where there are none any more, or nobody can answer.
    """
    if survey.state is not SurveyState.OPEN:
        raise RefusedError(_("This form is not open. Nobody can answer it."))
    _refuse_unanswerable(survey)
    about = (MailMessage.conference_id == conference.id, MailMessage.purpose == mails.REMINDER, MailMessage.about == mails.about(survey))
    edition = (session.scalar(select(func.max(MailMessage.edition)).where(*about)) or 0) + 1
    journal.record(session, f"{ROUND}.reminded", survey.ref, conference_ref=conference.ref, submission=submission, edition=edition)
    told = _write(session, conference, survey, mails.REMINDER, refs, edition)
    if not told:
        raise RefusedError(_("Nobody can be written to: they have answered meanwhile, or have no email address."))
    return told


def _write(
    session: Session, conference: Conference, survey: Survey, purpose: str, refs: Iterable[str] | None = None, edition: int = 1
) -> int:
    found = session.execute(queries.reachable(survey, None if refs is None else set(refs))).all()
    letters = [
        mails.letter(conference, survey, row.Participant, row.Delegation, purpose, edition) for row in found if row.Participant.email
    ]
    for letter in letters:
        outbox.put(session, conference, letter)
    return len(letters)


def _refuse_unanswerable(survey: Survey) -> None:
    if not survey.questions:
        raise RefusedError(_("This form has no question yet. Add one first."))
    if survey.answer_by is None or survey.answer_by <= clock.now():
        raise RefusedError(_("Enter a deadline that is still to come first."))


def close(session: Session, conference: Conference, survey: Survey) -> AuditEntry | None:
    """Take no more answers; None where it takes none already."""
    if survey.state is not SurveyState.OPEN:
        return None
    return _turn(session, conference, survey, "closed", SurveyState.CLOSED)


def reopen(session: Session, conference: Conference, survey: Survey) -> AuditEntry | None:
    """Take answers again; None where it was not closed. Raises RefusedError where its deadline is over."""
    if survey.state is not SurveyState.CLOSED:
        return None
    _refuse_unanswerable(survey)
    return _turn(session, conference, survey, "opened", SurveyState.OPEN)


def _turn(session: Session, conference: Conference, survey: Survey, verb: str, state: SurveyState) -> AuditEntry:
    entry = journal.record(session, f"survey.{verb}", survey.ref, conference_ref=conference.ref)
    survey.state = state
    session.flush()
    return entry


def step(session: Session, conference: Conference, survey: Survey, question_id: int, way: str) -> AuditEntry | None:
    """Move a question one place up or down; None where it is not there, or has nowhere to go."""
    found = {one.id: number for number, one in enumerate(survey.questions)}
    if question_id not in found:
        return None
    here = found[question_id]
    there = here - 1 if way == _UP else here + 1
    if not 0 <= there < len(survey.questions):
        return None
    entry = journal.record(session, "survey_question.moved", survey.ref, conference_ref=conference.ref)
    _swap(survey.questions[here], survey.questions[there])
    session.flush()
    return entry


def _swap(one: SurveyQuestion, other: SurveyQuestion) -> None:
    one.position, other.position = other.position, one.position
