"""What a paper is, before it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from sqlalchemy.orm import Session

from models.conference import Conference

Write = Callable[[BinaryIO], object]
"""Writes a whole paper into a binary file."""

STAFF_LANGUAGE = "en"  # of papers that staff of many firms share


@dataclass(frozen=True, slots=True)
class Selection:
    """About whom papers are, and in which language. `language`: "" for the paper's own.

    `delegations`, `people`: their refs; where both are empty, papers are about everybody, else about those of either.
    """

    language: str = ""
    delegations: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @property
    def is_everybody(self) -> bool:
        return not (self.delegations or self.people)

    def language_or(self, own: str) -> str:
        return self.language or own


EVERYBODY: Final = Selection()

CommonPaper = Callable[[Session, Conference, Selection], Write]
"""Prepares a paper about many people, or about the conference."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: where it goes below the folder, and who writes it."""

    name: str
    write: Write
