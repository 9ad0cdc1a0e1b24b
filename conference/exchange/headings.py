"""The headings of the sheets: which columns a key fills, and which key a heading means, in English or Japanese."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from conference.exchange.cells import OFFSET, PLAIN, YES_NO
from conference.exchange.layout import PARENT, TABLES, Field, Kind, Table
from conference.outputs.workbook import Value, column_letter

ALWAYS_OFFERED: Final = ("en", "ja")
_WITH_LANGUAGE: Final = re.compile(r"(.+) \(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)")
_OFFSET_HEADINGS: Final = {"en": "UTC offset", "ja": "時差"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a sheet: a key, and which of the key's cells it holds. `position` counts from 0 in a sheet that was read."""

    field: Field
    variant: str = PLAIN
    position: int = 0

    @property
    def is_offset(self) -> bool:
        return self.variant == OFFSET

    def heading(self, language: str) -> str:
        """Write the heading, such as “Title (ja)” or “Start UTC offset”."""
        text = self.field.heading(language)
        if self.is_offset:
            return f"{text} {_OFFSET_HEADINGS.get(language, _OFFSET_HEADINGS['en'])}"
        return f"{text} ({self.variant})" if self.variant else text


def slots(field: Field, values: Iterable[Any]) -> list[Slot]:
    """Give the columns a key needs: for texts one per language that occurs, English and Japanese always."""
    if field.kind is Kind.MOMENT:
        return [Slot(field), Slot(field, OFFSET)]
    if field.kind is not Kind.WORDS:
        return [Slot(field)]
    present = [value for value in values if value is not None]
    languages = {language for value in present if isinstance(value, dict) for language in value}
    others = sorted(languages - set(ALWAYS_OFFERED))
    plain = [Slot(field)] if any(isinstance(value, str) for value in present) else []
    return [*plain, *(Slot(field, language) for language in (*ALWAYS_OFFERED, *others))]


def choices(field: Field, language: str) -> tuple[str, ...]:
    """Give the words that a column offers in its list."""
    return YES_NO.get(language, YES_NO["en"]) if field.kind is Kind.YES_NO else field.choices


def table_of(title: str) -> Table | None:
    """Find the table a sheet's title means."""
    return _titles().get(_folded(title))


def read(row: Sequence[Value], table: Table) -> tuple[tuple[Slot, ...], list[str], list[tuple[str, str]]]:
    """Read a heading row: its columns, the letters of those that nobody knows, and those that stand there twice."""
    found: dict[tuple[str, str], Slot] = {}
    unknown: list[str] = []
    repeated: list[tuple[str, str]] = []
    for position, value in enumerate(row):
        text = "" if value is None else str(value)
        field, variant = _meaning(text, table)
        if field is None:
            unknown += [column_letter(position + 1)] if text else []
        elif (field.path, variant) in found:
            repeated.append((column_letter(position + 1), text))
        else:
            found[field.path, variant] = Slot(field, variant, position)
    return tuple(found.values()), unknown, repeated


def column_of(columns: Sequence[Slot], keys: Sequence[str]) -> str:
    """Find the letter of the column that holds a key, or its nearest; empty when there is none."""
    for length in range(len(keys), 0, -1):
        path, rest = ".".join(keys[:length]), keys[length : length + 1]
        matching = [slot for slot in columns if slot.field.path == path]
        best = [slot for slot in matching if rest and slot.variant == rest[0]] or matching
        if best:
            return column_letter(best[0].position + 1)
    values = [slot for slot in columns if slot.field.path not in (PARENT, "id")]
    return column_letter(values[0].position + 1) if len(values) == 1 else ""


def _meaning(heading: str, table: Table) -> tuple[Field | None, str]:
    known = _headings(table)
    text = _folded(heading)
    if text in known:
        return known[text], PLAIN
    for suffix in _OFFSET_HEADINGS.values():
        field = known.get(text.removesuffix(_folded(suffix)).strip())
        if text.endswith(_folded(suffix)) and field and field.kind is Kind.MOMENT:
            return field, OFFSET
    match = _WITH_LANGUAGE.fullmatch(unicodedata.normalize("NFKC", heading).strip())
    field = known.get(_folded(match[1])) if match else None
    return (field, match[2]) if match and field and field.kind is Kind.WORDS else (None, PLAIN)


@cache
def _titles() -> dict[str, Table]:
    return {_folded(name): table for table in TABLES for name in (table.key, table.en, table.ja)}


@cache
def _headings(table: Table) -> dict[str, Field]:
    return {_folded(name): field for field in table.fields for name in (field.path, field.en, field.ja)}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
