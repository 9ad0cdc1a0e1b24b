"""A guest asks the secretariat. Actions flush; whoever calls them commits."""

from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from conference import clock
from conference.accounts import attempts
from conference.accounts.throttling import Bucket, Limit
from conference.audit import journal
from conference.mail import secretariat
from conference.portal.guests import Guest, subject_of
from models.question import Question

_OF_GUEST: Final = Limit("questions of a guest", 10, timedelta(hours=1))


def may_ask(session: Session, guest: Guest) -> bool:
    """Count a question; whether it is taken. Whoever sends the same form twice at one moment waits here for the first to be saved."""
    bucket = Bucket(_OF_GUEST, (guest.conference.id, guest.about))
    return attempts.are_allowed(session, [bucket], subject_of(guest.recipient), "question.throttled", guest.conference.ref)


def ask(session: Session, guest: Guest, subject: str, text: str, submission: str) -> Question:
    """Keep a question, and tell the secretariat by mail where it has an address."""
    conference = guest.conference
    question = Question(
        conference_id=conference.id,
        focal_point_id=guest.focal_point.id if guest.focal_point else None,
        participant_id=guest.participant.id if guest.participant else None,
        acting_name=guest.acting_name if guest.focal_point else None,
        subject=subject or None,
        text=text,
        asked_at=clock.now(),
    )
    journal.record(session, "question.asked", subject_of(guest.recipient), conference_ref=conference.ref, submission=submission)
    session.add(question)
    session.flush()
    secretariat.tell(session, conference, "question.asked", f"question:{question.id}", "inbox.show", question_id=question.id)
    return question
