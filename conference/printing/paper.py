"""What a paper is, before it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol, runtime_checkable

from sqlalchemy.orm import Session

from models.conference import Conference

Write = Callable[[BinaryIO], object]
"""Writes a whole paper into a binary file."""


@runtime_checkable
class Recorded(Protocol):
    """A Write with something to be written down about what it wrote."""

    def __call__(self, file: BinaryIO) -> object: ...

    def record(self, by: str) -> None:
        """Write it down in the transaction of the moment; `by`: who printed, as the audit trail names them."""


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

Progress = Callable[[int, int], None]
"""Hears how much is done, and of how much."""


def untold(_done: int, _total: int) -> None:
    """Where nobody waits for a paper."""


CommonPaper = Callable[[Session, Conference, Selection], Write]
"""Prepares a paper about many people, or about the conference."""

BatchPaper = Callable[[Session, Conference, Selection, Progress], Write]
"""Prepares a paper that is long in the making."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: where it goes below the folder, and who writes it."""

    name: str
    write: Write

    def record(self, by: str) -> None:
        """Write down what there is to say about it, once the file is there; see Recorded."""
        if isinstance(self.write, Recorded):
            self.write.record(by)
