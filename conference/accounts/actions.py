"""Adding users and setting their passwords."""

import secrets

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.accounts import passwords, queries
from conference.audit import journal
from conference.errors import RefusedError
from models.account import Membership, User
from models.conference import Conference
from models.vocabulary import Role

_TOKEN_BYTES = 24


def add_user(session: Session, email: str, name: str, role: Role, conference: Conference | None) -> str:
    """Add a user with a role at one conference, or at every one; return the one-time password.

    Raises RefusedError when the address is taken.
    """
    if queries.user_by_email(session, email):
        msg = _("There is a user %(email)s already. “kaigi user password %(email)s” makes a new one-time password.", email=email)
        raise RefusedError(msg)
    password = passwords.one_time()
    user = User(
        email=email.strip().lower(),
        name=name,
        password_hash=passwords.hashed(password),
        must_change_password=True,
        session_token=secrets.token_urlsafe(_TOKEN_BYTES),
    )
    user.memberships.append(Membership(role=role, conference_id=conference.id if conference else None))
    journal.record(session, "user.added", user.email, role=role)
    session.add(user)
    session.flush()
    return password


def reset_password(session: Session, email: str) -> str:
    """Give the user a new one-time password and sign them out everywhere. Raises RefusedError for an unknown address."""
    user = queries.user_by_email(session, email)
    if user is None:
        msg = _("There is no user %(email)s.", email=email)
        raise RefusedError(msg)
    password = passwords.one_time()
    journal.record(session, "user.password_reset", user.email)
    _set_password(user, password, one_time=True)
    session.flush()
    return password


def change_password(session: Session, user: User, password: str) -> None:
    """Set the password that the user chose; every other session of theirs ends."""
    journal.record(session, "user.password_changed", user.email)
    _set_password(user, password, one_time=False)
    session.flush()


def sign_in(session: Session, email: str, password: str) -> User | None:
    """The user, if the password is right; either outcome stands in the audit trail."""
    user = queries.user_by_email(session, email)
    is_right = passwords.matches(password, user.password_hash if user else None)
    if user is None or user.disabled_at or not is_right:
        journal.record(session, "user.sign_in_failed", user.email if user else "unknown address")
        return None
    journal.record(session, "user.signed_in", user.email)
    return user


def _set_password(user: User, password: str, *, one_time: bool) -> None:
    user.password_hash = passwords.hashed(password)
    user.must_change_password = one_time
    user.session_token = secrets.token_urlsafe(_TOKEN_BYTES)
