"""Travel: the flights of a journey in local times of both airports, and vehicle runs."""

from functools import lru_cache
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from wtforms import Field

from forms.editing import EditForm, Present, hidden, line
from forms.fields import choice, moment, number
from forms.people import PeopleField, PersonField

USUAL_LEGS: Final = 4
LEG_FIELDS: Final = ("flight", "origin", "departs", "departs_zone", "cabin", "destination", "arrives", "arrives_zone")


class JourneyForm(EditForm):
    """One journey. Each flight has the fields of LEG_FIELDS with its number, such as `flight_1`; one without anything typed is none."""

    @property
    def legs(self) -> list[dict[str, Field]]:
        """The fields of each flight, by the names of LEG_FIELDS."""
        count = sum(field.name.startswith("flight_") for field in self)
        return [{name: self[f"{name}_{number}"] for name in LEG_FIELDS} for number in range(1, count + 1)]

    @property
    def used_legs(self) -> int:
        """The number of the last flight that has anything typed, or a fault."""
        used = [number for number, leg in enumerate(self.legs, 1) if any(field.data or field.errors for field in leg.values())]
        return max(used, default=0)


def journey_form(data: dict[str, Any], **options: Any) -> JourneyForm:  # noqa: ANN401  what WTForms takes
    """A form with room for four flights, or for as many as `data` has."""
    count = sum(name.startswith("flight_") for name in data)
    return _form_of(max(count, USUAL_LEGS))(data=data, **options)


@lru_cache
def _form_of(legs: int) -> type[JourneyForm]:
    fields = {f"{name}_{at}": field for at in range(1, legs + 1) for name, field in _leg_fields(at).items()}
    return type("JourneyForm", (JourneyForm,), fields)


def _leg_fields(at: int) -> dict[str, Any]:
    """The unbound fields of one flight. A zone is asked for only where the airport does not tell it."""
    return {
        "flight": line(_l("Flight %(number)s: flight number", number=at)),
        "origin": line(_l("Flight %(number)s: from", number=at)),
        "departs": moment(_l("Flight %(number)s: leaves", number=at)),
        "departs_zone": line(_l("Flight %(number)s: time zone where it leaves", number=at)),
        "destination": line(_l("Flight %(number)s: to", number=at)),
        "arrives": moment(_l("Flight %(number)s: lands", number=at)),
        "arrives_zone": line(_l("Flight %(number)s: time zone where it lands", number=at)),
        "cabin": choice(_l("Flight %(number)s: cabin", number=at)),
    }


class SuggestionForm(EditForm):
    """How those who arrive are put into vehicles; minutes."""

    seats = number(_l("Seats of a vehicle"), lowest=1, highest=1000, required=True, default=8)
    within = number(_l("Land within minutes"), highest=720, required=True, default=60)
    wait = number(_l("Minutes from the last landing to the start"), highest=720, required=True, default=60)
    destination = choice(_l("To, for those without a hotel"))
    preview = hidden()


class TransferForm(EditForm):
    """One vehicle run. Fields are named as the columns of models.travel.Transfer."""

    kind = choice(_l("Kind"))
    starts_at = moment(_l("Leaves at"), required=True)
    origin = choice(_l("From"), Present(_l("Choose where it starts.")))
    destination = choice(_l("To"), Present(_l("Choose where it goes.")))
    vehicle_en = line(_l("Vehicle (English)"))
    vehicle_ja = line(_l("Vehicle (Japanese)"))
    seats = number(_l("Seats"), highest=1000)
    greeter_id = PersonField(_l("Greeter"), first=("staff", "japan"))
    passengers = PeopleField(_l("Passengers"), first=("invitee",))
