"""A room of the venue."""

from flask_babel import lazy_gettext as _l

from forms.editing import EditForm, EitherLanguage, line
from forms.fields import choice, number


class RoomForm(EditForm):
    """Fields are named as the columns of models.venue.Room."""

    name_en = line(_l("Name (English)"), EitherLanguage("name_ja", _l("Enter the name of the room in one language at least.")))
    name_ja = line(_l("Name (Japanese)"))
    kind = choice(_l("Kind"))
    capacity = number(_l("Seats"), description=_l("People that the room holds in this layout."))
    layout_en = line(_l("Layout (English)"), description=_l("Such as theatre, classroom or U-shape."))
    layout_ja = line(_l("Layout (Japanese)"))
