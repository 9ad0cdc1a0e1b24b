"""Many rows of a list, given one value together."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs

from forms.editing import EditForm, Present


class TogetherForm(EditForm):
    """`version` tells which rows, as they were, the preview showed. `change`: "field:code" of one field."""

    change = SelectField(_l("Change to"), validators=[Present(_l("Choose what to change."))])

    def offer_changes(self, groups: Mapping[str, Mapping[str, str]]) -> None:
        """Label of a field -> value of a choice -> its word."""
        offered = [(value, word, label) for label, choices in groups.items() for value, word in choices.items()]
        self.change.choices = [SelectChoice("", ""), *(SelectChoice(value, word, optgroup=label) for value, word, label in offered)]


class RemovalForm(EditForm):
    """`version`: as above."""
