"""Which users there are, and which conferences are theirs."""

from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, exists, func, select
from sqlalchemy.orm import Session, joinedload

from conference.audit.journal import EVERY_CONFERENCE
from conference.permissions import Standing
from models.account import Membership, User
from models.audit import AuditEntry, RowChange
from models.conference import Conference, Sponsor
from models.vocabulary import Role


class Attended(NamedTuple):
    """A conference of a user, what they are there, and the newest change in its audit trail: facts changed iff this changed."""

    conference: Conference
    standing: Standing
    newest_entry_id: int


class Visitor(NamedTuple):
    """Who asks for a page, and which conferences are theirs."""

    user: User
    attended: list[Attended]


def _newest(conference_ref: Any) -> Any:  # noqa: ANN401  a column or a text in, an expression out
    """The newest entry under which a row changed: a paper that was printed stands in the audit trail, too, and changes no fact."""
    changed = exists().where(RowChange.entry_id == AuditEntry.id)
    entries = select(AuditEntry.id).where(AuditEntry.conference_ref == conference_ref, changed)
    return func.coalesce(entries.order_by(AuditEntry.id.desc()).limit(1).scalar_subquery(), 0)


# Every request asks this: it is built once, which takes longer than running it.
_VISITOR = (
    select(
        User,
        Conference,
        Membership.role,
        Sponsor.id.label("sponsor_id"),
        Membership.conference_id.is_(None).label("is_everywhere"),
        _newest(Conference.ref).label("own"),
        _newest(EVERY_CONFERENCE).label("shared"),
    )
    .outerjoin(Membership, Membership.user_id == User.id)
    .outerjoin(Conference, Membership.id.is_not(None) & ((Membership.conference_id == Conference.id) | Membership.conference_id.is_(None)))
    .outerjoin(Sponsor, (Sponsor.conference_id == Conference.id) & (Sponsor.ref == Membership.sponsor_ref))
    .where(User.session_token == bindparam("session_token"), User.disabled_at.is_(None))
    .order_by(Conference.id, Membership.conference_id.is_(None).desc())
    .options(joinedload(User.column_choices))
)


def user_by_email(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def visitor(session: Session, session_token: str) -> Visitor | None:
    """The user of a session cookie, unless signed out everywhere or disabled since, with every conference of theirs, ordered by id.

    The columns that they keep of lists come along. A role at the conference itself goes before one at every conference.
    """
    rows = session.execute(_VISITOR, {"session_token": session_token}).unique().all()
    if not rows:
        return None
    attended = {row.Conference.id: _attended(row) for row in rows if row.Conference}
    return Visitor(rows[0].User, list(attended.values()))


def _attended(row: Row[*tuple[Any, ...]]) -> Attended:
    return Attended(row.Conference, Standing(row.role, row.sponsor_id, bool(row.is_everywhere)), max(row.own, row.shared))


def has_sponsor(session: Session, conference: Conference, ref: str) -> bool:
    """Whether a conference has such a host body."""
    return session.scalar(select(Sponsor.id).where(Sponsor.conference_id == conference.id, Sponsor.ref == ref)) is not None


def roles_of(session: Session, user: User) -> set[Role]:
    return set(session.scalars(select(Membership.role).where(Membership.user_id == user.id)))


def role_everywhere(session: Session, user: User) -> Role | None:
    """The role at every conference, also at those to come; None for a user of single conferences."""
    return session.scalar(select(Membership.role).where(Membership.user_id == user.id, Membership.conference_id.is_(None)))
