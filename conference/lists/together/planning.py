"""What a change of many rows would do, row by row, before it is made."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from conference.listing.reading import Reader
from conference.listing.together import Field, Together

MOST_LINES: Final = 100  # more would not be read
_MARK: Final = ":"  # between field and code


class Outcome(StrEnum):
    REFUSED = "refused"
    CHANGES = "changes"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a preview, values in words. `reason`: why it is refused."""

    ref: str
    name: str
    outcome: Outcome
    old: str = ""
    new: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows by what becomes of them; `lines` are the first of them, the refused ones in front. `seen` tells rows and versions."""

    rows: Mapping[Outcome, Sequence[Any]]
    lines: Sequence[Line]
    seen: str

    @property
    def changing(self) -> Sequence[Any]:
        return self.rows[Outcome.CHANGES]

    def count(self, outcome: str) -> int:
        return len(self.rows[Outcome(outcome)])


def chosen(fields: Iterable[Field], text: str) -> tuple[Field, str]:
    """The field and the code that a choice of the form names. Raises StopIteration where it names none."""
    key, _mark, code = text.partition(_MARK)
    return next((field, code) for field in fields if field.key == key and code in field.choices)


def offered(fields: Iterable[Field]) -> dict[str, dict[str, str]]:
    """Label of a field -> choice of the form -> its word."""
    return {field.label: {f"{field.key}{_MARK}{code}": word for code, word in field.choices.items()} for field in fields}


def plan_change(together: Together, reader: Reader, rows: Sequence[Any], field: Field, code: str) -> Plan:
    """What becomes of each row that is given a value."""
    found: dict[Outcome, list[Any]] = {outcome: [] for outcome in Outcome}
    for row in rows:
        if getattr(row, field.attribute) == field.new(row, code):
            found[Outcome.SAME].append(row)
        else:
            found[Outcome.REFUSED if together.refusal(row, field) else Outcome.CHANGES].append(row)

    def line(row: Any, outcome: Outcome) -> Line:  # noqa: ANN401  a row of any list
        old = field.shown(getattr(row, field.attribute))
        new = field.shown(field.new(row, code)) if outcome is Outcome.CHANGES else ""
        reason = together.refusal(row, field) if outcome is Outcome.REFUSED else None
        return Line(row.ref, together.named(reader, row), outcome, old, new, reason or "")

    return Plan(found, [line(row, outcome) for row, outcome in _first(found)], seen_of(rows))


def plan_removal(together: Together, reader: Reader, rows: Sequence[Any]) -> Plan:
    """Who can be removed, and who cannot."""
    found: dict[Outcome, list[Any]] = {outcome: [] for outcome in Outcome}
    for row in rows:
        found[Outcome.REFUSED if together.refusal(row, None) else Outcome.CHANGES].append(row)
    lines = [
        Line(row.ref, together.named(reader, row), outcome, reason=together.refusal(row, None) or "") for row, outcome in _first(found)
    ]
    return Plan(found, lines, seen_of(rows))


def seen_of(rows: Iterable[Any]) -> str:
    """Differs as soon as one of the rows was changed, went, or another came."""
    told = ",".join(f"{key}:{version}" for key, version in sorted((row.id, row.version) for row in rows))
    return hashlib.sha256(told.encode()).hexdigest()


def _first(found: Mapping[Outcome, Sequence[Any]]) -> list[tuple[Any, Outcome]]:
    return [(row, outcome) for outcome in Outcome for row in found[outcome]][:MOST_LINES]
