"""WHO: what each role may do. WHOSE is the matter of queries, WHETHER of rules.

Every view names its access with `requires`, `signed_in`, `public` or `for_guests`; conference/security.py refuses a view that names none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from models.vocabulary import GuestKind, Role

View = TypeVar("View", bound=Callable[..., Any])


class Permission(StrEnum):
    """What a role may do. `SEE_CONFERENCE` and below: sections of a conference; `SEE_PASSPORT` and below: protected fields of people."""

    SEE_CONFERENCE = "see overview, delegations and settings"
    SEE_PEOPLE = "see people"
    SEE_TRAVEL = "see journeys, visas and transfers"
    SEE_LODGING = "see hotels and nights"
    SEE_MEALS = "see meals and what is needed to cook"
    SEE_PROGRAMME = "see rooms, agenda, equipment and run of show"
    SEE_MAIL = "see mail"  # which may say anything, protected fields among it
    SEE_AUDIT = "see the audit trail"
    SEE_USERS = "see users and their roles"

    SEE_PASSPORT = "see number and expiry date of passports"
    SEE_BIRTH_DATE = "see birth dates"
    SEE_DIET = "see whose diet and allergies they are"
    SEE_COST = "see costs"

    PRINT = "print papers of what they see"
    PRINT_BADGES = "print badges"
    EXPORT = "take away the conference file and all papers at once"
    EDIT = "edit people, journeys, nights, meals and agenda"
    EDIT_STAGE = "edit equipment and run of show"
    SEND_MAIL = "send and withdraw mail"
    EDIT_SETTINGS = "edit the settings of the conference"
    WAIVE = "waive findings"
    IMPORT = "import and undo"
    EDIT_REFERENCE = "edit reference data"
    FOUND = "start a conference"
    ERASE = "hand out or erase all that is kept about one person"
    SEE_ROSTER = "see the roster of information handlers"
    SEE_LEDGER = "see the software ledger"
    MANAGE_USERS = "add users and change their roles"
    KEEP_ROSTER = "keep the roster of information handlers"
    KEEP_PRIVACY = "keep the privacy policy"
    ADMINISTER = "manage administrators"


_SECTIONS: Final = frozenset(
    {
        Permission.SEE_CONFERENCE,
        Permission.SEE_PEOPLE,
        Permission.SEE_TRAVEL,
        Permission.SEE_LODGING,
        Permission.SEE_MEALS,
        Permission.SEE_PROGRAMME,
    }
)
PROTECTED: Final = frozenset({Permission.SEE_PASSPORT, Permission.SEE_BIRTH_DATE, Permission.SEE_DIET, Permission.SEE_COST})
_ARRANGING: Final = (
    _SECTIONS
    | PROTECTED
    | {Permission.SEE_AUDIT, Permission.PRINT, Permission.PRINT_BADGES, Permission.EXPORT, Permission.EDIT, Permission.EDIT_STAGE}
    | {Permission.SEE_MAIL, Permission.SEND_MAIL}
)
_DECIDING: Final = frozenset(
    {
        Permission.SEE_USERS,
        Permission.SEE_ROSTER,
        Permission.SEE_LEDGER,
        Permission.EDIT_SETTINGS,
        Permission.WAIVE,
        Permission.IMPORT,
        Permission.EDIT_REFERENCE,
        Permission.FOUND,
        Permission.ERASE,
        Permission.MANAGE_USERS,
    }
)

ROLES: Final[dict[Role, frozenset[Permission]]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.ORGANISER: _ARRANGING | _DECIDING,
    Role.SECRETARIAT: _ARRANGING,
    Role.SPONSOR_OFFICER: _SECTIONS | {Permission.PRINT},
    Role.BADGE_DESK: frozenset({Permission.SEE_PEOPLE, Permission.PRINT, Permission.PRINT_BADGES}),
    Role.STAGE: frozenset({Permission.SEE_PEOPLE, Permission.SEE_PROGRAMME, Permission.EDIT_STAGE, Permission.PRINT}),
    Role.CATERING: frozenset({Permission.SEE_MEALS, Permission.PRINT}),
    Role.INTERPRETER_COORDINATOR: frozenset({Permission.SEE_PEOPLE, Permission.SEE_PROGRAMME, Permission.PRINT}),
    Role.AUDITOR: _SECTIONS | {Permission.SEE_AUDIT, Permission.SEE_USERS, Permission.SEE_ROSTER, Permission.SEE_LEDGER},
}
OF_OWN_SPONSOR: Final[dict[Role, frozenset[Permission]]] = {Role.SPONSOR_OFFICER: PROTECTED}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a user is at a conference.

    `sponsor_id`: the row of the host body of a sponsor officer; `is_everywhere`: the role holds at every conference.
    """

    role: Role
    sponsor_id: int | None = None
    is_everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a view: everybody; or whoever is signed in and has all `permissions`, below a conference only who has a role there.

    Or, where `guests` names any, those kinds of guests and no user.
    """

    is_public: bool = False
    permissions: frozenset[Permission] = frozenset()
    guests: frozenset[GuestKind] = frozenset()


def public(view: View) -> View:
    """Open to everybody."""
    return _with_access(view, Access(is_public=True))


def signed_in(view: View) -> View:
    """Open to every user, below the address of a conference to every role there; what they see is the matter of queries."""
    return _with_access(view, Access())


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open to roles that have all `permissions` at the conference of the address, or at any conference where the address names none."""
    return lambda view: _with_access(view, Access(permissions=frozenset(permissions)))


