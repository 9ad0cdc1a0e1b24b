"""Fields for numbers, days, times, moments, yes or no, and choices. Each says in a sentence what it takes.

Digits may be full-width. A field gives None for nothing typed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from unicodedata import normalize

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DateTimeLocalField, Field, IntegerField, SelectField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from forms.editing import Sent
from models.text import without_unprintable

FIRST_YEAR, LAST_YEAR = 1900, 2199
HIGHEST_NUMBER: Final = 99_999
_NOTHING: Final = frozenset({"", "false", "False", "0"})


def choice(label: object, *validators: Any, **options: Any) -> SelectField:  # noqa: ANN401  what WTForms takes
    """One of what `EditForm.offer` offers."""
    return _OneOf(label, validators=[Sent(), *validators], **options)  # type: ignore[arg-type]  # a lazy text is one


def number(label: object, lowest: int = 0, highest: int = HIGHEST_NUMBER, *, required: bool = False, **options: Any) -> IntegerField:  # noqa: ANN401
    """A whole number between two, both included."""
    sentence = _l("Enter a whole number from %(lowest)s to %(highest)s.", lowest=f"{lowest:,}", highest=f"{highest:,}")
    validators = [Sent(), InputRequired(sentence) if required else Optional(), NumberRange(lowest, highest, sentence)]
    return _WholeNumber(label, validators=validators, sentence=sentence, render_kw={"inputmode": "numeric"}, **options)


def day(label: object, *, required: bool = False, **options: Any) -> DateField:  # noqa: ANN401  what WTForms takes
    """A date of our calendar."""
    sentence = _l("Enter a date such as 2027-07-14.")
    return _Day(label, validators=[Sent(), InputRequired(sentence) if required else Optional(), _in_our_time], sentence=sentence, **options)


def clock(label: object, *, required: bool = False, **options: Any) -> TimeField:  # noqa: ANN401  what WTForms takes
    """A time of day, in hours and minutes."""
    sentence = _l("Enter a time such as 15:00.")
    return _Clock(label, validators=[Sent(), InputRequired(sentence) if required else Optional()], sentence=sentence, **options)


def moment(label: object, *, required: bool = False, **options: Any) -> DateTimeLocalField:  # noqa: ANN401  what WTForms takes
    """A date with a time of day, as the clocks of a place show it: the field knows no zone."""
    sentence = _l("Enter a date and time such as 2027-07-14 10:30.")
    validators = [Sent(), InputRequired(sentence) if required else Optional(), _in_our_time]
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
    return _Moment(label, validators=validators, sentence=sentence, format=formats, **options)


def switch(label: object, **options: Any) -> BooleanField:  # noqa: ANN401  what WTForms takes
    """Yes or no: a box that is not ticked is not sent."""
    return BooleanField(label, false_values=_NOTHING, **options)  # type: ignore[arg-type]  # a lazy text is one


def _in_our_time(_form: object, field: Field) -> None:
    """A year that no conference has is a slip of the hand."""
    if isinstance(field.data, date) and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(str(_l("Enter a year from %(first)s to %(last)s.", first=FIRST_YEAR, last=LAST_YEAR)))


class Spoken:
    """Says its own sentence where WTForms would say that a value is not valid; takes full-width digits."""

    data: Any
    raw_data: list[Any] | None

    def __init__(self, *arguments: Any, sentence: object, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        self._sentence = sentence

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Raises ValueError with the sentence. Who empties the field means nothing, not what stood there."""
        self.raw_data = typed = [without_unprintable(value) for value in valuelist]  # shown again where it makes no sense
        plain = [normalize("NFKC", value).strip() for value in typed]
        if valuelist:
            self.data = None
        try:
            super().process_formdata(plain if any(plain) else [])  # type: ignore[misc]  # that of the field
        except ValueError:
            raise ValueError(str(self._sentence)) from None


class _OneOf(SelectField):
    """Knows what `EditForm.offer` offered by its codes alone: a form that is saved draws no options."""

    offered: Sequence[tuple[str, str]] = ()

    def pre_validate(self, _form: object) -> None:
        if all(value != self.data for value, _label in self.offered):
            raise ValidationError(str(_l("Choose one of those that are offered.")))


class _WholeNumber(Spoken, IntegerField):
    """For people of any script."""


class _Day(Spoken, DateField):
    """A browser offers a calendar for it."""


class _Clock(Spoken, TimeField):
    """A browser offers hours and minutes."""


class _Moment(Spoken, DateTimeLocalField):
    """A browser offers both."""
