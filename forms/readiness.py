"""Agreeing to an exception."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from forms.editing import EditForm, tidy

_REASON_LENGTH = 2000


class WaiverForm(EditForm):
    reason = TextAreaField(
        _l("Reason"), filters=[tidy], validators=[InputRequired(_l("Enter the reason for the exception.")), Length(max=_REASON_LENGTH)]
    )
    agreed_by = StringField(
        _l("Agreed by"), filters=[tidy], validators=[InputRequired(_l("Enter who agreed to the exception.")), Length(max=300)]
    )
    agreed_on = DateField(_l("Agreed on"), validators=[InputRequired(_l("Enter the date of the agreement."))])
