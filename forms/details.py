"""The steps in which invitees give their details: shape only. A field that a step cannot do without may still be left empty for later."""

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from forms.editing import EditForm, LinesField, Sent, ShortLines, hidden, line, paragraph
from forms.fields import choice, day, switch

_OFF = {"autocomplete": "off"}


class PassportStepForm(EditForm):
    """What is recorded already is never shown: its field comes empty, and leaves it as it is."""

    nationality = choice(_l("Nationality"))
    sex = choice(_l("Sex as in the passport"))
    type = choice(_l("Kind of passport"))
    number = line(_l("Passport number"), render_kw=_OFF)
    expires_on = day(_l("Expiry date"))
    birth_on = day(_l("Birth date"), render_kw={"autocomplete": "bday"})


class JourneyStepForm(EditForm):
    """Fields are named as the columns of models.details.TravelWish."""

    comes_from = line(_l("You come from"), description=_l("City or airport."))
    arrives_on = day(_l("Arrival wished on"))
    arrives_in = choice(_l("Time of arrival"))
    returns_to = line(_l("You go on to"), description=_l("City or airport."))
    leaves_on = day(_l("Departure wished on"))
    leaves_in = choice(_l("Time of departure"))
    remarks = paragraph(_l("Remarks on your journey"))

    def validate_leaves_on(self, field: Field) -> None:
        """Nobody leaves before they arrive."""
        if field.data and self.arrives_on.data and field.data < self.arrives_on.data:
            raise StopValidation(str(_l("You leave on the day you arrive or later.")))


class NeedsStepForm(EditForm):
    """Fields are named as the columns of models.participant.Participant."""

    diet = choice(_l("Food"))
    allergies = LinesField(
        _l("Allergies"), validators=[Sent(), ShortLines()], description=_l("One on each line. Leave it empty if you have none.")
    )
    accessibility = line(
        _l("Help that you need"), description=_l("Such as a wheelchair, a place near the door or a sign language interpreter.")
    )


class PapersStepForm(EditForm):
    """Fields are named as the columns of models.participant.Participant."""

    language = choice(_l("Language of your papers and mails"))
    badge_name = line(_l("Name on your badge"), description=_l("In Latin letters."), render_kw={"autocomplete": "name"})
    local_name = line(_l("Name in your own script"), description=_l("If your name has another script."))
    local_language = choice(_l("Language of that script"))


class EmergencyStepForm(EditForm):
    """Fields are named as the columns of models.details.Details."""

    emergency_name = line(_l("Name"), description=_l("Whom we call if something happens to you."), render_kw=_OFF)
    emergency_relation = line(_l("Who it is to you"), description=_l("Such as husband, sister or colleague."))
    emergency_phone = line(_l("Telephone number"), description=_l("With the code of the country, such as +66."), render_kw=_OFF)


class ConsentStepForm(EditForm):
    """`text_version` is that of the text that stood on the page."""

    text_version = hidden()
    agrees = switch(_l("I have read this and agree."))
