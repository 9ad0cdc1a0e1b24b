"""Erasing a person's data, and confirming it."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from forms.editing import EditForm, tidy

_REASON_LENGTH = 2000


class ErasureForm(EditForm):
    """`number`: typed once more, so that nobody erases the wrong person."""

    reason = TextAreaField(
        _l("Reason"), filters=[tidy], validators=[InputRequired(_l("Enter why the data are erased.")), Length(max=_REASON_LENGTH)]
    )
    number = StringField(_l("Number of the person"), filters=[tidy], validators=[InputRequired(_l("Enter the number of the person."))])


class ConfirmationForm(EditForm):
    official = StringField(
        _l("Name of the official"), filters=[tidy], validators=[InputRequired(_l("Enter who confirms the erasure.")), Length(max=300)]
    )
    on = DateField(_l("Confirmed on"), validators=[InputRequired(_l("Enter the date of the confirmation."))])
