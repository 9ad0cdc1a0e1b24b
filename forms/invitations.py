"""The words of an invitation round, and until when to answer it."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from forms.editing import EditForm, Present, line, paragraph
from forms.fields import moment


class InvitationTextForm(EditForm):
    """Fields are named as the columns of models.invitation_text.InvitationText."""

    subject = line(_lp("mail", "Subject"), Present(_l("Enter the subject.")))
    body = paragraph(_l("Text"), Present(_l("Enter the text.")), description=_l("Plain text. An empty line begins a new paragraph."))


class RoundForm(EditForm):
    """It is sent with the address of the preview, which changes nothing."""

    answer_by = moment(_l("Answer by"), required=True, description=_l("Local time of the venue."))
