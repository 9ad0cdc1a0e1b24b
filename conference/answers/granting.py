"""What organisers answer to a request for another place. They flush; whoever calls them commits."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.answers import queries
from conference.answers.recording import About, Origin, record
from conference.errors import ConflictError
from conference.participants.seating import open_place, quota_of
from models.audit import AuditEntry
from models.conference import Conference
from models.consultation import Decision
from models.delegation import Delegation
from models.vocabulary import AnswerVerb, DecisionState


def grant(
    session: Session, conference: Conference, delegation: Delegation, word: str, sponsor_id: int | None, official: str, origin: Origin
) -> AuditEntry:
    """One place more: the quota of the delegation rises, and the place is open. Raises ConflictError where nobody asks any more.

    `word`: what is answered; `official`: who decided.
    """
    request = _open_request(session, delegation)
    quota = (quota_of(conference, delegation) or 0) + 1
    entry = record(session, conference, delegation, AnswerVerb.PLACE_GRANTED, origin, About(quota, reason=word))
    _decide(conference, request, DecisionState.AGREED, word, official)
    delegation.quota = quota
    open_place(delegation, quota, sponsor_id)
    session.flush()
    return entry


def refuse(session: Session, conference: Conference, delegation: Delegation, word: str, official: str, origin: Origin) -> AuditEntry:
    """No place more, and why. Raises ConflictError where nobody asks any more."""
    request = _open_request(session, delegation)
    entry = record(session, conference, delegation, AnswerVerb.PLACE_REFUSED, origin, About(reason=word))
    _decide(conference, request, DecisionState.REFUSED, word, official)
    session.flush()
    return entry


def _open_request(session: Session, delegation: Delegation) -> Decision:
    request = queries.open_request(session, delegation)
    if request is None:
        msg = _("This request was answered already.")
        raise ConflictError(msg)
    return request


def _decide(conference: Conference, request: Decision, state: DecisionState, word: str, official: str) -> None:
    request.state, request.outcome = state, word or None
    request.decided_by, request.decided_on = official, clock.today(conference.zone)
