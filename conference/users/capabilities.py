"""What each role may do, in words: the table of conference.permissions as a page shows it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from flask_babel import lazy_gettext as _l

from conference.permissions import OF_OWN_SPONSOR, ROLES, Permission
from models.vocabulary import Role

_WORDS: Final = {
    Permission.SEE_CONFERENCE: _l("See overview, delegations and settings"),
    Permission.SEE_PEOPLE: _l("See people"),
    Permission.SEE_TRAVEL: _l("See journeys, visas and transfers"),
    Permission.SEE_LODGING: _l("See hotels and nights"),
    Permission.SEE_MEALS: _l("See meals and what is needed to cook"),
    Permission.SEE_PROGRAMME: _l("See rooms, agenda, equipment and run of show"),
    Permission.SEE_MAIL: _l("See mail, whatever it says"),
    Permission.SEE_AUDIT: _l("See the audit trail and histories"),
    Permission.SEE_USERS: _l("See users and their roles"),
    Permission.SEE_PASSPORT: _l("See passport numbers and expiry dates"),
    Permission.SEE_BIRTH_DATE: _l("See birth dates"),
    Permission.SEE_DIET: _l("See whose diet and allergies they are"),
    Permission.SEE_COST: _l("See costs"),
    Permission.PRINT: _l("Print papers of what they see"),
    Permission.PRINT_BADGES: _l("Print badges"),
    Permission.EXPORT: _l("Take away the conference file and all papers at once"),
    Permission.EDIT: _l("Edit people, journeys, nights, meals and agenda"),
    Permission.EDIT_STAGE: _l("Edit equipment and run of show"),
    Permission.SEND_MAIL: _l("Send and withdraw mail"),
    Permission.EDIT_SETTINGS: _l("Edit the settings of the conference"),
    Permission.WAIVE: _l("Waive findings"),
    Permission.IMPORT: _l("Import files and undo imports"),
    Permission.EDIT_REFERENCE: _l("Edit reference data"),
    Permission.FOUND: _l("Start a conference"),
    Permission.ERASE: _l("Hand out or erase all that is kept about one person"),
    Permission.SEE_ROSTER: _l("See the roster of information handlers"),
    Permission.SEE_LEDGER: _l("See the software ledger"),
    Permission.MANAGE_USERS: _l("Add users and change their roles"),
    Permission.KEEP_ROSTER: _l("Keep the roster of information handlers"),
    Permission.KEEP_PRIVACY: _l("Keep the privacy policy"),
    Permission.ADMINISTER: _l("Manage administrators"),
}


class Extent(Enum):
    """How far a role has a permission: not, of the people of the own host body, or at all."""

    NONE = "none"
    OWN = "own"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Capability:
    """A line of the table."""

    label: str
    extents: tuple[Extent, ...]  # of each role, in the order of the vocabulary


def capabilities() -> list[Capability]:
    """Every permission with how far each role has it."""
    return [Capability(str(_WORDS[permission]), tuple(_extent(role, permission) for role in Role)) for permission in Permission]


def _extent(role: Role, permission: Permission) -> Extent:
    if permission in ROLES[role]:
        return Extent.WHOLE
    return Extent.OWN if permission in OF_OWN_SPONSOR.get(role, ()) else Extent.NONE
