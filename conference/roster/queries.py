"""Versions of the roster, who is on them, and accounts beside them. Nothing here belongs to a conference."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer, selectinload

from conference.accounts.standing import IN_FORCE, moment
from conference.permissions import Permission, allows
from conference.rules.rosters import Handler
from models.account import Membership, User
from models.audit import AuditEntry
from models.roster import RosterPerson, RosterVersion
from models.vocabulary import HandlerRole, Role, RosterState

OPEN = (RosterState.DRAFT, RosterState.SENT_BACK, RosterState.SUBMITTED)
EDITABLE = (RosterState.DRAFT, RosterState.SENT_BACK)
_SIGNED_IN = "user.signed_in"


@dataclass(frozen=True, slots=True)
class Account:
    """A user that is not disabled. `seen_at`: when they last signed in."""

    email: str
    name: str
    seen_at: datetime | None


def versions(session: Session) -> Sequence[RosterVersion]:
    """Every version, the newest first, without its people."""
    return session.scalars(select(RosterVersion).order_by(RosterVersion.number.desc())).all()


def version(session: Session, number: int, *, to_change: bool = False) -> RosterVersion | None:
    """A version; `to_change` keeps others from changing it until this transaction ends."""
    wanted = select(RosterVersion).where(RosterVersion.number == number)
    return session.scalar(wanted.with_for_update() if to_change else wanted)


def in_force(session: Session) -> RosterVersion | None:
    """The version that holds now."""
    return session.scalar(select(RosterVersion).where(RosterVersion.id == IN_FORCE), moment())


def responsible(session: Session, version: RosterVersion) -> str | None:
    """The ref of whom everybody else may report to: the first who is responsible for information."""
    people = select(RosterPerson.ref).where(RosterPerson.roster_version_id == version.id, RosterPerson.role == HandlerRole.RESPONSIBLE)
    return session.scalars(people.order_by(RosterPerson.id)).first()


def number_in_force(session: Session) -> int | None:
    return session.scalar(select(RosterVersion.number).where(RosterVersion.id == IN_FORCE), moment())


def newest(session: Session, *, to_change: bool = False) -> RosterVersion | None:
    """The version with the highest number; `to_change` lets one change begin at a time."""
    found = select(RosterVersion).order_by(RosterVersion.number.desc()).limit(1)
    return session.scalar(found.with_for_update() if to_change else found)


def before(session: Session, number: int) -> RosterVersion | None:
    """The version that another one changes, with its people: the one before it."""
    wanted = select(RosterVersion).where(RosterVersion.number == number - 1).options(selectinload(RosterVersion.persons))
    return session.scalar(wanted)


def persons_to_change() -> Select[RosterPerson]:
    """Everybody on the draft, without what is protected."""
    found = select(RosterPerson).join(RosterVersion).where(RosterVersion.state.in_(EDITABLE))
    return found.options(*(defer(column) for column in (RosterPerson.address, RosterPerson.birth_on, RosterPerson.passport_number)))


def handlers(session: Session, version: RosterVersion) -> list[Handler]:
    """The people of a version as values, protected ones among them: for comparing, checking and printing, never for a page."""
    found = session.scalars(select(RosterPerson).where(RosterPerson.roster_version_id == version.id).order_by(RosterPerson.id))
    return [handler_of(person) for person in found]


def handler_of(person: RosterPerson) -> Handler:
    values = {one.name: getattr(person, one.name) for one in fields(Handler)}
    lines = ("department", "post", "firm", "reason", "reports_to", "email")
    return Handler(**values | {name: values[name] or "" for name in lines})


def keepers(session: Session) -> set[str]:
    """The addresses of the accounts that may keep the roster."""
    keeping = [role for role in Role if allows(role, Permission.KEEP_ROSTER)]
    found = select(User.email).join(Membership).where(Membership.role.in_(keeping), User.disabled_at.is_(None))
    return set(session.scalars(found))


def accounts(session: Session) -> list[Account]:
    """Every account that is not disabled, in the order of addresses."""
    seen = select(AuditEntry.subject, func.max(AuditEntry.at).label("seen_at")).where(AuditEntry.action == _SIGNED_IN)
    signed_in = seen.where(AuditEntry.conference_ref.is_(None)).group_by(AuditEntry.subject).subquery()
    found = select(User.email, User.name, signed_in.c.seen_at).outerjoin(signed_in, signed_in.c.subject == User.email)
    return [Account(*row) for row in session.execute(found.where(User.disabled_at.is_(None)).order_by(User.email))]


def addresses_beside(session: Session, emails: Sequence[str]) -> int:
    """How many accounts are none of these addresses."""
    return session.scalar(select(func.count(User.id)).where(User.disabled_at.is_(None), User.email.not_in(emails))) or 0
