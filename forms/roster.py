"""A person on the roster of information handlers, and what the official says of a version."""

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import Optional, Regexp, ValidationError

from forms.editing import ChecksField, EditForm, Present, Sent, line, paragraph
from forms.fields import choice, day, switch

_EMAIL = r"[^@\s]+@[^@\s]+$"


class HandlerForm(EditForm):
    """Fields are named as the columns of models.roster.RosterPerson. What is protected is entered anew and never shown; `forget` takes
    it away. Source: INFO-02..06, SEC-04.
    """

    role = choice(_l("Role"), Present(_l("Choose a role.")))
    name = line(_l("Full name"), Present(_l("Enter the full name.")))
    department = line(_l("Department"))
    post = line(_l("Position"))
    firm = line(_l("Subcontracting firm"), description=_l("Of a subcontractor (F) only."))
    reports_to = choice(_l("Reports to"), description=_l("The chart is drawn from this."))
    email = line(
        _l("Account"),
        Optional(),
        Regexp(_EMAIL, message=_l("Enter an address such as name@ministry.example.")),
        description=_l("The email address this person signs in with. Empty: no account."),
    )
    reason = paragraph(
        _l("Why this person is needed"), description=_l("Only as many persons as the work needs may handle the information.")
    )
    workplace = line(_l("Place of work"))
    expertise = paragraph(_l("Qualifications, training and record"))
    details_asked_on = day(
        _l("Address and birth date asked for on"), description=_l("Both may stay empty until the officer in charge asks for them.")
    )
    address = line(_l("Home address"))
    birth_on = day(_l("Birth date"))
    is_passport_asked = switch(
        _l("Passport number and nationality are asked for"),
        description=_l(
            "The specification asks for them of persons who are neither Japanese nationals nor permanent residents. "
            "Whether it asks for those of a special permanent resident, the officer in charge decides."
        ),
    )
    passport_number = line(_l("Passport number"))
    nationality = choice(_l("Nationality"))
    forget = ChecksField(_l("Delete what is recorded"), validators=[Sent()])


class ConsentForm(EditForm):
    """Source: INFO-01, INFO-09."""

    official = line(_l("Official who consented"), Present(_l("Enter the name of the official.")))
    consented_on = day(_l("Consented on"), required=True)
    effective_on = day(_l("In force from"), required=True, description=_l("The day of the consent at the earliest."))

    def validate_effective_on(self, field: Field) -> None:
        """A change holds after the consent, never before."""
        if self.consented_on.data and field.data and field.data < self.consented_on.data:
            raise ValidationError(str(_l("Enter the day of the consent, or a later one.")))


class SendBackForm(EditForm):
    reason = paragraph(_l("What the official asks for"), Present(_l("Enter why it was sent back.")))
