"""What guests type before they are in: a code, who they are, the address for a new link."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, StringField
from wtforms.validators import InputRequired, Length

from forms.accounts import StepForm
from forms.editing import LONGEST_LINE, tidy

_LONGEST_CODE = 40
_LONGEST_NAME = 120


def _digits(text: str | None) -> str:
    """Without the spaces that some mail programs and people put between them."""
    return "".join(tidy(text).split())


class GuestCodeForm(StepForm):
    """`kept` is what was typed before the session ended, sealed."""

    code = StringField(
        _l("Code"),
        description=_l("Six digits, from the mail that we have sent to you."),
        filters=[_digits],
        validators=[InputRequired(_l("Enter the code from the mail.")), Length(max=_LONGEST_CODE)],
    )


class NamedGuestCodeForm(GuestCodeForm):
    """For an address that several people may read."""

    acting_name = StringField(
        _l("Your name"),
        description=_l("Several people may read this mailbox. Your name is kept beside what you do."),
        filters=[tidy],
        validators=[InputRequired(_l("Enter your name.")), Length(max=_LONGEST_NAME, message=_l("Enter at most 120 characters."))],
    )


class NewLinkForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Asks for a new personal link."""

    email = EmailField(
        _l("Email address"),
        description=_l("The address to which the invitation was sent."),
        filters=[tidy],
        validators=[InputRequired(_l("Enter your email address.")), Length(max=LONGEST_LINE)],
    )
