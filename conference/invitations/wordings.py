"""What is said for each purpose in each language: the words of the organisers, else those that come with Kaigi, else those in English."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from conference.messages import DEFAULT_LANGUAGE
from conference.printing.languages import printable_languages
from models.invitation_text import InvitationText
from models.vocabulary import TextPurpose

LETTER_LANGUAGES: Final = (DEFAULT_LANGUAGE, "ja")  # the letter goes out in both
_DATA: Final = Path(__file__).parent / "data"


class Wording(NamedTuple):
    """Words with placeholders. `row`: where the organisers wrote them."""

    language: str
    subject: str
    body: str
    row: InvitationText | None = None

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody who speaks the language has read the words."""
        return self.row is not None or self.language in LETTER_LANGUAGES


class Wordings:
    """All that a conference can say."""

    def __init__(self, rows: Iterable[InvitationText]) -> None:
        self._own = {(row.purpose, row.language): Wording(row.language, row.subject, row.body, row) for row in rows}

    def is_own(self, purpose: TextPurpose, language: str) -> bool:
        """Whether the organisers wrote the words."""
        return (purpose, language) in self._own

    def find(self, purpose: TextPurpose, language: str) -> Wording | None:
        """The words in a language; None where nobody wrote any."""
        return self._own.get((purpose, language)) or starting(purpose, language)

    def best(self, purpose: TextPurpose, language: str) -> Wording:
        """The words in a language, else in English."""
        return self.find(purpose, language) or self[purpose]

    def __getitem__(self, purpose: TextPurpose) -> Wording:
        """The words in English, which are always there."""
        found = self.find(purpose, DEFAULT_LANGUAGE)
        assert found
        return found


@cache
def starting(purpose: TextPurpose, language: str) -> Wording | None:
    """The words that come with Kaigi: the subject on the first line, the body below an empty one.

    Those in other languages than English and Japanese were not read by anybody who speaks them.
    """
    file = _DATA / f"{purpose.value}.{language}.txt"
    if language not in printable_languages() or not file.is_file():
        return None
    subject, _empty, body = file.read_text(encoding="utf-8").partition("\n\n")
    return Wording(language, subject, body.strip())
