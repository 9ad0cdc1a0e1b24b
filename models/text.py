"""Texts in several languages: a string (its language is not told) or an object of language -> string."""

import re
from typing import Final, NamedTuple

Text = str | dict[str, str]

FALLBACK_LANGUAGE = "en"

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Phrase(NamedTuple):
    """A text in the language at hand; `language` is None where it is not told, and differs from the one asked for after a fallback."""

    text: str
    language: str | None


def in_language(text: Text | None, language: str) -> Phrase:
    """The text in `language`, else in English, else in whichever language there is; empty when there is none."""
    if text is None:
        return Phrase("", None)
    if isinstance(text, str):
        return Phrase(text, None)
    for wanted in (language, FALLBACK_LANGUAGE):
        if wanted in text:
            return Phrase(text[wanted], wanted)
    return next((Phrase(value, code) for code, value in text.items()), Phrase("", None))


def plain(text: Text | None, language: str = FALLBACK_LANGUAGE) -> str:
    """Only the words of `in_language`."""
    return in_language(text, language).text


def first_unprintable(text: str) -> str | None:
    """The first character that nobody can see and a database may refuse; line ends and tabs are none."""
    found = _UNPRINTABLE.search(text)
    return found[0] if found else None


def without_unprintable(text: str) -> str:
    """The text with a space for each such character, as they come along when something is pasted."""
    return _UNPRINTABLE.sub(" ", text)
