"""What the actions of the audit trail are called on pages."""

from flask_babel import lazy_gettext as _l

PRINTED = "papers.printed"
_IMPORTS = "import."

_ACTIONS = {
    "import.applied": _l("Import applied"),
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
    "hotel.added": _l("Hotel added"),
    "hotel.changed": _l("Hotel changed"),
    "hotel.removed": _l("Hotel removed"),
    "hotel.undone": _l("Change of a hotel taken back"),
    "hotel.redone": _l("Change of a hotel made again"),
    "room_block.added": _l("Room block added"),
    "room_block.changed": _l("Room block changed"),
    "room_block.removed": _l("Room block removed"),
    "room_block.undone": _l("Change of a room block taken back"),
    "room_block.redone": _l("Change of a room block made again"),
    "stay.changed": _l("Hotel nights changed"),
    "stay.undone": _l("Change of hotel nights taken back"),
    "stay.redone": _l("Change of hotel nights made again"),
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
