"""What a manager does with users. Every verb checks who may do it, records, flushes; whoever calls it commits.

All raise RefusedError where it may not be done, with the reason.
"""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts import actions as accounts
from conference.accounts import sign_ins
from conference.audit import journal
from conference.errors import RefusedError
from conference.permissions import may_give
from conference.users.managing import Manager, may_change_role, may_manage_account
from conference.users.queries import Known, Place, keep_an_administrator
from models.account import User
from models.conference import Conference
from models.vocabulary import Role


class Newcomer(NamedTuple):
    """Somebody without an account."""

    email: str
    name: str


def admit(session: Session, manager: Manager, known: Known, role: Role, conference: Conference | None, sponsor_ref: str | None) -> None:
    """Give somebody who has an account a role at one conference, or at every one."""
    _refuse_to_give(manager, role, conference)
    if any(place.membership.conference_id == (conference.id if conference else None) for place in known.places):
        msg = _("%(email)s has a role here already. Open the user and change it.", email=known.user.email)
        raise RefusedError(msg)
    journal.record(session, "user.role_changed", known.user.email, conference_ref=accounts.trail_of(conference), role=role)
    known.user.memberships.append(accounts.membership(role, conference, sponsor_ref))
    session.flush()


def add(session: Session, manager: Manager, person: Newcomer, role: Role, conference: Conference | None, sponsor_ref: str | None) -> str:
    """Make an account with a role; give its one-time password."""
    _refuse_to_give(manager, role, conference)
    return accounts.add_user(session, person.email, person.name, role, conference, sponsor_ref)


def change_role(session: Session, manager: Manager, user: User, place: Place, role: Role, sponsor_ref: str | None) -> bool:
    """Make a user something else; False, and nothing recorded, where they are it already."""
    membership = place.membership
    _refuse_to_take(session, manager, user, place, role)
    sponsor_ref = accounts.sponsor_for(role, sponsor_ref)
    if (membership.role, membership.sponsor_ref) == (role, sponsor_ref):
        return False
    journal.record(session, "user.role_changed", user.email, conference_ref=_trail_of(place), before=membership.role, role=role)
    membership.role, membership.sponsor_ref = role, sponsor_ref
    session.flush()
    return True


def take_role(session: Session, manager: Manager, user: User, place: Place) -> None:
    """Let a user be nothing any more where the role held."""
    _refuse_to_take(session, manager, user, place)
    journal.record(session, "user.role_taken", user.email, conference_ref=_trail_of(place), before=place.membership.role)
    session.delete(place.membership)
    session.flush()


def disable(session: Session, manager: Manager, known: Known, conference: Conference) -> None:
    """Close an account: its sessions end, and nobody signs in with it."""
    _refuse_account(manager, known)
    if any(held.role is Role.ADMINISTRATOR for held in known.roles):
        keep_an_administrator(session, known.user)
    if known.user.disabled_at is None:
        journal.record(session, "user.disabled", known.user.email, conference_ref=conference.ref)
        known.user.disabled_at = clock.now()
        sign_ins.end_all(session, known.user.id)
        session.flush()


def enable(session: Session, manager: Manager, known: Known, conference: Conference) -> None:
    """Open a closed account again."""
    _refuse_account(manager, known)
    if known.user.disabled_at is not None:
        journal.record(session, "user.enabled", known.user.email, conference_ref=conference.ref)
        known.user.disabled_at = None
        session.flush()


def new_password(session: Session, manager: Manager, known: Known, conference: Conference) -> str:
    """A one-time password; the old one and every session end."""
    _refuse_account(manager, known)
    return accounts.new_password(session, known.user, conference.ref)


def _refuse_to_give(manager: Manager, role: Role, conference: Conference | None) -> None:
    if not may_give(manager.standing.role, role) or (conference is None and not manager.standing.is_everywhere):
        msg = _("You cannot give a role that allows more than your own.")
        raise RefusedError(msg)


def _refuse_to_take(session: Session, manager: Manager, user: User, place: Place, new: Role | None = None) -> None:
    """Refuse a change of a role to a `new` one, or to none."""
    if not may_change_role(manager, user.id, place.held):
        msg = _("You cannot change this role: it is your own, it allows more than yours, or it holds at other conferences, too.")
        raise RefusedError(msg)
    if new is not None and not may_give(manager.standing.role, new):
        msg = _("You cannot give a role that allows more than your own.")
        raise RefusedError(msg)
    if place.membership.role is Role.ADMINISTRATOR and new is not Role.ADMINISTRATOR:
        keep_an_administrator(session, user)


def _refuse_account(manager: Manager, known: Known) -> None:
    if not may_manage_account(manager, known.user.id, known.roles):
        msg = _("You cannot manage this account: it is your own, or it has a role that you cannot give.")
        raise RefusedError(msg)


def _trail_of(place: Place) -> str:
    return place.conference_ref or journal.EVERY_CONFERENCE
