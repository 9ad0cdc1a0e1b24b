"""Browsers in which guests are: begun, proved again, ended. Actions flush; whoever calls them commits."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts.sign_ins import hash_of
from conference.portal.queries import IDLE_LIMIT, SESSION_LIMIT
from models.guest import GuestSession

FRESH_MINUTES: Final = 30
_TOKEN_BYTES: Final = 32
_NOTED_EVERY: Final = IDLE_LIMIT / 24  # reading a page seldom writes


def begin(session: Session, link_id: int, acting_name: str) -> str:
    """Let somebody in who showed a code; return the token for the cookie."""
    now, token = clock.now(), secrets.token_urlsafe(_TOKEN_BYTES)
    _forget_ended(session)
    moments = {"begun_at": now, "seen_at": now, "coded_at": now}
    session.add(GuestSession(link_id=link_id, token_hash=hash_of(token), acting_name=acting_name, **moments))
    session.flush()
    return token


def prove(session: Session, row: GuestSession) -> str:
    """A fresh code was shown; return a new token: the one before is worthless from now on. Source: SEC-17 (session fixation)."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row.token_hash, row.coded_at = hash_of(token), clock.now()
    session.flush()
    return token


def end(session: Session, tokens: Iterable[str]) -> None:
    """End the sessions of a browser."""
    session.execute(delete(GuestSession).where(GuestSession.token_hash.in_([hash_of(token) for token in tokens])))


def is_fresh(row: GuestSession) -> bool:
    """Whether a code was shown in the last minutes."""
    return clock.now() - row.coded_at < timedelta(minutes=FRESH_MINUTES)


def is_to_be_noted(row: GuestSession) -> bool:
    """Whether it is time to write down that the browser was seen again."""
    return clock.now() - row.seen_at > _NOTED_EVERY


def note(session: Session, row: GuestSession) -> None:
    """Write down that the browser was seen."""
    seen = update(GuestSession).where(GuestSession.id == row.id).values(seen_at=clock.now())
    session.execute(seen.execution_options(synchronize_session=False))


def _forget_ended(session: Session) -> None:
    """Of all guests: what they call themselves is kept no longer than it is needed."""
    now = clock.now()
    is_over = or_(GuestSession.seen_at <= now - IDLE_LIMIT, GuestSession.begun_at <= now - SESSION_LIMIT)
    ended = select(GuestSession.id).where(is_over).with_for_update(skip_locked=True)
    session.execute(delete(GuestSession).where(GuestSession.id.in_(ended)))
