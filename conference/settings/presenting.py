"""The facts of a conference in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from babel.dates import format_skeleton
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference.messages import language_name, locale_of
from conference.words import word
from models.text import Phrase, Text
from models.vocabulary import MealKind

_TARGETS = {
    "days": _l("Days"),
    "window": _l("Dates within"),
    "city": _l("City"),
    "quota_per_delegation": _l("Places of each delegation"),
    "nights": _l("Nights of each guest"),
    "meals": _l("Meals"),
    "secretariat_rooms": _l("Secretariat rooms"),
    "plenary_capacity": _l("Seats of the plenary room"),
}
_LEAP_YEAR = 2000  # so that 29 February can be told as well


def in_every_language(text: Text) -> list[tuple[str | None, Phrase]]:
    """The text with the name of its language, in every language it has; no name where the language is not told."""
    if isinstance(text, str):
        return [(None, Phrase(text, None))]
    return [(language_name(code, str(get_locale())), Phrase(words, code)) for code, words in text.items()]


def targets(stored: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the specification asks for, label and value; what Kaigi has no word for keeps its key."""
    return [(str(_TARGETS.get(key, key)), _said(key, value)) for key, value in stored.items() if value is not None]


def _said(key: str, value: Any) -> str:  # noqa: ANN401  JSON
    if key == "window":
        first, last = (_month_and_day(text) for text in value)
        return str(_("%(first)s – %(last)s", first=first, last=last))
    if key == "meals":
        return _listed(f"{word(MealKind(kind))} {count}" for kind, count in value.items())
    return str(value)


def _month_and_day(text: str) -> str:
    month, _dash, day = text.partition("-")
    return format_skeleton("MMMd", date(_LEAP_YEAR, int(month), int(day)), locale=locale_of(str(get_locale())))


def _listed(items: Iterable[str]) -> str:
    return str(_(", ")).join(items)
