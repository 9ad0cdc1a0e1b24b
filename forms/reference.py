"""Reference data: what Japan asks of the holders of a passport, countries, ranks and titles."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from wtforms import DateField, IntegerField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from forms.editing import EditForm, Present, Sent, line

_TEXT_LENGTH = 2000
_YEAR_DAYS = 366
_HIGHEST_LEVEL = 100
_DECISIONS = {"needed": True, "not_needed": False, "undecided": None}


def _verified() -> SelectField:
    return SelectField(
        _l("State"),
        choices=[SelectChoice("no", _l("To be verified")), SelectChoice("yes", _l("Verified"))],
        validators=[Sent()],
    )


def _level() -> IntegerField:
    sentence = _l("Enter a level from 0 to 100.")
    return IntegerField(_l("Level"), validators=[Sent(), InputRequired(sentence), NumberRange(0, _HIGHEST_LEVEL, sentence)])


class VisaRuleForm(EditForm):
    needed = SelectField(
        _l("Visa"),
        choices=[
            SelectChoice("needed", _lp("visa rule", "Needed")),
            SelectChoice("not_needed", _lp("visa rule", "Not needed")),
            SelectChoice("undecided", _lp("visa rule", "Not decided")),
        ],
        validators=[Sent()],
    )
    max_days = IntegerField(
        _l("Longest stay in days"), validators=[Sent(), Optional(), NumberRange(0, _YEAR_DAYS, _l("Enter 0 to 366 days."))]
    )
    condition = TextAreaField(_l("Condition"), validators=[Sent(), Length(max=_TEXT_LENGTH)])
    source = TextAreaField(_l("Source"), validators=[Sent(), Length(max=_TEXT_LENGTH)])
    checked_on = DateField(_l("Checked on"), validators=[Sent(), Optional()])
    verified = _verified()

    @property
    def is_visa_needed(self) -> bool | None:
        """The decision; None where the source does not decide it."""
        return _DECISIONS[self.needed.data]


def fields_of(
    *, is_visa_needed: bool | None, max_days: int | None, condition: str, source: str, checked_on: object, is_unverified: bool
) -> dict[str, object]:
    """The facts of a rule as data of the form."""
    decision = next(word for word, value in _DECISIONS.items() if value is is_visa_needed)
    return {
        "needed": decision,
        "max_days": max_days,
        "condition": condition,
        "source": source,
        "checked_on": checked_on,
        "verified": "no" if is_unverified else "yes",
    }


class CountryForm(EditForm):
    name_en = line(_l("Name (English)"), Present(_l("Enter the name.")))
    name_ja = line(_l("Name (Japanese)"))
    formal_en = line(_l("Formal name (English)"))
    formal_ja = line(_l("Formal name (Japanese)"))
    sort_key = line(_l("Sorted under"), Present(_l("Enter what the country is sorted under.")))


class RankLevelForm(EditForm):
    name_en = line(_l("Name (English)"), Present(_l("Enter the name.")))
    name_ja = line(_l("Name (Japanese)"))
    level = _level()


class RankTitleForm(EditForm):
    level = _level()
    note = line(_l("Note"))
    verified = _verified()
