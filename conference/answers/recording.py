"""How an answer is written down: in the audit trail, and beside it what was said and where it came from."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from conference.audit import journal
from models.answer import Answer
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.vocabulary import AnswerSource, AnswerVerb

SUBJECT = "answer"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer came from. `spoke`: on whose behalf an organiser writes it down; `text`: what to look it up by.

    `submission`: the digest of the form that said so.
    """

    source: AnswerSource = AnswerSource.PAGE
    spoke: str = ""
    text: str = ""
    submission: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What an answer is about: a place by its number, a person by row or by id, and what was said to it."""

    number: int | None = None
    person: Participant | int | None = None
    reason: str = ""


def record(session: Session, conference: Conference, delegation: Delegation, verb: AnswerVerb, origin: Origin, about: About) -> AuditEntry:
    """Open the entry of an answer; what is changed from now on stands under it."""
    entry = journal.record(
        session,
        f"{SUBJECT}.{verb.value}",
        delegation.ref,
        conference_ref=conference.ref,
        submission=origin.submission,
        place=about.number,
        source=origin.source.value,
    )
    answer = Answer(
        entry=entry,
        delegation_id=delegation.id,
        number=about.number,
        **({"participant": about.person} if isinstance(about.person, Participant) else {"participant_id": about.person}),
        source=origin.source,
        spoke=origin.spoke or None,
        source_text=origin.text or None,
        reason=about.reason or None,
    )
    session.add(answer)
    return entry
