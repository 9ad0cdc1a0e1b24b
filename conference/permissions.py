"""WHO: what each role may do. WHOSE is the matter of queries, WHETHER of rules.

Every view names its access with `requires`, `signed_in` or `public`; conference/security.py refuses a view that names none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from models.vocabulary import Role

View = TypeVar("View", bound=Callable[..., Any])


class Permission(StrEnum):
    SEE_CONFERENCE = "see the conference"
    SEE_AUDIT = "see the audit trail"
    PRINT = "print papers"
    EDIT = "edit the conference"
    WAIVE = "waive findings"
    IMPORT = "import and undo"
    EXPORT_PROTECTED = "export protected fields"
    EDIT_REFERENCE = "edit reference data"
    FOUND = "start a conference"
    SEE_ROSTER = "see the roster of information handlers"
    KEEP_ROSTER = "keep the roster of information handlers"
    SEE_LEDGER = "see the software ledger"
    KEEP_PRIVACY = "keep the privacy policy"


_READING = frozenset({Permission.SEE_CONFERENCE, Permission.SEE_AUDIT, Permission.SEE_ROSTER, Permission.SEE_LEDGER})
_ORGANISING = _READING | {
    Permission.PRINT,
    Permission.EDIT,
    Permission.WAIVE,
    Permission.IMPORT,
    Permission.EDIT_REFERENCE,
    Permission.FOUND,
}

ROLES: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.ORGANISER: _ORGANISING,
    Role.AUDITOR: _READING,
}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a view: everybody, anybody signed in, or a role with `permission`."""

    is_public: bool = False
    permission: Permission | None = None


def public(view: View) -> View:
    """Open to everybody."""
    return _with_access(view, Access(is_public=True))


def signed_in(view: View) -> View:
    """Open to every user; what they see is the matter of queries."""
    return _with_access(view, Access())


def requires(permission: Permission) -> Callable[[View], View]:
    """Open to roles that have `permission` at the conference of the address, or at any conference where the address names none."""
    return lambda view: _with_access(view, Access(permission=permission))


def access_of(view: Callable[..., Any] | None) -> Access | None:
    """What the view named; None where it forgot to."""
    return getattr(view, "access", None)


def allows(role: Role | None, permission: Permission) -> bool:
    return role is not None and permission in ROLES[role]


def _with_access(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]  # a function may carry attributes; Flask keeps the function itself
    return view
