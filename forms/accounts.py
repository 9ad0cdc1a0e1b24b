"""Signing in, and choosing a password."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from forms.editing import tidy

PASSWORD_MIN_LENGTH = 12  # Source: NIST SP 800-63B-4 asks for 15 without a second factor, 8 with one; memorable phrases reach 12
PASSWORD_MAX_LENGTH = 256  # argon2 takes any length; a limit keeps a request from buying unlimited work


class SignInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    email = EmailField(_l("Email address"), filters=[tidy], validators=[InputRequired(_l("Enter your email address.")), Length(max=300)])
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password.")), Length(max=PASSWORD_MAX_LENGTH)])
    kept = HiddenField()  # what was typed before the session ended, sealed


class NewPasswordForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Several words in a row are easy to remember."),
        validators=[
            InputRequired(_l("Enter a new password.")),
            Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH, _l("The password must have 12 to 256 characters.")),
        ],
    )
    again = PasswordField(
        _l("New password, once more"),
        validators=[
            InputRequired(_l("Enter the new password once more.")),
            EqualTo("password", _l("The two passwords differ. Enter the same one twice.")),
        ],
    )
    kept = HiddenField()
