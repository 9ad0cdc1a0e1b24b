"""What the fields of choice in the form of a person offer, in the language of the page."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

import pycountry
from babel import Locale
from flask_babel import gettext as _

from conference.messages import locale_of
from conference.participants.desk.queries import Option
from conference.participants.presenting import language_name, named
from conference.words import words
from models.vocabulary import Attendance, Category, Diet, Expertise, Sex

Pairs = list[tuple[str, str]]

# Those of the partner countries first, then what else the hosts meet
_LANGUAGES: Final = ("en", "ja", "id", "fil", "km", "lo", "ms", "ta", "th", "vi", "zh-Hans", "zh-Hant", "ko", "my", "fr", "es", "de", "ar")


def choices(options: Iterable[Option], values: Mapping[str, Any], language: str) -> dict[str, Pairs]:
    """Field -> what it offers. What a row has already is offered even where no list has it."""
    nothing, unknown = ("", _("none")), ("", _("not known"))
    own = [(option.kind, option.value, named(option.ref, option.name, language)) for option in options]
    by_kind = {kind: [(value, name) for of, value, name in own if of == kind] for kind in ("delegation_id", "sponsor_id", "rank")}
    languages = [(code, language_name(code, language)) for code in _LANGUAGES]
    offered = {
        "category": _pairs(Category),
        "attends": _pairs(Attendance),
        "expertise": _pairs(Expertise),
        "delegation_id": [nothing, *by_kind["delegation_id"]],
        "sponsor_id": [nothing, *by_kind["sponsor_id"]],
        "rank": [unknown, *by_kind["rank"]],
        "nationality": [unknown, *_countries(language)],
        "sex": [unknown, *_pairs(Sex)],
        "diet": [unknown, *_pairs(Diet)],
        "local_language": [unknown, *languages],
        "language": [("", _("that of the delegation")), *languages],
    }
    return {name: _with_own(pairs, values.get(name)) for name, pairs in offered.items()}


def _pairs(vocabulary: Any) -> Pairs:  # noqa: ANN401  an enumeration
    return list(words(vocabulary).items())


def _with_own(pairs: Pairs, value: Any) -> Pairs:  # noqa: ANN401  a text or a list of texts
    known = {code for code, _label in pairs}
    own = value if isinstance(value, list) else [value or ""]
    return pairs + [(code, code) for code in own if code and code not in known]


@lru_cache
def _countries(language: str) -> Pairs:
    """Every country of ISO 3166-1 by its name in the language of the page."""
    names = Locale.parse(locale_of(language)).territories
    countries = [(country.alpha_2, names.get(country.alpha_2, country.name)) for country in pycountry.countries]
    return sorted(countries, key=lambda pair: pair[1])
