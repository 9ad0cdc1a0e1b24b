"""Signing in, choosing a password, second factors."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from forms.editing import EditForm, hidden, line, tidy

PASSWORD_MIN_LENGTH = 12  # Source: NIST SP 800-63B-4 asks for 15 without a second factor, 8 with one; memorable phrases reach 12
PASSWORD_MAX_LENGTH = 256  # argon2 takes any length; a limit keeps a request from buying unlimited work
_CODE_MAX_LENGTH = 40
_ANSWER_MAX_LENGTH = 20_000  # of a passkey, in characters
_CODE = [InputRequired(_l("Enter the code that your app shows.")), Length(max=_CODE_MAX_LENGTH)]


class StepForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A step of a sign-in. `kept` is what was typed before the session ended, sealed."""

    kept = hidden()


class SignInForm(StepForm):
    email = EmailField(_l("Email address"), filters=[tidy], validators=[InputRequired(_l("Enter your email address.")), Length(max=300)])
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password.")), Length(max=PASSWORD_MAX_LENGTH)])


class NewPasswordForm(StepForm):
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


class CodeForm(StepForm):
    """The code of an authenticator app, to show that it is there."""

    code = StringField(_l("Code"), description=_l("Six digits, as your app shows them now."), filters=[tidy], validators=_CODE)


class RecoveryCodeForm(StepForm):
    recovery_code = StringField(
        _l("Recovery code"),
        description=_l("One of the ten codes that you printed or wrote down. Each is good once."),
        filters=[tidy],
        validators=[InputRequired(_l("Enter a recovery code.")), Length(max=_CODE_MAX_LENGTH)],
    )


class PasswordAgainForm(StepForm):
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password.")), Length(max=PASSWORD_MAX_LENGTH)])


class PasskeyForm(StepForm):
    """`answer` is what the browser says, as JSON; static/js/passkey.js fills it in."""

    answer = hidden(validators=[InputRequired(_l("The browser showed no passkey. Try again.")), Length(max=_ANSWER_MAX_LENGTH)])


class NewAppForm(EditForm, StepForm):
    """`secret` is what the page shows to the app, sealed for the user; nothing of it is stored before the app has shown a code."""

    code = StringField(_l("Code"), description=_l("Six digits, as your app shows them now."), filters=[tidy], validators=_CODE)
    secret = hidden()


class NewPasskeyForm(EditForm, StepForm):
    name = line(_l("Name of the passkey"), InputRequired(_l("Give the passkey a name.")), description=_l("So that you know it again."))
    answer = hidden(validators=[InputRequired(_l("The browser made no passkey. Try again.")), Length(max=_ANSWER_MAX_LENGTH)])
