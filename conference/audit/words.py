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
    "person.substituted": _l("Person substituted"),
    "bookings.taken_over": _l("Booking taken over by a substitute"),
    "bookings.cancelled": _l("Booking of a substituted person cancelled"),
    "bookings.undone": _l("Settling of a booking taken back"),
    "bookings.redone": _l("Settling of a booking made again"),
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
    "consultation.added": _l("Consultation added"),
    "consultation.changed": _l("Consultation changed"),
    "consultation.removed": _l("Consultation removed"),
    "consultation.undone": _l("Change of a consultation taken back"),
    "consultation.redone": _l("Change of a consultation made again"),
    "decision.added": _l("Decision added"),
    "decision.changed": _l("Decision changed"),
    "decision.removed": _l("Decision removed"),
    "decision.undone": _l("Change of a decision taken back"),
    "decision.redone": _l("Change of a decision made again"),
    "rundown.changed": _l("Run of show changed"),
    "rundown.generated": _l("Run of show filled from the agenda"),
    "rundown.undone": _l("Change of the run of show taken back"),
    "rundown.redone": _l("Change of the run of show made again"),
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
