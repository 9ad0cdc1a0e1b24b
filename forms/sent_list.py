"""Saying that a list was sent."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length

from forms.editing import LONGEST_LINE, EditForm, hidden, tidy


class SentListForm(EditForm):
    """`digest`: of the list that was downloaded; `language`: the one it is in."""

    digest = hidden()
    language = hidden()
    to = StringField(
        _l("Sent to"), filters=[tidy], validators=[Length(max=LONGEST_LINE)], description=_l("For example: the hotel’s reservation desk")
    )
