"""The users whom a manager sees: those of the conference; whoever has a role at every conference sees everybody."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from conference.accounts.actions import SIGNED_IN
from conference.errors import RefusedError
from conference.paging import Page, page_of
from conference.users.managing import Held, Manager
from models.account import Membership, User
from models.audit import AuditEntry
from models.conference import Conference, Sponsor
from models.text import Text
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Place:
    """A membership and where it holds; `conference_ref` None: at every conference."""

    membership: Membership
    conference_ref: str | None

    @property
    def held(self) -> Held:
        return Held(self.membership.role, self.membership.conference_id)


@dataclass(frozen=True, slots=True)
class Known:
    """A user with all their roles; `here` is the one that counts at the conference, None where there is none."""

    user: User
    places: list[Place]
    here: Place | None
    signed_in_at: datetime | None = None

    @property
    def roles(self) -> list[Held]:
        return [place.held for place in self.places]


def users(session: Session, conference: Conference, manager: Manager, number: int) -> Page[Known]:
    """A page of the users, by name; four statements."""
    ids = _seen(conference, manager)
    total = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    page: Page[Known] = page_of(number, total)
    named = select(User).where(User.id.in_(ids)).order_by(User.name, User.id).limit(page.size).offset(page.offset)
    found = session.scalars(named).all()
    places = _places(session, [user.id for user in found])
    signed_in = _signed_in(session, [user.email for user in found])
    return page.with_rows([_known(user, places[user.id], conference, signed_in.get(user.email)) for user in found])


def user_by_id(session: Session, conference: Conference, manager: Manager, user_id: int, *, to_change: bool = False) -> Known | None:
    """One of them; `to_change` keeps others from changing account and roles until this transaction ends."""
    if to_change:
        _take_turn(session)
    wanted = select(User).where(User.id == user_id, User.id.in_(_seen(conference, manager)))
    user = session.scalar(wanted.with_for_update() if to_change else wanted)
    if user is None:
        return None
    places = _places(session, [user.id], to_change=to_change)[user.id]
    return _known(user, places, conference, _signed_in(session, [user.email]).get(user.email))


def user_by_email(session: Session, conference: Conference, email: str) -> Known | None:
    """Whoever has an address, whether the manager sees them or not: they may be given a role here."""
    user = session.scalar(select(User).where(User.email == email.strip().lower()))
    return _known(user, _places(session, [user.id])[user.id], conference, None) if user else None


def sponsors(session: Session, conference: Conference) -> list[tuple[str, Text | None]]:
    """The host bodies of a conference: id, name."""
    found = select(Sponsor.ref, Sponsor.name).where(Sponsor.conference_id == conference.id).order_by(Sponsor.position, Sponsor.id)
    return [(ref, name) for ref, name in session.execute(found)]


def keep_an_administrator(session: Session, but_for: User) -> None:
    """Refuse what would leave no administrator who can sign in. Find the user with `to_change` first. Raises RefusedError."""
    others = select(Membership.id).join(User, User.id == Membership.user_id)
    others = others.where(Membership.role == Role.ADMINISTRATOR, User.id != but_for.id, User.disabled_at.is_(None))
    if session.scalar(others.limit(1)) is None:
        msg = _("This is the last administrator. Make somebody else administrator first.")
        raise RefusedError(msg)


def _take_turn(session: Session) -> None:
    """Two administrators who take each other's role wait for each other here, before either has locked anything else."""
    session.execute(select(Membership.id).where(Membership.role == Role.ADMINISTRATOR).order_by(Membership.id).with_for_update())


def _seen(conference: Conference, manager: Manager) -> Select[int]:
    if manager.standing.is_everywhere:
        return select(User.id)
    here = or_(Membership.conference_id == conference.id, Membership.conference_id.is_(None))
    return select(User.id).where(exists().where(Membership.user_id == User.id, here))


def _places(session: Session, ids: Collection[int], *, to_change: bool = False) -> dict[int, list[Place]]:
    """User id -> their roles: first the one at every conference, then conference by conference."""
    found = select(Membership, Conference.ref).outerjoin(Conference, Conference.id == Membership.conference_id)
    found = found.where(Membership.user_id.in_(ids)).order_by(Membership.conference_id.is_not(None), Membership.conference_id)
    places: dict[int, list[Place]] = defaultdict(list)
    for membership, ref in session.execute(found.with_for_update(of=Membership) if to_change else found):
        places[membership.user_id].append(Place(membership, ref))
    return places


def _signed_in(session: Session, emails: Collection[str]) -> dict[str, datetime]:
    """Address -> when its user signed in last, as the audit trail has it."""
    entries = select(AuditEntry.subject, func.max(AuditEntry.at)).where(AuditEntry.action == SIGNED_IN, AuditEntry.subject.in_(emails))
    rows: Any = session.execute(entries.where(AuditEntry.conference_ref.is_(None)).group_by(AuditEntry.subject))
    return dict(rows.all())


def _known(user: User, places: list[Place], conference: Conference, signed_in_at: datetime | None) -> Known:
    own = {place.membership.conference_id: place for place in places}
    return Known(user, places, own.get(conference.id) or own.get(None), signed_in_at)
