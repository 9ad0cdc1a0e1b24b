"""What became of each row of a file."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from conference.exchange.problems import Problem
from models.audit import AuditEntry
from models.conference import Conference


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """`where` is the row's JSON pointer in the file; `fields` are the keys whose facts changed, none of a row that is new."""

    section: str
    ref: str
    where: str
    outcome: Outcome
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Where there are problems nothing may be kept, and there is neither a conference nor an entry."""

    conference: Conference | None = None
    entry: AuditEntry | None = None
    rows: tuple[RowOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()

    def counts(self) -> dict[str, dict[str, int]]:
        """Outcome -> section -> how many rows."""
        return {outcome.value: dict(Counter(row.section for row in self.rows if row.outcome is outcome)) for outcome in Outcome}
