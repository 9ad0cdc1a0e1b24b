"""Delegations, who answers for them, and the places offered to them."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional, Regexp

from forms.editing import EditForm, Present, line, paragraph
from forms.fields import choice, moment, number
from forms.people import PersonField

EMAIL = r"[^@\s]+@[^@\s]+$"
MOST_PLACES = 1_000


def email() -> object:
    return line(_l("Email"), Optional(), Regexp(EMAIL, message=_l("Enter an address such as name@ministry.example.")))


class DelegationForm(EditForm):
    """Fields are named as the columns of models.delegation.Delegation."""

    kind = choice(_l("Kind"))
    country_code = choice(_l("Country"))
    name_en = line(_l("Name (English)"), description=_l("Empty: the name of the country."))
    name_ja = line(_l("Name (Japanese)"))
    language = choice(_l("Language"))
    precedence = number(_l("No. in order of precedence"), 1)
    quota = number(_l("Places of its own"), 0, MOST_PLACES, description=_l("Empty: as many as the conference offers each partner."))


class FocalPointForm(EditForm):
    """Fields are named as the columns of models.delegation.FocalPoint."""

    name = line(_l("Name"), Present(_l("Enter the name of the person or of the mailbox.")))
    organization_en = paragraph(_l("Organisation (English)"))
    organization_ja = paragraph(_l("Organisation (Japanese)"))
    email = email()
    phone = line(_l("Phone"))
    language = choice(_l("Language"))


class PlaceForm(EditForm):
    """Fields are named as the columns of models.delegation.Invitation."""

    sponsor_id = choice(_l("Sponsor"))
    participant_id = PersonField(_l("Who fills it"), first=("invitee",))
    state = choice(_l("State"))
    answer_by = moment(_l("Answer by"), description=_l("Local time of the venue."))
