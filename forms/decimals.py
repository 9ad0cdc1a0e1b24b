"""A field for a number with digits behind its point."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FloatField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import TextInput

from forms.editing import Sent
from forms.fields import HIGHEST_NUMBER, Spoken


def decimal(label: object, lowest: int = 0, highest: int = HIGHEST_NUMBER, **options: Any) -> FloatField:  # noqa: ANN401
    """A number with digits behind the point, or behind a comma, between two, both included."""
    sentence = _l("Enter a number from %(lowest)s to %(highest)s, such as 8.5.", lowest=f"{lowest:,}", highest=f"{highest:,}")
    validators = [Sent(), Optional(), NumberRange(lowest, highest, sentence)]
    return _Decimal(label, validators=validators, sentence=sentence, render_kw={"inputmode": "decimal"}, **options)


class _Decimal(Spoken, FloatField):
    """Takes a comma, too."""

    widget = TextInput()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        typed = list(valuelist)
        super().process_formdata([value.replace(",", ".") for value in valuelist])
        self.raw_data = typed

    def _value(self) -> str:
        if self.errors and self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}"
