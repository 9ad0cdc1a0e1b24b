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


class Words(str):
    """A text that somebody reads, with the language in which it is said; None where that is not told."""

    __slots__ = ("language",)
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


def words_in(text: Text | None, language: str) -> Words:
    """Only the words of `in_language`, which know their language."""
    found = in_language(text, language)
    return words_of(found.text, found.language)


def words_of(text: str, language: str | None) -> Words:
    """A text of which the language is known."""
    words = Words(text)
    words.language = language
    return words


def first_unprintable(text: str) -> str | None:
    """The first character that nobody can see and a database may refuse; line ends and tabs are none."""
    found = _UNPRINTABLE.search(text)
    return found[0] if found else None


def without_unprintable(text: str) -> str:
    """The text with a space for each such character, as they come along when something is pasted."""
    return _UNPRINTABLE.sub(" ", text)


def said_in(text: Text | None, language: str) -> str:
    """The text in `language` alone, empty where nobody has said it so; a text whose language is not told counts as one in English."""
    if isinstance(text, dict):
        return text.get(language, "")
    return text or "" if language == FALLBACK_LANGUAGE else ""


def saying(text: Text | None, language: str, words: str) -> Text | None:
    """The text with `words` in `language`, what it says in others kept; no words take the language out. None where nothing is left."""
    told = dict(text) if isinstance(text, dict) else {FALLBACK_LANGUAGE: text} if text else {}
    if words:
        told[language] = words
    else:
        told.pop(language, None)
    is_untold = not isinstance(text, dict) and told.keys() <= {FALLBACK_LANGUAGE}
    return told.get(FALLBACK_LANGUAGE) if is_untold else told or None
