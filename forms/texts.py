"""Texts side by side, as they are sent: for each its key, what was typed, and what the page showed."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from werkzeug.datastructures import MultiDict

from forms.editing import EditForm, tidy

_KEY: Final = re.compile(r"([a-z]{1,20})-([0-9]{1,18})-([a-z]{1,20})")
_DIGEST_LENGTH: Final = 16


class TextsForm(EditForm):
    """What belongs to the page as a whole: nothing that is typed."""


@dataclass(frozen=True, slots=True)
class SentText:
    """One text. `seen`: the digest of the translation and that of the source that the page showed.

    `is_asked`: two versions were shown, and the user has to say which one stays; `typed` is None until they do.
    """

    kind: str
    row_id: int
    column: str
    typed: str | None
    seen: str
    is_asked: bool = False

    @property
    def seen_words(self) -> str:
        return self.seen.partition(".")[0]

    @property
    def seen_source(self) -> str:
        return self.seen.partition(".")[2]


def sent_texts(sent: MultiDict[str, str]) -> list[SentText]:
    """The texts of a page, each once."""
    asked, keys = set(sent.getlist("asked")), dict.fromkeys(sent.getlist("text"))
    return [_text(sent, found, is_asked=found[0] in asked) for key in keys if (found := _KEY.fullmatch(key))]


def digest_of(words: str) -> str:
    """What tells one text from another."""
    return sha256(tidy(words).encode()).hexdigest()[:_DIGEST_LENGTH]


def seen_digest(words: str, source: str) -> str:
    """What a page keeps of a pair that it shows."""
    return f"{digest_of(words)}.{digest_of(source)}"


def _text(sent: MultiDict[str, str], key: re.Match[str], *, is_asked: bool) -> SentText:
    typed = sent.get(f"{key[0]}-words")
    return SentText(key[1], int(key[2]), key[3], None if typed is None else tidy(typed), sent.get(f"{key[0]}-seen", ""), is_asked)
