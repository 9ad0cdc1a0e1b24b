"""Users as pages show them."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from conference.users.managing import Manager, may_change_role, may_manage_account
from conference.users.queries import Known, Place
from conference.words import word


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A role in words, and where it holds."""

    role: str
    where: str


@dataclass(frozen=True, slots=True)
class ShownUser:
    """A line of the list, and what the page of one user says. `role_is_mine`, `account_is_mine`: the manager may change it."""

    id: int
    name: str
    email: str
    roles: tuple[ShownRole, ...]
    signed_in_at: datetime | None
    is_disabled: bool
    awaits_password: bool
    role_is_mine: bool
    account_is_mine: bool


def shown_user(known: Known, manager: Manager) -> ShownUser:
    """A user as far as the manager sees: what they are at other conferences is told to whoever has a role at every one."""
    user, here = known.user, known.here
    seen = known.places if manager.standing.is_everywhere else [place for place in known.places if _is_here(place, manager)]
    return ShownUser(
        id=user.id,
        name=user.name,
        email=user.email,
        roles=tuple(_role(place, manager) for place in seen),
        signed_in_at=known.signed_in_at,
        is_disabled=user.disabled_at is not None,
        awaits_password=user.must_change_password,
        role_is_mine=here is not None and may_change_role(manager, user.id, here.held),
        account_is_mine=may_manage_account(manager, user.id, known.roles),
    )


def _is_here(place: Place, manager: Manager) -> bool:
    return place.membership.conference_id in (manager.conference_id, None)


def _role(place: Place, manager: Manager) -> ShownRole:
    membership = place.membership
    role = word(membership.role)
    if membership.sponsor_ref:
        role = _("%(role)s: %(sponsor)s", role=role, sponsor=membership.sponsor_ref)
    is_here = membership.conference_id == manager.conference_id
    return ShownRole(role, _("This conference") if is_here else place.conference_ref or _("Every conference"))
