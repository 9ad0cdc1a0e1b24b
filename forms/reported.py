"""What organisers fill in about answers: where one came from that a delegation gave them, and what they answer to a request."""

from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from forms.editing import EditForm, Present, line, paragraph
from forms.fields import choice
from models.vocabulary import AnswerSource


class Reported(EditForm):
    """Where an answer came from that somebody gave to an organiser."""

    source = choice(_l("How it came"))
    spoke = line(_l("Who answered"), Present(_l("Enter who answered.")), description=_l("Name and office of whoever spoke or signed."))
    source_text = line(_l("To look it up by"), description=_l("Number and date of the note, or who took the call and when."))

    def validate_source_text(self, field: Field) -> None:
        """A note has a number."""
        if self.source.data == AnswerSource.NOTE_VERBALE.value and not field.data:
            raise ValidationError(str(_l("Enter number and date of the note verbale.")))


class GrantForm(EditForm):
    sponsor_id = choice(_l("Sponsor of the place"))
    word = paragraph(_l("Word to the delegation"))


class RefuseForm(EditForm):
    word = paragraph(_l("Reason"), Present(_l("Enter the reason.")))


@cache
def reported(form: type[EditForm]) -> type[Any]:
    """The same form with the fields of `Reported`."""
    return type(f"Reported{form.__name__}", (form, Reported), {})
