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
    "journey.added": _l("Journey added"),
    "journey.changed": _l("Journey changed"),
    "journey.removed": _l("Journey removed"),
    "journey.undone": _l("Change of a journey taken back"),
    "journey.redone": _l("Change of a journey made again"),
    "transfer.added": _l("Transfer added"),
    "transfer.suggested": _l("Transfers added for arrivals"),
    "transfer.changed": _l("Transfer changed"),
    "transfer.removed": _l("Transfer removed"),
    "transfer.undone": _l("Change of a transfer taken back"),
    "transfer.redone": _l("Change of a transfer made again"),
    "visa.added": _l("Visa added"),
    "visa.changed": _l("Visa changed"),
    "visa.removed": _l("Visa removed"),
    "visa.undone": _l("Change of a visa taken back"),
    "visa.redone": _l("Change of a visa made again"),
    "passport.added": _l("Passport added"),
    "passport.changed": _l("Passport changed"),
    "passport.removed": _l("Passport removed"),
    "passport.undone": _l("Change of a passport taken back"),
    "passport.redone": _l("Change of a passport made again"),
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
