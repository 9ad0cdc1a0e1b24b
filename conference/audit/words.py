"""What the actions of the audit trail are called on pages."""

from flask_babel import lazy_gettext as _l

PRINTED = "papers.printed"

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
    "room.added": _l("Room added"),
    "room.changed": _l("Room changed"),
    "room.removed": _l("Room removed"),
    "room.undone": _l("Change of a room taken back"),
    "room.redone": _l("Change of a room made again"),
    "session.added": _l("Session added"),
    "session.changed": _l("Session changed"),
    "session.attendees_changed": _l("Attendees of a session changed"),
    "session.removed": _l("Session removed"),
    "session.undone": _l("Change of a session taken back"),
    "session.redone": _l("Change of a session made again"),
    "talk.added": _l("Talk added"),
    "talk.changed": _l("Talk changed"),
    "talk.swapped": _l("Talks swapped"),
    "talk.removed": _l("Talk removed"),
    "talk.undone": _l("Change of a talk taken back"),
    "talk.redone": _l("Change of a talk made again"),
    "equipment.added": _l("Equipment added"),
    "equipment.changed": _l("Equipment changed"),
    "equipment.removed": _l("Equipment removed"),
    "equipment.undone": _l("Change of equipment taken back"),
    "equipment.redone": _l("Change of equipment made again"),
    "agenda.moved": _l("Moved on the agenda"),
    "agenda.shifted": _l("Agenda shifted"),
    "agenda.undone": _l("Move on the agenda taken back"),
    "agenda.redone": _l("Move on the agenda made again"),
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
