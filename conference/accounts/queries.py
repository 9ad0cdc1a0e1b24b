"""Which users there are, and which conferences are theirs."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session, joinedload

from conference.accounts import standing
from conference.audit.journal import EVERY_CONFERENCE
from models.account import Membership, User
from models.audit import AuditEntry, RowChange
from models.conference import Conference
from models.vocabulary import Role


class Attended(NamedTuple):
    """A conference of a user, the role they have there, and the newest change in its audit trail: facts changed iff this changed."""

    conference: Conference
    role: Role
    newest_entry_id: int


class Visitor(NamedTuple):
    """Who asks for a page, whether they stand on the roster in force, and which conferences are theirs."""

    user: User
    is_consented: bool
    attended: list[Attended]


def _newest(conference_ref: Any) -> Any:  # noqa: ANN401  a column or a text in, an expression out
    """The newest entry under which a row changed: a paper that was printed stands in the audit trail, too, and changes no fact."""
    changed = exists().where(RowChange.entry_id == AuditEntry.id)
    entries = select(AuditEntry.id).where(AuditEntry.conference_ref == conference_ref, changed)
    return func.coalesce(entries.order_by(AuditEntry.id.desc()).limit(1).scalar_subquery(), 0)


# Every request asks this: it is built once, which takes longer than running it.
_VISITOR = (
    select(User, Conference, Membership.role, _newest(Conference.ref), _newest(EVERY_CONFERENCE), standing.IS_CONSENTED)
    .outerjoin(Membership, Membership.user_id == User.id)
    .outerjoin(Conference, Membership.id.is_not(None) & ((Membership.conference_id == Conference.id) | Membership.conference_id.is_(None)))
    .where(User.session_token == bindparam("session_token"), User.disabled_at.is_(None))
    .order_by(Conference.id, Membership.conference_id.is_(None).desc())
    .options(joinedload(User.column_choices))
)


def user_by_email(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def visitor(session: Session, session_token: str) -> Visitor | None:
    """The user of a session cookie, unless signed out everywhere or disabled since, with every conference of theirs, ordered by id.

    Nothing is theirs while they do not stand on the roster. The columns that they keep of lists come along. A role at the conference itself
    goes before one at every conference.
    """
    rows = session.execute(_VISITOR, {"session_token": session_token} | standing.moment()).unique().all()
    if not rows:
        return None
    is_consented = bool(rows[0].is_consented)
    attended = {
        conference.id: Attended(conference, role, max(own, shared))
        for _user, conference, role, own, shared, _consented in rows
        if conference and is_consented
    }
    return Visitor(rows[0].User, is_consented, list(attended.values()))


def roles_of(session: Session, user: User) -> set[Role]:
    return set(session.scalars(select(Membership.role).where(Membership.user_id == user.id)))


def role_everywhere(session: Session, user: User) -> Role | None:
    """The role at every conference, also at those to come; None for a user of single conferences."""
    return session.scalar(select(Membership.role).where(Membership.user_id == user.id, Membership.conference_id.is_(None)))
