"""Files that people send."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms.validators import ValidationError

from forms.editing import EditForm


class SlidesForm(EditForm):
    file = FileField(_l("Slides"), validators=[FileRequired(_l("Choose a file."))])


class PhotoForm(EditForm):
    """Nobody has to give one: the field is not called required, although nothing is sent without a file."""

    file = FileField(_l("Photo"))

    def validate_file(self, field: FileField) -> None:
        """As WTForms calls it."""
        if not field.data:
            raise ValidationError(str(_l("Choose a file.")))
