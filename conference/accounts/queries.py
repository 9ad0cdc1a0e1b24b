"""Which users there are, and which conferences are theirs."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.audit.journal import EVERY_CONFERENCE
from models.account import Membership, User
from models.audit import AuditEntry
from models.conference import Conference
from models.vocabulary import Role


class Attended(NamedTuple):
    """A conference of a user, the role they have there, and the newest audit entry about it: facts changed iff this changed."""

    conference: Conference
    role: Role
    newest_entry_id: int


def user_by_email(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def user_by_session(session: Session, session_token: str) -> User | None:
    """The user of a session cookie, unless signed out everywhere or disabled since."""
    return session.scalar(select(User).where(User.session_token == session_token, User.disabled_at.is_(None)))


def attended_by(session: Session, user: User) -> list[Attended]:
    """Every conference of the user, ordered by id; a role at the conference itself goes before one at every conference."""
    newest, newest_shared = (
        select(func.coalesce(func.max(AuditEntry.id), 0)).where(AuditEntry.conference_ref == ref).scalar_subquery()
        for ref in (Conference.ref, EVERY_CONFERENCE)
    )
    rows = session.execute(
        select(Conference, Membership.role, newest, newest_shared)
        .join(Membership, (Membership.conference_id == Conference.id) | Membership.conference_id.is_(None))
        .where(Membership.user_id == user.id)
        .order_by(Conference.id, Membership.conference_id.is_(None).desc())
    )
    return list({conference.id: Attended(conference, role, max(own, shared)) for conference, role, own, shared in rows}.values())


def roles_of(session: Session, user: User) -> set[Role]:
    return set(session.scalars(select(Membership.role).where(Membership.user_id == user.id)))
