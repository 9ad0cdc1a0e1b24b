"""Versions of the roster, who is on them, and accounts beside them. Nothing here belongs to a conference."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from conference.accounts.consent import IN_FORCE, IS_CONSENTED, moment
from conference.paging import Page, page_of
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


def versions(session: Session, number: int) -> Page[RosterVersion]:
    """A page of the versions, the newest first, without their people."""
    page: Page[RosterVersion] = page_of(number, session.scalar(select(func.count(RosterVersion.id))) or 0)
    found = select(RosterVersion).order_by(RosterVersion.number.desc()).limit(page.size).offset(page.offset)
    return page.with_rows(list(session.scalars(found)))


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


def newest(session: Session, *, to_change: bool = False) -> RosterVersion | None:
    """The version with the highest number; `to_change` lets one change begin at a time."""
    found = select(RosterVersion).order_by(RosterVersion.number.desc()).limit(1)
    return session.scalar(found.with_for_update() if to_change else found)


def handlers_before(session: Session, version: RosterVersion) -> list[Handler]:
    """The people of the version that this one changes: the one before it."""
    return _handlers(session, select(RosterPerson).join(RosterVersion).where(RosterVersion.number == version.number - 1))


def draft(session: Session, *, to_change: bool = False) -> RosterVersion | None:
    """The version that may be edited; `to_change` keeps it a draft until this transaction ends."""
    found = select(RosterVersion).where(RosterVersion.state.in_(EDITABLE))
    return session.scalar(found.with_for_update() if to_change else found)


def persons_to_change() -> Select[RosterPerson]:
    """Everybody on the draft, without what is protected."""
    found = select(RosterPerson).join(RosterVersion).where(RosterVersion.state.in_(EDITABLE))
    return found.options(*(defer(column) for column in (RosterPerson.address, RosterPerson.birth_on, RosterPerson.passport_number)))


def handlers(session: Session, version: RosterVersion) -> list[Handler]:
    """The people of a version as values. Of protected ones a page tells only whether they are there; papers print them."""
    return _handlers(session, select(RosterPerson).where(RosterPerson.roster_version_id == version.id))


def _handlers(session: Session, found: Select[RosterPerson]) -> list[Handler]:
    return [_handler_of(person) for person in session.scalars(found.order_by(RosterPerson.id))]


def _handler_of(person: RosterPerson) -> Handler:
    values = {one.name: getattr(person, one.name) for one in fields(Handler)}
    lines = ("department", "post", "firm", "reason", "workplace", "expertise", "reports_to", "email")
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


def state_of_roster(session: Session) -> tuple[RosterVersion | None, bool, int]:
    """The newest version, whether the one in force was taken over without a consent, and how many accounts are not on it; one statement."""
    is_taken_over = select(RosterVersion.is_taken_over).where(RosterVersion.id == IN_FORCE).scalar_subquery()
    beside = select(func.count(User.id)).where(User.disabled_at.is_(None), ~IS_CONSENTED.element).scalar_subquery()
    newest = select(RosterVersion, is_taken_over, beside).order_by(RosterVersion.number.desc()).limit(1)
    found = session.execute(newest, moment()).first()
    return (found[0], bool(found[1]), found[2]) if found else (None, False, 0)
