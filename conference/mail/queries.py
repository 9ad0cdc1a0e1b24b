"""Every select of the worker: mail of all conferences."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from conference.mail.pacing import MINUTE, PER_DOMAIN
from models.mail import MailMessage
from models.vocabulary import UNSENT


class Due(NamedTuple):
    """A mail whose time has come."""

    id: int
    domain: str


def is_due(now: datetime) -> ColumnElement[bool]:
    """Whether a mail may be tried: it did not go yet, waited long enough, and no worker is at it."""
    free = or_(MailMessage.claimed_until.is_(None), MailMessage.claimed_until <= now)
    return MailMessage.state.in_(UNSENT) & (MailMessage.next_attempt_at <= now) & free


def due(session: Session, now: datetime, most: int) -> list[Due]:
    """What is to be tried now, the longest waiting first, one domain after the other, and of no domain more than its pace allows."""
    turn = func.row_number().over(partition_by=MailMessage.domain, order_by=(MailMessage.next_attempt_at, MailMessage.id))
    waiting = select(MailMessage.id, MailMessage.domain, turn.label("turn")).where(is_due(now)).subquery()
    lately = select(MailMessage.domain, func.count().label("number")).where(MailMessage.sent_at > now - MINUTE)
    sent = lately.group_by(MailMessage.domain).subquery()
    left = PER_DOMAIN - func.coalesce(sent.c.number, 0)
    found = select(waiting.c.id, waiting.c.domain).outerjoin(sent, sent.c.domain == waiting.c.domain).where(waiting.c.turn <= left)
    return [Due(*row) for row in session.execute(found.order_by(waiting.c.turn, waiting.c.id).limit(most))]
