"""What the secretariat does with a question. Actions flush; whoever calls them commits.

Each expects the question as `queries.hold` gives it. Mail that went is not taken back, so
nothing of this is undone: a question is opened again, or answered once more.
"""

from typing import Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.errors import ConflictError
from conference.mail import actions as mail
from conference.portal.guests import subject_of
from conference.portal.questions import mails
from models.conference import Conference
from models.question import Question, QuestionReply
from models.vocabulary import QuestionState

_ENDED: Final = frozenset({QuestionState.ANSWERED, QuestionState.CLOSED})


def reply(session: Session, conference: Conference, question: Question, text: str, official: str, submission: str) -> bool:
    """Answer, and say so by mail; whether there is an address for it. Raises ConflictError where it was answered or closed meanwhile."""
    _expect_open(question)
    to = question.focal_point or question.participant
    assert to
    answer = QuestionReply(text=text, written_by=official, written_at=clock.now())
    _record(session, conference, question, "answered", submission)
    question.replies.append(answer)
    question.state = QuestionState.ANSWERED
    session.flush()
    if to.email:
        mail.put(session, conference, mails.reply_letter(conference, question, answer, to.email))
    return bool(to.email)


def close(session: Session, conference: Conference, question: Question) -> None:
    """It needs no answer. Raises ConflictError where it was answered or closed meanwhile."""
    _expect_open(question)
    _record(session, conference, question, "closed")
    question.state = QuestionState.CLOSED
    session.flush()


def reopen(session: Session, conference: Conference, question: Question) -> None:
    """There is more to say. One that is open stays so."""
    if question.state in _ENDED:
        _record(session, conference, question, "reopened")
        question.state = QuestionState.OPEN
        session.flush()


def _expect_open(question: Question) -> None:
    if question.state is QuestionState.OPEN:
        return
    if question.state is QuestionState.CLOSED:
        raise ConflictError(_("This question was closed meanwhile. Open it again to answer it."))
    by = question.replies[-1].written_by
    raise ConflictError(_("%(name)s answered this question meanwhile. Read that answer; to say more, open the question again.", name=by))


def _record(session: Session, conference: Conference, question: Question, verb: str, submission: str | None = None) -> None:
    subject = subject_of(question.focal_point or question.participant)  # type: ignore[arg-type]  # the database has it that there is one
    journal.record(session, f"question.{verb}", subject, conference_ref=conference.ref, submission=submission, question=question.id)
