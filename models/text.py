"""Texts in several languages: a string (its language is not told) or an object of language -> string."""

from typing import NamedTuple

Text = str | dict[str, str]

FALLBACK_LANGUAGE = "en"


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