def for_guests(*kinds: GuestKind) -> Callable[[View], View]:
    """Open to these kinds of guests, who come by a personal link; `g.guest` says who it is. Only below the address of guests' pages."""
    return lambda view: _with_access(view, Access(guests=frozenset(kinds)))


def access_of(view: Callable[..., Any] | None) -> Access | None:
    """What the view named; None where it forgot to."""
    return getattr(view, "access", None)


def allows(role: Role | None, permission: Permission) -> bool:
    """Whether a role has a permission; of a protected field, for everybody at the conference."""
    return role is not None and permission in ROLES[role]


def opens(role: Role | None, access: Access | None) -> bool:
    """Whether somebody with a role at the conference of an address may call the view behind it."""
    if access is None or access.guests:
        return False
    return access.is_public or (role is not None and access.permissions <= ROLES[role])


def reach(role: Role) -> frozenset[Permission]:
    """Whatever a role has, if only for the people of one host body."""
    return ROLES[role] | OF_OWN_SPONSOR.get(role, frozenset())


def may_see(standing: Standing | None, field: Permission, sponsor_id: int | None) -> bool:
    """Whether somebody may see a protected field of a person. `sponsor_id`: of the host body that arranges and pays for that person."""
    if standing is None:
        return False
    is_own = standing.sponsor_id is not None and standing.sponsor_id == sponsor_id
    return allows(standing.role, field) or (is_own and field in OF_OWN_SPONSOR.get(standing.role, ()))


def sees_any(standing: Standing | None, field: Permission) -> bool:
    """Whether somebody has a permission; of a protected field, whether there may be people of whom they see it."""
    return standing is not None and (allows(standing.role, field) or may_see(standing, field, standing.sponsor_id))


def may_give(role: Role, given: Role) -> bool:
    """Whether a role may make somebody a `given` role, or take that from them: it manages users, and has whatever the other may do."""
    return allows(role, Permission.MANAGE_USERS) and reach(given) <= ROLES[role]


def needs_second_factor(role: Role) -> bool:
    """Whether nobody has the role without a second factor."""
    return Permission.SEE_PASSPORT in reach(role)


def _with_access(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]  # a function may carry attributes; Flask keeps the function itself
    return view
