"""A new conference: what it is called, when and where it is, and what it starts from."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Field, Form, HiddenField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, StopValidation

from forms.editing import EditForm, Present, Sent, line

_YEARS = range(1970, 2200)  # what moments of a conference file may be in
_MOST_DAYS = 30


class _DayField(DateField):
    """A date; what is none is answered in our words."""

    def process_formdata(self, valuelist: Any) -> None:  # noqa: ANN401  the signature is WTForms'
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Enter a day such as 2027-07-14."))) from None


class _CountField(IntegerField):
    """A whole number; what is none is answered in our words."""

    def process_formdata(self, valuelist: Any) -> None:  # noqa: ANN401  the signature is WTForms'
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(str(_l("Enter a whole number."))) from None


def _within_years(_form: Form, field: Field) -> None:
    if isinstance(field.data, date) and field.data.year not in _YEARS:
        raise StopValidation(str(_l("Enter a day from 1970 to 2199.")))


class ConferenceForm(EditForm):
    """`seen` tells what the user has looked at: the digest of the wish."""

    seen = HiddenField()
    template = SelectField(_l("Start from"), validators=[Sent()])
    with_focal_points = BooleanField(_l("Take the focal points over"))
    ref = line(_l("Id"), Present(_l("Enter an id, such as AZEC-2028.")))
    name_en = line(_l("Name (English)"))
    name_ja = line(_l("Name (Japanese)"))
    first_on = _DayField(_l("First day"), validators=[Sent(), InputRequired(_l("Enter the first day.")), _within_years])
    day_count = _CountField(
        _l("Number of days"),
        validators=[Sent(), InputRequired(_l("Enter the number of days.")), NumberRange(1, _MOST_DAYS, _l("Enter 1 to 30 days."))],
    )
    city = line(_l("City"))
    zone = line(_l("Time zone"), Present(_l("Enter a time zone such as Asia/Tokyo.")))

    def validate_name_en(self, field: Field) -> None:
        """One of the two names will do."""
        if not field.data and not self.name_ja.data:
            raise StopValidation(str(_l("Enter a name in English or in Japanese.")))
