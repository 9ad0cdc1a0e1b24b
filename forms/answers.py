"""Answers of a delegation: whom it names, why it declines, what it asks for. Guests fill them in."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional, Regexp

from forms.delegations import EMAIL
from forms.editing import EditForm, Present, line, paragraph
from forms.fields import choice


class NomineeForm(EditForm):
    """Fields are named as the columns of models.participant.Participant; texts are in one language."""

    honorific = line(_l("Honorific"), description=_l("As it shall stand before the name: Mr, Ms, Dr, H.E."))
    full_name = line(
        _l("Name as in the passport"),
        Present(_l("Enter the name as in the passport.")),
        description=_l("In Latin letters, all names in the order of the passport."),
    )
    badge_name = line(_l("Name on the badge"), description=_l("Empty: the name as in the passport."))
    local_name = line(_l("Name in the local script"))
    local_language = choice(_l("Language of that script"))
    post = paragraph(
        _l("Post"), Present(_l("Enter the post.")), description=_l("The title as it is given, for example Deputy Director-General.")
    )
    organization = paragraph(_l("Organisation"), Present(_l("Enter the organisation.")))
    email = line(
        _l("Email"),
        Optional(),
        Regexp(EMAIL, message=_l("Enter an address such as name@ministry.example.")),
        description=_l("The official is asked for passport and flights there."),
    )
    language = choice(_l("Language in which we write to the official"))


class AssentForm(EditForm):
    """Nothing to fill in: what is agreed to stands beside it."""


class DeclineForm(EditForm):
    reason = paragraph(_l("Reason"), Present(_l("Enter the reason.")))


class PlaceRequestForm(EditForm):
    reason = paragraph(_l("Why another place is needed"), Present(_l("Enter why another place is needed.")))


class SpeakerForm(EditForm):
    speaker = choice(_l("Speaker"), Present(_l("Choose the speaker.")), description=_l("One of those who are named for your places."))
    title = line(_l("Title of the talk"), Present(_l("Enter the title of the talk.")))
    abstract = paragraph(_l("What the talk is about"))
