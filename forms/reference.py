"""Reference data: what Japan asks of the holders of a passport, countries, ranks and titles."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField

from forms.editing import EditForm, Present, line, paragraph
from forms.fields import choice, day, number

_YEAR_DAYS = 366
_HIGHEST_LEVEL = 100


def _level() -> IntegerField:
    return number(_l("Level"), 0, _HIGHEST_LEVEL, required=True)


class VisaRuleForm(EditForm):
    needed = choice(_l("Visa"))
    max_days = number(_l("Longest stay in days"), 0, _YEAR_DAYS)
    condition = paragraph(_l("Condition"))
    source = paragraph(_l("Source"), description=_l("Where it is written, with the date of that page."))
    checked_on = day(_l("Checked on"))
    verified = choice(_l("State"))


class CountryForm(EditForm):
    name_en = line(_l("Name (English)"), Present(_l("Enter the name.")))
    name_ja = line(_l("Name (Japanese)"))
    formal_name_en = line(_l("Formal name (English)"), Present(_l("Enter the name.")))
    formal_name_ja = line(_l("Formal name (Japanese)"))
    sort_key = line(_l("Sorted under"), Present(_l("Enter what the country is sorted under.")))


class RankLevelForm(EditForm):
    name_en = line(_l("Name (English)"), Present(_l("Enter the name.")))
    name_ja = line(_l("Name (Japanese)"))
    level = _level()


class RankTitleForm(EditForm):
    level = _level()
    note = line(_l("Note"))
    verified = choice(_l("State"))
