"""What every form has that changes a row, and the fields that several of them need."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, ClassVar

from babel.support import NullTranslations, Translations
from flask import has_request_context, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.i18n import messages_path
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from models.text import without_unprintable

LONGEST_LINE = 300
LONGEST_TEXT = 10_000
_NONCE_BYTES = 12
_UNSEEN = frozenset({"csrf_token", "version", "nonce"})


def _nonce() -> str:
    return secrets.token_urlsafe(_NONCE_BYTES)


def tidy(text: str | None) -> str:
    """A text without space around it or what nobody can see, its line ends unified."""
    return without_unprintable((text or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def hidden(**options: Any) -> HiddenField:  # noqa: ANN401  what WTForms takes
    """A field that the page itself fills in. It may come back from anywhere."""
    return HiddenField(filters=[lambda value: tidy(value) if isinstance(value, str) else value], **options)


class EditForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """`version` is the one of the row that the user saw, empty for a row to come. `nonce` tells this form from any other."""

    NONCE: ClassVar = "nonce"  # the name of the field below
    SHOWN_AGAIN: ClassVar = "shown_again"  # a field that says: show what was typed, save nothing

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF is untyped
        """Flask-WTF would read the sentences of WTForms anew for every request."""

        def get_translations(self, _form: Form) -> NullTranslations:
            return _sentences(str(get_locale()))

    version = hidden()
    nonce = hidden(default=_nonce)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Whether it may be saved: not what comes back from a session that ended, before its user has seen it."""
        is_valid = bool(super().validate(extra_validators))
        if not is_shown_again():
            return is_valid
        self.form_errors.append(_l("Nothing is saved yet. Look over what you typed, then save it."))
        return False

    @property
    def seen_version(self) -> int:
        """0, which no row ever has, for anything but a number that was sent."""
        text = self.version.data
        return int(text) if isinstance(text, str) and text.isascii() and text.isdecimal() else 0

    def begin(self) -> None:
        """Let the cursor stand where typing begins: in the first field that is empty and must not stay so, else in the first one."""
        shown = [field for field in self if field.name not in _UNSEEN and not isinstance(field, HiddenField)]
        first = next((field for field in shown if field.flags.required and not field.data), shown[0])
        first.render_kw = {**(first.render_kw or {}), "autofocus": True}

    def facts(self) -> dict[str, Any]:
        """What was typed and chosen, by field."""
        return {field.name: field.data for field in self if field.name not in _UNSEEN}

    def offer(self, choices: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Say what the fields of choice offer: field name -> pairs of value and label."""
        for name, options in choices.items():
            field = self[name]
            field.offered = options
            field.choices = partial(_options, options)  # made where a page shows them


def _options(pairs: Sequence[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


@lru_cache
def _sentences(language: str) -> NullTranslations:
    """What WTForms itself says."""
    return Translations.load(messages_path(), [language], domain="wtforms")


def is_shown_again() -> bool:
    """Whether this request only shows once more what was typed before a session ended."""
    return has_request_context() and EditForm.SHOWN_AGAIN in request.form


class Sent:
    """The field came with the form, even empty: where two versions differ, nobody chooses one by leaving it out."""

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.raw_data:
            msg = _l("Choose which value to keep.")
            raise StopValidation(str(msg))


class Present:
    """There is something in the field; `sentence` says what is missing."""

    field_flags: Mapping[str, bool] = {"required": True}

    def __init__(self, sentence: object) -> None:
        self._sentence = sentence

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data:
            raise StopValidation(str(self._sentence))


def line(label: object, *validators: Any, **options: Any) -> StringField:  # noqa: ANN401  what WTForms takes
    """A field for a text on one line."""
    limit = Length(max=LONGEST_LINE, message=str_of_limit(LONGEST_LINE))
    return StringField(label, filters=[tidy], validators=[Sent(), *validators, limit], **options)  # type: ignore[arg-type]  # lazy text


def paragraph(label: object, *validators: Any, **options: Any) -> TextAreaField:  # noqa: ANN401  what WTForms takes
    """A field for a text of several lines."""
    limit = Length(max=LONGEST_TEXT, message=str_of_limit(LONGEST_TEXT))
    return TextAreaField(label, filters=[tidy], validators=[Sent(), *validators, limit], **options)  # type: ignore[arg-type]  # lazy text


def str_of_limit(limit: int) -> Any:  # noqa: ANN401  a lazy text
    return _l("Enter at most %(limit)s characters.", limit=f"{limit:,}")


class LinesField(TextAreaField):
    """A list with an entry on each line, none twice."""

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        lines = (line.strip() for value in valuelist for line in tidy(value).split("\n"))
        self.data: Any = list(dict.fromkeys(line for line in lines if line))


class ShortLines:
    """Each entry of a list fits on a line."""

    def __call__(self, _form: Form, field: Field) -> None:
        if any(len(entry) > LONGEST_LINE for entry in field.data or ()):
            raise StopValidation(str(str_of_limit(LONGEST_LINE)))


class ChecksField(SelectMultipleField):
    """Boxes to tick. An empty value says that none is ticked; a value may hold several, a line each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        ticked = {code for value in valuelist for code in _lines(value)}
        known = labels_of(self)
        self.data = [code for code in known if code in ticked] + sorted(ticked.difference(known))


def labels_of(field: Any) -> dict[str, str]:  # noqa: ANN401  any field of WTForms
    """What a field of choice offers, value -> label; nothing for another field."""
    return {value: str(label) for value, label in getattr(field, "offered", ())}


def _lines(value: str) -> Iterable[str]:
    return (line for line in tidy(value).split("\n") if line)


class EitherLanguage:
    """The field or its twin in another language is filled in; `sentence` says what is missing."""

    def __init__(self, twin: str, sentence: object) -> None:
        self._twin, self._sentence = twin, sentence

    def __call__(self, form: Form, field: Field) -> None:
        if not field.data and not form[self._twin].data:
            raise StopValidation(str(self._sentence))
