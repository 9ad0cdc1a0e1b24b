"""Meals: when and where, and how many portions are ordered. Moments are in the venue's time."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from forms.agenda import VENUE_TIME, TimedForm
from forms.editing import Present, line
from forms.fields import choice, moment, number


class MealForm(TimedForm):
    """Fields are named as the columns of models.catering.Meal; `portions_...` as the kinds of portion. Source: CONF-13."""

    kind = choice(_l("Kind"), Present(_l("Choose the kind of meal.")))
    room_id = choice(_l("Room"))
    title_en = line(_l("Title (English)"), description=_l("Empty: it is called by its kind."))
    title_ja = line(_l("Title (Japanese)"))
    starts_at = moment(_l("Begins"), required=True, description=VENUE_TIME)
    ends_at = moment(_l("Ends"), required=True, description=_l("After midnight it is the next day."))
    ordered_total = number(_l("All portions"))
    portions_standard = number(_lp("portion", "Standard"))
    portions_halal = number(_lp("diet", "Halal"))
    portions_vegetarian = number(_lp("diet", "Vegetarian"))
    portions_vegan = number(_lp("diet", "Vegan"))
    portions_pescatarian = number(_lp("diet", "Pescatarian"))
    portions_kosher = number(_lp("diet", "Kosher"))
    portions_gluten_free = number(_lp("diet", "Gluten free"))
    ends_too_early = _l("The meal does not end after it begins. Enter a later end.")
