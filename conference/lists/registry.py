"""The lists there are. A list joins with a line here; its subject is imported when the list is asked for."""

from pkgutil import resolve_name
from typing import Final

from flask_babel import gettext as _

from conference.errors import NotFoundError
from conference.listing.kinds import ListKind

# Name in addresses -> the ListKind of the subject
_LISTS: Final = {
    "audit": "conference.trail.trail_list:TRAIL",
    "mail": "conference.outbox.outbox_list:OUTBOX",
    "people": "conference.participants.people_list:PEOPLE",
    "delegations": "conference.delegations.delegation_list:DELEGATIONS",
    "travel": "conference.travel.travel_list:TRAVELLERS",
}


def list_named(name: str) -> ListKind:
    """A list by its name. Raises NotFoundError."""
    if name not in _LISTS:
        msg = _("There is no such list.")
        raise NotFoundError(msg)
    kind: ListKind = resolve_name(_LISTS[name])
    return kind
