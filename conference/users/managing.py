"""Whether somebody may manage somebody else. Pure.

Nobody manages themselves, gives a role that allows more than their own, or takes one. An account opens every conference of its user; so
whoever disables it, or makes a password for it, must be allowed to manage each of its roles.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.permissions import Standing, may_give
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Manager:
    """Who manages: the row of the user, that of the conference, and what they are there."""

    user_id: int
    conference_id: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a user has at a conference, or at every one (`conference_id` None)."""

    role: Role
    conference_id: int | None


def gives(manager: Manager) -> list[Role]:
    """The roles that a manager may give."""
    return [role for role in Role if may_give(manager.standing.role, role)]


def may_change_role(manager: Manager, user_id: int, held: Held) -> bool:
    """Whether a manager may change or take a role of a user."""
    is_within = held.conference_id == manager.conference_id or manager.standing.is_everywhere
    return user_id != manager.user_id and is_within and may_give(manager.standing.role, held.role)


def may_manage_account(manager: Manager, user_id: int, roles: Sequence[Held]) -> bool:
    """Whether a manager may disable or enable an account, or make a new password for it."""
    if not roles:
        return manager.standing.is_everywhere and bool(gives(manager))
    return all(may_change_role(manager, user_id, held) for held in roles)
