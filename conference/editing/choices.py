"""What fields of choice offer, in the language of the page: pairs of value and label."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import pycountry
from babel import Locale

from conference.messages import language_name, locale_of
from conference.words import words

Pairs = list[tuple[str, str]]

# Those of the partner countries first, then what else the hosts meet
_LANGUAGES: Final = ("en", "ja", "id", "fil", "km", "lo", "ms", "ta", "th", "vi", "zh-Hans", "zh-Hant", "ko", "my", "fr", "es", "de", "ar")


def of_vocabulary(vocabulary: type[StrEnum]) -> Pairs:
    """The words of a vocabulary in its own order."""
    return [(code, str(label)) for code, label in words(vocabulary).items()]


def languages(language: str) -> Pairs:
    """The languages that people at a conference read, by their names in `language`."""
    return [(code, language_name(code, language)) for code in _LANGUAGES]


@lru_cache
def countries(language: str) -> Pairs:
    """Every country of ISO 3166-1 by its name in the language of the page."""
    names = Locale.parse(locale_of(language)).territories
    found = [(country.alpha_2, names.get(country.alpha_2, country.name)) for country in pycountry.countries]
    return sorted(found, key=lambda pair: pair[1])


def with_own(pairs: Sequence[tuple[str, str]], value: Any) -> Pairs:  # noqa: ANN401  a text or a list of texts
    """What a row has already is offered even where no list has it."""
    known = {code for code, _label in pairs}
    own = value if isinstance(value, list) else [value or ""]
    return [*pairs, *((code, code) for code in own if code and code not in known)]
