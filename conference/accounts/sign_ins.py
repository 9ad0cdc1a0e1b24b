"""Browsers in which users are signed in: begun, proved, ended. Ending one makes its cookie worthless, whoever holds a copy."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts.calling import Caller
from models.account import User
from models.sign_in import SignIn
from models.vocabulary import FirstStep, SecondStep

_TOKEN_BYTES = 32
_NOTED_PER_LIMIT = 12  # reading a page seldom writes: the limit may come so much of itself too early


def begin(session: Session, user: User, caller: Caller, first_step: FirstStep, second_step: SecondStep | None = None) -> str:
    """Sign a user in, as far as they have shown who they are; return the token for the cookie."""
    now, token = clock.now(), secrets.token_urlsafe(_TOKEN_BYTES)
    moments = {"begun_at": now, "seen_at": now, "proved_at": now}
    steps = {"first_step": first_step, "second_step": second_step}
    session.add(SignIn(user_id=user.id, token_hash=hash_of(token), address=caller.address, browser=caller.browser, **steps, **moments))
    session.flush()
    return token


def prove(session: Session, sign_in: SignIn, second_step: SecondStep | None) -> str:
    """The user has shown once more who they are; return a new token: the one before is worthless from now on. Source: SEC-17."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    sign_in.token_hash, sign_in.proved_at, sign_in.challenge = hash_of(token), clock.now(), None
    sign_in.second_step = second_step or sign_in.second_step
    session.flush()
    return token


def end(session: Session, user_id: int, sign_in_id: int) -> bool:
    """Sign the user out in one browser; whether there was one."""
    ended = session.execute(delete(SignIn).where(SignIn.user_id == user_id, SignIn.id == sign_in_id).returning(SignIn.id))
    return ended.first() is not None


def end_all(session: Session, user_id: int, but: SignIn | None = None) -> int:
    """Sign the user out everywhere, or everywhere else; return in how many browsers."""
    ended = session.execute(delete(SignIn).where(SignIn.user_id == user_id, SignIn.id != (but.id if but else 0)).returning(SignIn.id))
    return len(ended.all())


def forget_ended(session: Session, user_id: int, idle_limit: timedelta, sign_in_limit: timedelta) -> None:
    """Take away the rows of a user that time has ended."""
    now = clock.now()
    is_over = or_(SignIn.seen_at <= now - idle_limit, SignIn.begun_at <= now - sign_in_limit)
    session.execute(delete(SignIn).where(SignIn.user_id == user_id, is_over))


def is_to_be_noted(sign_in: SignIn, idle_limit: timedelta) -> bool:
    """Whether it is time to write down that the browser was seen again."""
    return clock.now() - sign_in.seen_at > idle_limit / _NOTED_PER_LIMIT


def note(session: Session, sign_in: SignIn) -> None:
    """Write down that the browser was seen."""
    session.execute(update(SignIn).where(SignIn.id == sign_in.id).values(seen_at=clock.now()).execution_options(synchronize_session=False))


def hash_of(token: str) -> str:
    """What the database keeps of a token; a token is random, so nobody finds it from its hash."""
    return hashlib.sha256(token.encode()).hexdigest()
