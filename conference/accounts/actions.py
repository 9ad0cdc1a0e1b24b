"""Adding users and setting their passwords."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.accounts import passwords, queries, sign_ins
from conference.audit import journal
from conference.errors import RefusedError
from models.account import Membership, User
from models.conference import Conference
from models.sign_in import SignIn
from models.vocabulary import Role

SIGNED_IN = "user.signed_in"


def add_user(session: Session, email: str, name: str, role: Role, conference: Conference | None, sponsor_ref: str | None = None) -> str:
    """Add a user with a role at one conference, or at every one; return the one-time password. `sponsor_ref`: of a sponsor officer.

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
    )
    user.memberships.append(membership(role, conference, sponsor_ref))
    journal.record(session, "user.added", user.email, conference_ref=trail_of(conference), role=role)
    session.add(user)
    session.flush()
    return password


def membership(role: Role, conference: Conference | None, sponsor_ref: str | None) -> Membership:
    """A role at one conference, or at every one. Raises RefusedError for an officer of nobody."""
    return Membership(role=role, conference_id=conference.id if conference else None, sponsor_ref=sponsor_for(role, sponsor_ref))


def sponsor_for(role: Role, sponsor_ref: str | None) -> str | None:
    """The host body that goes with a role: only an officer has one, and must. Raises RefusedError."""
    if role is not Role.SPONSOR_OFFICER:
        return None
    if not sponsor_ref:
        msg = _("A sponsor officer needs a host body.")
        raise RefusedError(msg)
    return sponsor_ref


def trail_of(conference: Conference | None) -> str:
    """In which audit trail a change of somebody's role stands; of a role at every conference, in that of each."""
    return conference.ref if conference else journal.EVERY_CONFERENCE


def reset_password(session: Session, email: str) -> str:
    """Give the user a new one-time password and sign them out everywhere. Raises RefusedError for an unknown address."""
    user = queries.user_by_email(session, email)
    if user is None:
        msg = _("There is no user %(email)s.", email=email)
        raise RefusedError(msg)
    return new_password(session, user)


def new_password(session: Session, user: User, conference_ref: str | None = None) -> str:
    """A one-time password in the place of the old one; every session of the user ends. `conference_ref`: where somebody asked for it."""
    password = passwords.one_time()
    journal.record(session, "user.password_reset", user.email, conference_ref=conference_ref)
    _set_password(user, password, one_time=True)
    session.flush()
    sign_ins.end_all(session, user.id)
    return password


def change_password(session: Session, user: User, password: str, sign_in: SignIn) -> str:
    """Set the password that the user chose; every other sign-in of theirs ends. Return the new token of this one."""
    journal.record(session, "user.password_changed", user.email)
    _set_password(user, password, one_time=False)
    sign_ins.end_all(session, user.id, but=sign_in)
    return sign_ins.prove(session, sign_in, None)


def user_with_password(session: Session, email: str, password: str) -> User | None:
    """The user, if the password is right. It takes as long for an address that nobody has."""
    user = queries.user_by_email(session, email)
    is_right = passwords.matches(password, user.password_hash if user else None)
    return user if user and not user.disabled_at and is_right else None


def _set_password(user: User, password: str, *, one_time: bool) -> None:
    user.password_hash = passwords.hashed(password)
    user.must_change_password = one_time
