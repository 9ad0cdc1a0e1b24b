"""The conference itself: name, zone, usual stay, days, hosts, targets, venue, contacts, ranks."""

from datetime import date
from re import fullmatch
from typing import Final

from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField
from wtforms.validators import Length, Optional, Regexp, StopValidation

from forms.delegations import EMAIL
from forms.editing import EditForm, Present, line, paragraph
from forms.fields import choice, day, moment, number
from forms.people import PersonField

MOST_PLACES: Final = 1_000
MOST_NIGHTS: Final = 60
HIGHEST_LEVEL: Final = 100
_LONGEST_CODE = 40
_ID: Final = r"(?!\.)[^/\\]{1,60}$"
_CODE: Final = r"[A-Za-z0-9_\-]+$"
_LEAP_YEAR = 2000  # so that 29 February is a day, too


def short_id(label: object, sentence: object, **options: object) -> StringField:
    """An id as conference files take it: it stands in addresses and lists."""
    return line(label, Present(sentence), Regexp(_ID, message=_l("Enter at most 60 characters, without / or \\.")), **options)


class NamedForm(EditForm):
    """A name in English, in Japanese, or both."""

    name_en = line(_l("Name (English)"))
    name_ja = line(_l("Name (Japanese)"))

    def validate_name_en(self, field: Field) -> None:
        """One of the two names will do."""
        if not field.data and not self["name_ja"].data:
            raise StopValidation(str(_l("Enter a name in English or in Japanese.")))


class ConferenceSettingsForm(NamedForm):
    """Fields are named as the columns of models.conference.Conference."""

    city = line(_l("City"))
    zone = line(
        _l("Time zone"),
        Present(_l("Enter a time zone such as Asia/Tokyo.")),
        description=_l("Of the venue. Another zone moves nothing: a session at 10:00 in Tokyo is then shown at 08:00 in Bangkok."),
    )
    nominal_arrival_on = day(_l("Usual arrival"))
    nominal_departure_on = day(_l("Usual departure"))
    nominal_nights = number(_l("Usual nights"), 0, MOST_NIGHTS)
    quota = number(_l("Places of each delegation"), 0, MOST_PLACES, description=_l("For partners that have no number of their own."))
    business_from_rank = choice(_l("Business class from"), description=_l("CONF-11: director-general and above fly business class."))
    as_of_on = day(_l("Day of the checks"), description=_l("Empty: today at the venue."))
    contract_end_on = day(_l("End of the contract"))
    details_until = moment(
        _l("Invitees change their details until"),
        description=_l("In the time of the venue. Afterwards a change becomes a request that you decide on. Empty: always."),
    )
    email = line(
        _l("Email of the secretariat"),
        Optional(),
        Regexp(EMAIL, message=_l("Enter an address such as name@ministry.example.")),
        description=_l("Guests see it on their pages, also before they sign in. Notices of their questions go there."),
    )
    badges_frozen_at = moment(
        _l("Badges are settled at"),
        description=_l("In the time of the venue. Whoever is changed afterwards is marked at the print desk. Empty: nobody is marked."),
    )


class DayForm(EditForm):
    on = day(_l("Day"), required=True, description=_l("What was planned stays as it is. The checklist tells what lies on no day."))


class HostForm(EditForm):
    """Fields are named as the columns of models.conference.Sponsor."""

    ref = short_id(_l("Short name"), _l("Enter a short name such as METI."), description=_l("Such as METI: in lists and conference files."))
    name_en = line(_l("Name (English)"))
    name_ja = line(_l("Name (Japanese)"))
    position = number(_l("Place in the list"), 1, MOST_PLACES, required=True)


class VenueForm(NamedForm):
    """Fields are named as the columns of models.conference.Venue."""

    address_en = paragraph(_l("Address (English)"))
    address_ja = paragraph(_l("Address (Japanese)"))
    phone = line(_l("Phone"))


class ContactForm(EditForm):
    """Fields are named as the columns of models.conference.Contact."""

    role_en = line(_l("Role (English)"), description=_l("Such as: Secretariat, day and night."))
    role_ja = line(_l("Role (Japanese)"))
    participant_id = PersonField(_l("Who answers"), first=("staff", "japan"))
    phone = line(_l("Phone"))
    position = number(_l("Place in the list"), 1, MOST_PLACES, required=True)

    def validate_role_en(self, field: Field) -> None:
        """One of the two languages will do."""
        if not field.data and not self.role_ja.data:
            raise StopValidation(str(_l("Enter a role in English or in Japanese.")))


class RankForm(EditForm):
    """Fields are named as the columns of models.conference.Rank."""

    code = line(
        _l("Code"),
        Present(_l("Enter a code such as director_general.")),
        Length(max=_LONGEST_CODE, message=_l("Enter at most 40 characters.")),
        Regexp(_CODE, message=_l("Enter letters, digits, _ and - only.")),
        description=_l("In conference files. It stays."),
    )
    name_en = line(_l("Name (English)"))
    name_ja = line(_l("Name (Japanese)"))
    level = number(_l("Level"), 0, HIGHEST_LEVEL, required=True, description=_l("Higher is more senior: director-general is 70."))


def _month_day(_form: object, field: Field) -> None:
    try:
        is_day = bool(date.fromisoformat(f"{_LEAP_YEAR}-{field.data}")) and fullmatch(r"\d\d-\d\d", field.data)
    except ValueError:
        is_day = False
    if not is_day:
        raise StopValidation(str(_l("Enter a month and day such as 07-01.")))


class TargetsForm(EditForm):
    """Fields are named as the keys of models.conference.Conference.targets; empty: nothing is asked for."""

    days = number(_l("Days"), 0, MOST_NIGHTS, description=_l("CONF-07 asks for %(value)s.", value="2"))
    window_first = line(_l("Not before (month-day)"), Optional(), _month_day, description=_l("CONF-06 asks for %(value)s.", value="07-01"))
    window_last = line(_l("Not after (month-day)"), Optional(), _month_day, description=_l("CONF-06 asks for %(value)s.", value="09-10"))
    city = line(_l("City"), description=_l("CONF-02 asks for %(value)s.", value="Tokyo"))
    quota_per_delegation = number(_l("Places of each delegation"), 0, MOST_PLACES, description=_l("CONF-04 asks for %(value)s.", value="2"))
    nights = number(_l("Nights of each guest"), 0, MOST_NIGHTS, description=_l("CONF-10 asks for %(value)s.", value="3"))
    meals_reception = number(_l("Receptions"), 0, MOST_NIGHTS, description=_l("CONF-13 asks for %(value)s.", value="1"))
    meals_lunch = number(_l("Lunches"), 0, MOST_NIGHTS, description=_l("CONF-13 asks for %(value)s.", value="2"))
    meals_coffee = number(_l("Coffee breaks"), 0, MOST_NIGHTS, description=_l("CONF-13 asks for %(value)s.", value="2"))
    meals_breakfast = number(_l("Breakfasts"), 0, MOST_NIGHTS)
    meals_dinner = number(_l("Dinners"), 0, MOST_NIGHTS)
    secretariat_rooms = number(_l("Secretariat rooms"), 0, MOST_NIGHTS, description=_l("CONF-05 asks for %(value)s.", value="2"))
    plenary_capacity = number(_l("Seats of the plenary room"), description=_l("CONF-05 asks for %(value)s.", value="50"))

    def validate_window_last(self, field: Field) -> None:
        """A period has two ends, or there is none."""
        if bool(field.data) != bool(self.window_first.data):
            raise StopValidation(str(_l("Enter both ends of the period, or none.")))
