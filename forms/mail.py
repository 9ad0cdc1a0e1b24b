"""Sending a mail once more."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from forms.editing import EditForm, tidy

_LONGEST = 2000


class PrefaceForm(EditForm):
    """The words stand above the mail, in the language of its reader."""

    preface = TextAreaField(
        _l("What to say above it"),
        filters=[tidy],
        validators=[InputRequired(_l("Enter a few words that say why it comes again.")), Length(max=_LONGEST)],
    )
