"""What the actions of the audit trail are called on pages."""

from flask_babel import lazy_gettext as _l

PRINTED = "papers.printed"
_IMPORTS = "import."

_ACTIONS = {
    "import.applied": _l("Import applied"),
    "import.founded": _l("Conference created"),
    "import.undone": _l("Import undone"),
    "import.redone": _l("Import redone"),
    "export.protected": _l("Protected fields exported"),
    PRINTED: _l("Papers printed"),
    "finding.waived": _l("Finding waived"),
    "waiver.taken_back": _l("Waiver taken back"),
    "checks.use_today": _l("Checks use today's date"),
    "person.added": _l("Person added"),
    "person.changed": _l("Person changed"),
    "person.removed": _l("Person removed"),
    "person.undone": _l("Change of a person taken back"),
    "person.redone": _l("Change of a person made again"),
    "delegation.added": _l("Delegation added"),
    "delegation.changed": _l("Delegation changed"),
    "delegation.removed": _l("Delegation removed"),
    "delegation.undone": _l("Change of a delegation taken back"),
    "delegation.redone": _l("Change of a delegation made again"),
    "focal_point.added": _l("Focal point added"),
    "focal_point.changed": _l("Focal point changed"),
    "focal_point.removed": _l("Focal point removed"),
    "focal_point.undone": _l("Change of a focal point taken back"),
    "focal_point.redone": _l("Change of a focal point made again"),
    "place.added": _l("Place added"),
    "place.changed": _l("Place changed"),
    "place.removed": _l("Place removed"),
    "place.undone": _l("Change of a place taken back"),
    "place.redone": _l("Change of a place made again"),
    "precedence.changed": _l("Order of precedence changed"),
    "precedence.undone": _l("Change of the order of precedence taken back"),
    "precedence.redone": _l("Change of the order of precedence made again"),
    "conference.changed": _l("Settings changed"),
    "conference.undone": _l("Change of the settings taken back"),
    "conference.redone": _l("Change of the settings made again"),
    "targets.changed": _l("Targets changed"),
    "targets.undone": _l("Change of the targets taken back"),
    "targets.redone": _l("Change of the targets made again"),
    "day.added": _l("Day added"),
    "day.changed": _l("Day changed"),
    "day.removed": _l("Day removed"),
    "day.undone": _l("Change of a day taken back"),
    "day.redone": _l("Change of a day made again"),
    "host.added": _l("Host added"),
    "host.changed": _l("Host changed"),
    "host.removed": _l("Host removed"),
    "host.undone": _l("Change of a host taken back"),
    "host.redone": _l("Change of a host made again"),
    "venue.added": _l("Venue added"),
    "venue.changed": _l("Venue changed"),
    "venue.removed": _l("Venue removed"),
    "venue.undone": _l("Change of the venue taken back"),
    "venue.redone": _l("Change of the venue made again"),
    "contact.added": _l("Contact added"),
    "contact.changed": _l("Contact changed"),
    "contact.removed": _l("Contact removed"),
    "contact.undone": _l("Change of a contact taken back"),
    "contact.redone": _l("Change of a contact made again"),
    "rank.added": _l("Rank added"),
    "rank.changed": _l("Rank changed"),
    "rank.removed": _l("Rank removed"),
    "rank.undone": _l("Change of a rank taken back"),
    "rank.redone": _l("Change of a rank made again"),
    "reference.seeded": _l("Reference data filled"),
    "reference.changed": _l("Reference data changed"),
    "user.added": _l("User added"),
    "user.signed_in": _l("Signed in"),
    "user.sign_in_failed": _l("Sign-in failed"),
    "user.password_reset": _l("Password reset"),
    "user.password_changed": _l("Password changed"),
}


def action_words(action: str) -> str:
    """The words for an action; the code itself for one that has none yet."""
    return str(_ACTIONS.get(action, action))


def is_import(action: str) -> bool:
    """Imports are undone on their own page, which keeps the file's state, too."""
    return action.startswith(_IMPORTS)
