"""Passport and visa of a person. What is protected is entered anew and never shown: the field of it comes empty."""

from flask_babel import lazy_gettext as _l

from forms.editing import ChecksField, EditForm, LinesField, Sent, ShortLines, line
from forms.fields import choice, day


class PassportForm(EditForm):
    """An empty field of what is protected leaves it as it is; `forget` takes it away."""

    type = choice(_l("Kind"))
    number = line(_l("Passport number"))
    expires_on = day(_l("Expiry date"))
    birth_on = day(_l("Birth date"))
    forget = ChecksField(_l("Delete what is recorded"), validators=[Sent()])


class VisaForm(EditForm):
    """Fields are named as the columns of models.participant.Visa."""

    is_needed = choice(_l("Visa needed"))
    status = choice(_l("State"))
    mission_en = line(_l("Applies at (English)"))
    mission_ja = line(_l("Applies at (Japanese)"))
    documents = LinesField(_l("Documents"), validators=[Sent(), ShortLines()], description=_l("One on each line."))
    sent_on = day(_l("Documents sent"))
    applied_on = day(_l("Applied"))
    expected_on = day(_l("Expected"))
