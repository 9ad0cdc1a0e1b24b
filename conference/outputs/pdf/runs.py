"""Which font prints which part of a text: one run of text per face."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from unicodedata import category, normalize

from conference.errors import UnprintableError
from conference.outputs.pdf.fonts import Face, Family, Weight, face
from conference.rules.people import INVISIBLE

# Latin letters of one word stay together: in a Japanese sentence a Vietnamese name must not change its font at every accent.
LATIN = "A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
WORDS = re.compile(rf"[{LATIN}]+\s*|[^{LATIN}\s]+\s*|\s+")
# Spaces of other widths, which dates of some languages have: where no font has one, a common space stands for it.
RARE_SPACES = re.compile("[\u1680\u2000-\u200a\u202f\u205f\u3000]")
ALPHABETS = (Family.LATIN, Family.THAI, Family.LAO, Family.KHMER, Family.TAMIL)
# Han characters look different in Japanese, Chinese and Korean: the language of the text decides whose shapes come first.
HAN = {
    "ja": (Family.JAPANESE, Family.CHINESE, Family.KOREAN),
    "zh": (Family.CHINESE, Family.JAPANESE, Family.KOREAN),
    "ko": (Family.KOREAN, Family.JAPANESE, Family.CHINESE),
}


def split_runs(text: str, language: str, weight: Weight) -> list[tuple[Face, str]]:
    """Cut a text into runs that one face can print, choosing Han shapes by the language (BCP 47).

    Raises UnprintableError when no font has one of the characters.
    """
    faces = _faces(language.partition("-")[0], weight)
    whole = _first_with(text, faces)
    if whole:
        return [(whole, text)] if text else []
    text = RARE_SPACES.sub(lambda space: space[0] if _first_with(space[0], faces) else " ", normalize("NFC", text))
    parts = [(_face_of(part, faces, text), part) for word in WORDS.findall(text) for part in _parts(word, faces)]
    return [(run_face, "".join(part for _, part in group)) for run_face, group in groupby(parts, key=itemgetter(0))]


def _parts(word: str, faces: Sequence[Face]) -> Iterator[str]:
    """Give the largest parts that one face can print: the word, else its letters with their marks, else its characters."""
    if _first_with(word, faces):
        yield word
        return
    starts = [start for start, char in enumerate(word) if start == 0 or _begins_letter(char)]
    for start, end in pairwise((*starts, len(word))):
        letter = word[start:end]
        yield from [letter] if _first_with(letter, faces) else letter


def _begins_letter(char: str) -> bool:
    return char not in INVISIBLE and not char.isspace() and category(char)[0] != "M"


def _face_of(part: str, faces: Sequence[Face], text: str) -> Face:
    found = _first_with(part, faces)
    if found:
        return found
    raise UnprintableError(text, "".join(char for char in dict.fromkeys(text) if not _first_with(char, faces)))


def _first_with(text: str, faces: Sequence[Face]) -> Face | None:
    for candidate in faces:
        if candidate.prints(text):
            return candidate
    return None


@cache
def _faces(language: str, weight: Weight) -> tuple[Face, ...]:
    """Give the faces in the order in which they are tried: a Japanese sentence takes its Latin letters from the Japanese font, too."""
    han = HAN.get(language, HAN["ja"])
    order = (han[0], *ALPHABETS, *han[1:]) if language in HAN else (*ALPHABETS, *han)
    return tuple(face(family, weight) for family in order)
