"""What a subject says of its rows so that many of them may be changed or removed at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from conference.listing.asking import Listing
from conference.listing.reading import Reader
from models.audit import AuditEntry

Counted = list[tuple[str, int]]  # a word and how many
_NAMED_IN_AN_ENTRY = 3


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that many rows may be given. `choices`: code -> word; `new`: a row and a code -> the value that the row would have.

    `shown` says a value in words.
    """

    key: str
    label: str
    choices: Mapping[str, str]
    attribute: str
    new: Callable[[Any, str], Any]
    shown: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was ticked: rows by ref, or everything that the filters of the list let through (`refs` None)."""

    listing: Listing
    refs: Sequence[str] | None


class Together(Protocol):
    """Rows have `id`, `version`, `ref` and the attributes of the fields. Actions flush; whoever calls them commits."""

    table: str

    def fields(self, reader: Reader) -> Sequence[Field]:
        """What can be changed, in the language of the page."""

    def rows(self, reader: Reader, picked: Picked, *, to_change: bool) -> Sequence[Any]:
        """The picked rows in the order of the list; `to_change` keeps others from changing them until this transaction ends."""

    def named(self, reader: Reader, row: Any) -> str:  # noqa: ANN401  a row of `rows`
        """How a list names a row."""

    def refusal(self, row: Any, field: Field | None) -> str | None:  # noqa: ANN401  a row of `rows`
        """Why a row cannot be changed in a field, or removed (None), in a sentence; None where it can."""

    def leaving(self, reader: Reader, rows: Sequence[Any]) -> tuple[Counted, Counted]:
        """What goes with rows that are removed, and what stays without them."""

    def change(self, reader: Reader, rows: Sequence[Any], field: Field, code: str, submission: str | None = None) -> AuditEntry:
        """Change rows under one entry."""

    def remove(self, reader: Reader, rows: Sequence[Any], submission: str | None = None) -> AuditEntry:
        """Remove rows under one entry."""


def subject_of(rows: Sequence[Any]) -> str:
    """What the audit entry about many rows is about: the first of them, and how many more."""
    refs = ", ".join(row.ref for row in rows[:_NAMED_IN_AN_ENTRY])
    more = len(rows) - _NAMED_IN_AN_ENTRY
    return f"{refs} +{more}" if more > 0 else refs
