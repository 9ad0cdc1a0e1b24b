"""Whom an itinerary may be mailed to, and how often it was."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from conference.printing.queries import invitees
from models.conference import Conference
from models.delegation import Delegation
from models.mail import MailMessage
from models.participant import Participant

PURPOSE = "itinerary"


def about(ref: str) -> str:
    """What a mail with somebody's itinerary is about, in the outbox."""
    return f"participant:{ref}"


def guests(session: Session, conference: Conference, refs: Collection[str]) -> list[Any]:
    """The invitees among some people (Participant, Delegation), with how often they were mailed and when last."""
    mailed = (
        select(MailMessage.participant_id, func.max(MailMessage.edition).label("times"), func.max(MailMessage.put_at).label("last_at"))
        .where(MailMessage.conference_id == conference.id, MailMessage.purpose == PURPOSE)
        .group_by(MailMessage.participant_id)
        .subquery()
    )
    found = (
        select(Participant, Delegation, func.coalesce(mailed.c.times, literal(0)).label("times"), mailed.c.last_at)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(mailed, mailed.c.participant_id == Participant.id)
        .where(*invitees(conference), Participant.ref.in_(refs))
    )
    return list(session.execute(found.order_by(Delegation.precedence, Delegation.id, Participant.sort_key, Participant.id)))
