"""What the roster's columns, gaps and papers are called, in the language of the page or paper."""

from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference.rules.rosters import Gap, Missing

COLUMNS: Final = {
    "role": _l("Role"),
    "name": _l("Full name"),
    "department": _l("Department"),
    "post": _l("Position"),
    "firm": _l("Subcontracting firm"),
    "reason": _l("Why this person is needed"),
    "workplace": _l("Place of work"),
    "expertise": _l("Qualifications, training and record"),
    "reports_to": _l("Reports to"),
    "email": _l("Account"),
    "details_asked_on": _l("Address and birth date asked for on"),
    "address": _l("Home address"),
    "birth_on": _l("Birth date"),
    "is_passport_asked": _l("Passport number and nationality are asked for"),
    "passport_number": _l("Passport number"),
    "nationality": _l("Nationality"),
}
_GAPS: Final = {
    Gap.NO_RESPONSIBLE: _l("Nobody is responsible for information (A)."),
    Gap.NO_KEEPER: _l("No administrator's account is on the roster, so nobody could keep it."),
    Gap.DEPARTMENT: _l("%(name)s: enter the department."),
    Gap.POST: _l("%(name)s: enter the position."),
    Gap.REASON: _l("%(name)s: enter why this person is needed."),
    Gap.FIRM: _l("%(name)s: enter the subcontracting firm."),
    Gap.DETAILS: _l("%(name)s: address and birth date were asked for. Enter both."),
    Gap.PASSPORT: _l("%(name)s: passport number and nationality are asked for. Enter both."),
    Gap.REPORTS_TO_NOBODY: _l("%(name)s: choose whom this person reports to."),
    Gap.REPORTS_IN_CIRCLE: _l("%(name)s reports to themselves, over others. Choose somebody else."),
    Gap.SAME_ACCOUNT: _l("%(name)s: somebody else on the roster has the same account."),
}


def gap_sentence(one: Missing) -> str:
    """What has to be mended, with the person."""
    return str(_GAPS[one.gap]) % {"name": one.handler.name if one.handler else ""}


def column(name: str) -> str:
    return str(COLUMNS[name])


def version_name(number: int) -> str:
    return str(_("Version %(number)s", number=number))
