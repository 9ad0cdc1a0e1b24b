"""Every select of retention: rules, the end of the conference, who still has data of a kind."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.retention.kinds import KINDS
from models.conference import Conference, ConferenceDay
from models.erasure import RetentionRule
from models.participant import Participant
from models.vocabulary import Retained


def rules(session: Session, conference: Conference) -> dict[Retained, RetentionRule]:
    found = session.scalars(select(RetentionRule).where(RetentionRule.conference_id == conference.id))
    return {rule.kind: rule for rule in found}


def last_day(session: Session, conference: Conference) -> date | None:
    """Of the agenda, at the venue."""
    return session.scalar(select(func.max(ConferenceDay.on)).where(ConferenceDay.conference_id == conference.id))


def people_with(session: Session, conference: Conference) -> dict[Retained, int]:
    """How many people have data of each kind."""
    counted = [func.count().filter(kind.held) for kind in KINDS.values()]
    found = session.execute(select(*counted).select_from(Participant).where(Participant.conference_id == conference.id)).one()
    return dict(zip(KINDS, found, strict=True))


def refs_with(session: Session, conference: Conference, kind: Retained) -> Sequence[str]:
    """Everybody who has data of a kind, by ref."""
    mine = Participant.conference_id == conference.id, KINDS[kind].held
    return session.scalars(select(Participant.ref).where(*mine).order_by(Participant.id)).all()
