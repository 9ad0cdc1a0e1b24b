"""How a section of the file, a list of rows with ids, is loaded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from conference.editing.rows import set_different
from conference.exchange.consistency import rows_of
from conference.exchange.loading.facts import Facts, Values, values_in
from conference.exchange.loading.stored import Stored
from conference.exchange.problems import Problem


def _id(source: Any) -> str:  # noqa: ANN401  a row of the file
    return str(source.id)


@dataclass(frozen=True, slots=True)
class Section:
    """What a section fills, and with what.

    `complete` adds to the values what no single key tells: (values, row, source, stored). `parts` loads what hangs on a row, and gives
    the keys that changed: (row, source, stored).
    """

    name: str
    kind: type[Any]
    facts: Facts
    complete: Callable[[Values, Any, Any, Stored], None] | None = None
    parts: Callable[[Any, Any, Stored], list[str]] | None = None
    key: Callable[[Any], str] = _id


def load_section(stored: Stored, section: Section) -> None:
    """Create and change the rows that the file describes."""
    for where, source in rows_of(stored.document, section.name):
        ref = section.key(source)
        row = stored.rows(section.name).get(ref)
        is_new = row is None
        row = row or section.kind(conference_id=stored.conference.id)
        fields = load_row(row, source, section, stored, is_new=is_new)
        stored.problems += _ends_too_soon(row, source, where)
        if is_new:
            stored.add(section.name, ref, row)
        stored.note(section.name, ref, where, fields, is_new=is_new)
    stored.session.flush()


def _ends_too_soon(row: Any, source: Any, where: str) -> Iterator[Problem]:  # noqa: ANN401  any section's row
    """A file may move only one end of what the database has; the other end is seen only here."""
    starts_at, ends_at = getattr(row, "starts_at", None), getattr(row, "ends_at", None)
    if starts_at and ends_at and ends_at < starts_at:
        key = "end" if "end" in source.model_fields_set else "start"
        yield Problem(f"{where}/{key}", "ends_before_start", {"start": starts_at.isoformat(), "end": ends_at.isoformat()})


def load_row(row: Any, source: Any, section: Section, stored: Stored, *, is_new: bool) -> list[str]:  # noqa: ANN401  any section's row
    """Give a row its values and parts; give the keys that changed."""
    values = values_in(source, section.facts, stored.id_of, whole=is_new)
    if section.complete:
        section.complete(values, row, source, stored)
    fields = [section.facts[name].key if name in section.facts else name.removesuffix("_id") for name in set_different(row, values)]
    return fields + (section.parts(row, source, stored) if section.parts else [])
