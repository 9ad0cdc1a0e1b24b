"""Whose findings a role sees: those of the sections that it sees."""

from functools import cache
from typing import Final

from conference.permissions import Permission, allows
from conference.rules.finding import Area
from models.vocabulary import Role

EVERY_AREA: Final = frozenset(Area)

_SECTIONS: Final = {
    Area.DELEGATIONS: Permission.SEE_CONFERENCE,
    Area.PEOPLE: Permission.SEE_PEOPLE,
    Area.TRAVEL: Permission.SEE_TRAVEL,
    Area.VISA: Permission.SEE_TRAVEL,
    Area.HOTEL: Permission.SEE_LODGING,
    Area.VENUE: Permission.SEE_PROGRAMME,
    Area.MEALS: Permission.SEE_MEALS,
    Area.AGENDA: Permission.SEE_PROGRAMME,
    Area.SETTINGS: Permission.SEE_CONFERENCE,
}


@cache
def areas_of(role: Role) -> frozenset[Area]:
    """The areas whose findings a role sees."""
    return frozenset(area for area, permission in _SECTIONS.items() if allows(role, permission))
