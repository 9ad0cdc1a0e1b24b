"""Which users there are, and which conferences are theirs."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from conference import clock
from conference.accounts import consent
from conference.accounts.sign_ins import hash_of
from conference.audit.facts import Facts, state_columns, state_of
from conference.permissions import Standing
from models.account import Membership, User
from models.conference import Conference, Sponsor
from models.sign_in import AuthenticatorApp, Passkey, SignIn
from models.vocabulary import Role

_MOST_SIGN_INS = 50  # shown of one user


class Attended(NamedTuple):
    """A conference of a user, what they are there, and the state of its facts."""

    conference: Conference
    standing: Standing
    facts: Facts


class Visitor(NamedTuple):
    """Who asks for a page, as far as they have shown who they are, whether they stand on the roster, and which conferences are theirs.

    `roles` are all of theirs, also those without a conference.
    """

    user: User
    is_consented: bool
    attended: list[Attended]
    roles: frozenset[Role]
    sign_in: SignIn
    has_second_factor: bool


# Who may work at all. A user who is refused here sees nothing, and looks like nobody.
_USABLE = (User.disabled_at.is_(None),)

_ATTENDED = (
    select(
        User,
        Conference,
        Membership.role,
        Sponsor.id.label("sponsor_id"),
        Membership.conference_id.is_(None).label("is_everywhere"),
        *state_columns(Conference.ref),
        consent.IS_CONSENTED,
    )
    .outerjoin(Membership, Membership.user_id == User.id)
    .outerjoin(Conference, Membership.id.is_not(None) & ((Membership.conference_id == Conference.id) | Membership.conference_id.is_(None)))
    .outerjoin(Sponsor, (Sponsor.conference_id == Conference.id) & (Sponsor.ref == Membership.sponsor_ref))
    .where(*_USABLE)
    .order_by(Conference.id, Membership.conference_id.is_(None).desc())
)
_OF_USER = _ATTENDED.where(User.id == bindparam("user_id"))

# Every request asks this: it is built once, which takes longer than running it.
_HAS_SECOND_FACTOR = or_(*(exists().where(kind.user_id == User.id) for kind in (AuthenticatorApp, Passkey)))
_VISITOR = (
    _ATTENDED.add_columns(SignIn, _HAS_SECOND_FACTOR.label("has_second_factor"))
    .join(SignIn, SignIn.user_id == User.id)
    .where(SignIn.token_hash == bindparam("token_hash"))
    .where(SignIn.seen_at > bindparam("seen_since"), SignIn.begun_at > bindparam("begun_since"))
    .options(joinedload(User.column_choices))
)


def user_by_email(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def visitor(session: Session, token: str, idle_limit: timedelta, sign_in_limit: timedelta) -> Visitor | None:
    """The user of a session cookie, unless signed out or disabled since or idle too long, with every conference of theirs, ordered by id.

    Nothing is theirs while they do not stand on the roster. The columns that they keep of lists come along. A role at the conference itself
    goes before one at every conference.
    """
    now = clock.now()
    values = {"token_hash": hash_of(token), "seen_since": now - idle_limit, "begun_since": now - sign_in_limit}
    values |= consent.moment()
    rows = session.execute(_VISITOR, values).unique().all()
    if not rows:
        return None
    first = rows[0]
    roles = frozenset(row.role for row in rows if row.role)
    return Visitor(first.User, bool(first.is_consented), _attended(rows), roles, first.SignIn, first.has_second_factor)


def attended_by(session: Session, user_id: int) -> list[Attended]:
    """Every conference of a user who may still work, ordered by id, for work that goes on without them."""
    return _attended(session.execute(_OF_USER, {"user_id": user_id} | consent.moment()).all())


def _attended(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Attended]:
    found = {
        row.Conference.id: Attended(row.Conference, Standing(row.role, row.sponsor_id, bool(row.is_everywhere)), state_of(row))
        for row in rows
        if row.Conference and row.is_consented
    }
    return list(found.values())


def sign_ins(session: Session, user_id: int, idle_limit: timedelta, sign_in_limit: timedelta) -> list[SignIn]:
    """The browsers in which a user is signed in, the one seen last first."""
    now = clock.now()
    living = select(SignIn).where(SignIn.user_id == user_id, SignIn.seen_at > now - idle_limit, SignIn.begun_at > now - sign_in_limit)
    return list(session.scalars(living.order_by(SignIn.seen_at.desc(), SignIn.id.desc()).limit(_MOST_SIGN_INS)))


def has_sponsor(session: Session, conference: Conference, ref: str) -> bool:
    """Whether a conference has such a host body."""
    return session.scalar(select(Sponsor.id).where(Sponsor.conference_id == conference.id, Sponsor.ref == ref)) is not None


def roles_of(session: Session, user: User) -> set[Role]:
    return set(session.scalars(select(Membership.role).where(Membership.user_id == user.id)))


def role_everywhere(session: Session, user: User) -> Role | None:
    """The role at every conference, also at those to come; None for a user of single conferences."""
    return session.scalar(select(Membership.role).where(Membership.user_id == user.id, Membership.conference_id.is_(None)))
