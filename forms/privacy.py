"""The privacy policy as the ministry gave it."""

from flask_babel import lazy_gettext as _l

from forms.editing import EditForm, line, paragraph
from forms.fields import day


class PrivacyForm(EditForm):
    """Fields are named as the columns of models.privacy.PrivacyText. Source: SEC-16-6."""

    text_en = paragraph(_l("Text (English)"), description=_l("Plain text. An empty line begins a new paragraph."))
    text_ja = paragraph(_l("Text (Japanese)"), description=_l("Whoever reads a language without a text gets the other one."))
    given_by = line(_l("Given by"), description=_l("The section of the ministry that gave the text."))
    given_on = day(_l("Given on"))
