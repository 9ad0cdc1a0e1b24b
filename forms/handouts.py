"""Papers that organisers publish for guests."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from forms.editing import EditForm, Present, line
from forms.fields import choice


class HandoutVersionForm(EditForm):
    file = FileField(_l("File"), validators=[FileRequired(_l("Choose a file."))])


class HandoutFactsForm(EditForm):
    title = line(
        _l("Title"), Present(_l("Enter a title.")), description=_l("Guests read it as it stands here, in the language of the paper.")
    )
    language = choice(_l("Language of the paper"), Present(_l("Choose a language.")))
    readers = choice(_l("For whom"), Present(_l("Choose for whom it is.")))


class HandoutForm(HandoutFactsForm, HandoutVersionForm):
    """A paper with its first file."""
