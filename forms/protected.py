"""Looking at protected data, and sending a scan."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField

from forms.editing import ChecksField, EditForm, Present, Sent, line
from forms.fields import choice


class PurposeForm(EditForm):
    """Why somebody wants to see protected data."""

    reason = choice(_l("Reason"), Present(_l("Choose a reason.")))
    note = line(
        _l("What exactly it is for"),
        Present(_l("Write what you need the data for.")),
        description=_l("It stands in the audit trail. Write nothing personal here."),
    )


class RevealForm(PurposeForm):
    """A button of the form may name a scan instead of ticking what is to be shown."""

    what = ChecksField(_l("What to show"))

    @property
    def is_about_nothing(self) -> bool:
        return not self.what.data


class ProtectedExportForm(PurposeForm):
    kind = RadioField(_l("Kind of file"), default="json", validators=[Sent()])


class ScanForm(EditForm):
    file = FileField(_l("Scan of the passport"), validators=[FileRequired(_l("Choose a file."))])
