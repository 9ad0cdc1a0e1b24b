"""How a typed name finds the written one: without accents, case, width or kind of kana, yet with every vowel sign that its script needs."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from models.participant import Participant
from models.text import Text

_MARK: Final = "Mn"  # a sign that takes no space of its own
_INVISIBLE: Final = "Cf"  # zero-width spaces between Khmer words, joiners, direction marks
_SCRIPTS_WITH_ACCENTS: Final = ("LATIN", "GREEK", "CYRILLIC")
_STROKES: Final = str.maketrans("đøłħı", "dolhi")  # letters that Unicode does not take apart
_HIRAGANA: Final = range(0x3041, 0x3097)
_AS_KATAKANA: Final = {code: code + 0x60 for code in _HIRAGANA}


def fold(text: str) -> str:
    """The spelling in which names are compared: "Nguyễn" and "ＮＧＵＹＥＮ" are equal, "ภา" and "ภ" are not."""
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = "".join(_without_accents(unicodedata.normalize("NFKD", text)))
    folded = bare.casefold().translate(_STROKES).translate(_AS_KATAKANA)
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def _without_accents(text: str) -> Iterator[str]:
    """A mark falls only behind a letter of a script in which it is an accent; elsewhere it is half of a syllable."""
    has_accents = False
    for character in text:
        category = unicodedata.category(character)
        if category == _INVISIBLE or (category == _MARK and has_accents):
            continue
        if category != _MARK:
            has_accents = unicodedata.name(character, "").startswith(_SCRIPTS_WITH_ACCENTS)
        yield character


def search_key_of(participant: Participant) -> str:
    """Everything a person is looked for by, folded; a line for each, so that no search runs from one into the next."""
    names = (
        participant.full_name,
        participant.badge_name,
        participant.local_name,
        participant.kana,
        participant.family_name,
        participant.given_name,
        *_texts(participant.organization),
        *_texts(participant.post),
        participant.ref,
    )
    return "\n".join(dict.fromkeys(fold(name) for name in names if name))


def _texts(text: Text | None) -> tuple[str, ...]:
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text.values())
