"""Every select of calendars at secret addresses."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from conference.accounts.sign_ins import hash_of
from conference.portal.queries import is_on
from models.conference import Conference
from models.delegation import FocalPoint
from models.guest import CalendarFeed
from models.participant import Participant


class Found(NamedTuple):
    """Whose calendar an address leads to."""

    conference: Conference
    participant_ref: str
    made_at: datetime


_TOKEN_HASH: Final[Any] = bindparam("token_hash")


def found(session: Session, token: str) -> Found | None:
    """Nothing for an address that is unknown, revoked, of somebody substituted, or of a conference that is long over."""
    living = (
        select(Conference, Participant.ref, CalendarFeed.made_at)
        .join(Participant, Participant.conference_id == Conference.id)
        .join(CalendarFeed, CalendarFeed.participant_id == Participant.id)
        .where(CalendarFeed.token_hash == _TOKEN_HASH, Participant.substituted_by_id.is_(None), is_on())
    )
    row = session.execute(living, {"token_hash": hash_of(token)}).first()
    return Found(*row) if row else None


def made_at(session: Session, to: FocalPoint | Participant) -> datetime | None:
    """When the address of a person's calendar was made; None where there is none, as a focal point has. One statement for either."""
    person_id = to.id if isinstance(to, Participant) else None
    return session.scalar(select(CalendarFeed.made_at).where(CalendarFeed.participant_id == person_id))
