"""What a delegation asks for: another place, a speaker on the agenda. They flush; whoever calls them commits.

A request is a decision that waits (models.consultation), so it stands in the record of what was decided, and in the conference file. The
secretariat hears of it by mail, unless it wrote it down itself.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.answers import queries, sentences
from conference.answers.recording import About, Origin, record
from conference.editing.refs import unused_ref
from conference.mail import secretariat
from models.audit import AuditEntry
from models.conference import Conference
from models.consultation import Decision
from models.delegation import Delegation
from models.participant import Participant
from models.vocabulary import AnswerSource, AnswerVerb, DecisionKind, DecisionState

_LETTER = "X"  # begins the refs of decisions


@dataclass(frozen=True, slots=True)
class Talk:
    """What somebody of a delegation would speak about."""

    speaker: Participant
    title: str
    abstract: str = ""


def ask_for_place(session: Session, conference: Conference, delegation: Delegation, reason: str, origin: Origin) -> AuditEntry:
    """Ask for a place beyond the quota; an organiser decides. Raises ConflictError while a request is open."""
    if queries.open_request(session, delegation):
        raise sentences.asked_already()
    request = _waiting(session, conference, delegation, DecisionKind.PLACE_REQUEST, proposal=_("Another place"), reason=reason)
    entry = record(session, conference, delegation, AnswerVerb.PLACE_ASKED_FOR, origin, About(reason=reason))
    session.add(request)
    session.flush()
    _tell(session, conference, delegation, "place.requested", request, origin)
    return entry


def propose_speaker(session: Session, conference: Conference, delegation: Delegation, talk: Talk, origin: Origin) -> AuditEntry:
    """Offer a talk of somebody of the delegation."""
    about = {"proposal": talk.title, "reason": talk.abstract or None, "speaker_id": talk.speaker.id}
    proposal = _waiting(session, conference, delegation, DecisionKind.SPEAKER_PROPOSAL, **about)
    entry = record(session, conference, delegation, AnswerVerb.SPEAKER_PROPOSED, origin, About(person=talk.speaker.id))
    session.add(proposal)
    session.flush()
    _tell(session, conference, delegation, "speaker.proposed", proposal, origin)
    return entry


def _tell(session: Session, conference: Conference, delegation: Delegation, purpose: str, decision: Decision, origin: Origin) -> None:
    if origin.source is AnswerSource.PAGE:
        secretariat.tell(session, conference, purpose, f"decision:{decision.ref}", "answers.show", delegation_ref=delegation.ref)


def _waiting(session: Session, conference: Conference, delegation: Delegation, kind: DecisionKind, **words: Any) -> Decision:  # noqa: ANN401
    return Decision(
        conference_id=conference.id,
        ref=unused_ref(session, conference, Decision, _LETTER),
        kind=kind,
        on=clock.today(conference.zone),
        delegation_id=delegation.id,
        state=DecisionState.OPEN,
        **words,
    )
