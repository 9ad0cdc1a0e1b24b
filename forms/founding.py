"""A new conference: what it is called, when and where it is, and what it starts from."""

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from forms.editing import EditForm, Present, hidden, line
from forms.fields import choice, day, number, switch

_MOST_DAYS = 30


class ConferenceForm(EditForm):
    """`seen` tells what the user has looked at: the digest of the wish."""

    seen = hidden()
    template = choice(_l("Start from"))
    with_focal_points = switch(_l("Take the focal points over"))
    ref = line(_l("Id"), Present(_l("Enter an id, such as AZEC-2028.")))
    name_en = line(_l("Name (English)"))
    name_ja = line(_l("Name (Japanese)"))
    first_on = day(_l("First day"), required=True)
    day_count = number(_l("Number of days"), 1, _MOST_DAYS, required=True)
    city = line(_l("City"))
    zone = line(_l("Time zone"), Present(_l("Enter a time zone such as Asia/Tokyo.")))

    def validate_name_en(self, field: Field) -> None:
        """One of the two names will do."""
        if not field.data and not self.name_ja.data:
            raise StopValidation(str(_l("Enter a name in English or in Japanese.")))
