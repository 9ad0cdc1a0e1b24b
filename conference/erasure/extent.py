"""What goes when a person is erased, what stays, and why.

Accounting records are kept as the contract asks (INFO-10): the place and the hotel nights stand on the invoices of hotels and on the lists
of places that a sponsor pays. They stay with the number of the person and without a name.
"""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from models.participant import Participant
from models.vocabulary import Attendance

# Tables whose rows stay although they belong to the person, and why
KEPT: Final[Mapping[str, Any]] = {
    "invitation": _l("The place that the person filled counts in the quota and in the accounts of the sponsor."),
    "stay": _l("The hotel nights are an accounting record. They stay with the number of the person, without a name."),
    "badge": _l("The badge is revoked and opens nothing. Its token says nothing about anybody."),
}
# Rows that name the person in a column which may be empty, and go all the same: they hold a telephone number
GOING: Final = frozenset({"contact"})
_STAYING_COLUMNS: Final = frozenset(
    {"id", "version", "conference_id", "ref", "category", "delegation_id", "sponsor_id", "substituted_by_id", "is_on_information_roster"}
)
_LISTS: Final = frozenset({"expertise", "allergies"})


def emptied(person: Participant) -> dict[str, Any]:
    """Attribute -> what it holds afterwards. Columns that cannot be empty hold the number of the person."""
    named = {"full_name": person.ref, "sort_key": person.ref.casefold(), "search_key": person.ref.casefold()}
    fixed: dict[str, Any] = named | {"attends": Attendance.IN_PERSON} | {name: [] for name in _LISTS}
    columns = [attribute.key for attribute in Participant.__mapper__.column_attrs if attribute.key not in _STAYING_COLUMNS]
    return {name: fixed.get(name) for name in columns}
