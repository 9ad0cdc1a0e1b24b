"""One value of a conference file as cells of a sheet, and back."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from conference.exchange.layout import Field, Kind
from conference.outputs.workbook import Value

PLAIN: Final = ""  # the column of a text without a language, or of any value that fills one column
OFFSET: Final = "UTC"  # the second column of a moment

YES_NO: Final[Mapping[str, tuple[str, str]]] = {"en": ("yes", "no"), "ja": ("はい", "いいえ")}
_YES: Final = frozenset({"yes", "y", "true", "1", "はい", "要", "○"})
_NO: Final = frozenset({"no", "n", "false", "0", "いいえ", "不要", "×"})
_SEPARATORS: Final = re.compile("[;；]")
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?(?::(\d\d))?", re.ASCII | re.IGNORECASE)
_TYPED_DATE: Final = re.compile(r"(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?", re.ASCII)


def to_cell(value: Any, field: Field, variant: str, language: str) -> Value:  # noqa: ANN401  any value of a canonical document
    """Write one of the cells of a value: the one of a language, of the offset, or the only one."""
    if value is None:
        return None
    if field.kind is Kind.WORDS:
        return _words_cell(value, variant)
    if field.kind is Kind.MOMENT:
        return _moment_cell(value, variant)
    if field.kind is Kind.YES_NO:
        return YES_NO.get(language, YES_NO["en"])[0 if value else 1]
    write = _WRITERS.get(field.kind)
    return write(value) if write else value


def _words_cell(value: str | dict[str, str], variant: str) -> str | None:
    if isinstance(value, str):
        return value if variant == PLAIN else None
    return value.get(variant)


def _moment_cell(value: str, variant: str) -> Value:
    moment = datetime.fromisoformat(value)
    return moment.isoformat()[19:] if variant == OFFSET else moment.replace(tzinfo=None)


def _joined(values: list[str]) -> str | None:
    """Put several values into one cell, so that they can be told apart again whatever they hold."""
    if any(_SEPARATORS.search(value) for value in values):
        return "\n".join(values) + ("\n;" if len(values) == 1 else "")
    return "; ".join(values) or None


_WRITERS: Final[Mapping[Kind, Callable[[Any], Value]]] = {Kind.DATE: date.fromisoformat, Kind.CLOCK: time.fromisoformat, Kind.LIST: _joined}


def from_cells(cells: Mapping[str, Value], field: Field) -> Any:  # noqa: ANN401  a JSON value
    """Read a value from its cells, given by variant. What cannot be read stays as it is, and is refused later."""
    if field.kind is Kind.WORDS:
        return _words(cells)
    if field.kind is Kind.MOMENT:
        return _moment(cells.get(PLAIN), cells.get(OFFSET))
    value = cells.get(PLAIN)
    readers = {Kind.NUMBER: _number, Kind.COUNT: _number, Kind.DATE: _date, Kind.CLOCK: _clock, Kind.YES_NO: _yes_no, Kind.LIST: _list}
    return None if value is None else readers.get(field.kind, as_text)(value)


def is_given_twice(cells: Mapping[str, Value], field: Field) -> bool:
    """Whether a text stands there both without a language and in languages."""
    others = [value for variant, value in cells.items() if variant != PLAIN and value is not None]
    return field.kind is Kind.WORDS and cells.get(PLAIN) is not None and bool(others)


def as_text(value: Value) -> str:
    """Write what Excel took for a number or a date as the text it was meant to be."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _words(cells: Mapping[str, Value]) -> Any:  # noqa: ANN401  JSON
    texts = {variant: as_text(value) for variant, value in cells.items() if value is not None}
    plain = texts.pop(PLAIN, None)
    return texts or plain


def _moment(value: Value, offset: Value) -> str | None:
    """Join a local time and its offset. Without one the text is refused later, for want of an offset."""
    if value is None:
        return None
    local = value if isinstance(value, datetime) else _parsed(as_text(value))
    if local is None or local.tzinfo is not None or offset is None:
        return local.isoformat() if local else as_text(value)
    return local.isoformat() + _offset_text(local, offset)


def _parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _offset_text(local: datetime, offset: Value) -> str:
    text = unicodedata.normalize("NFKC", as_text(offset)).replace("\u2212", "-")
    if match := _OFFSET.fullmatch(text if text[:1] in "+-" or text[:3].isalpha() else f"+{text}"):
        sign, hours, minutes, seconds = match.groups()
        return f"{sign}{int(hours):02d}:{minutes or '00'}" + (f":{seconds}" if seconds else "")
    try:
        return local.replace(tzinfo=ZoneInfo(text)).isoformat()[19:]
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f" {text}"


def _number(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKC", value).replace(",", "")
    return int(text) if re.fullmatch(r"[+-]?\d{1,15}", text, re.ASCII) else value


def _date(value: Value) -> str:
    text = as_text(value)
    if match := _TYPED_DATE.fullmatch(text):
        year, month, day = match.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    return text


def _clock(value: Value) -> str:
    return value.strftime("%H:%M") if isinstance(value, datetime) else as_text(value)


def _yes_no(value: Value) -> Any:  # noqa: ANN401  JSON
    word = unicodedata.normalize("NFKC", as_text(value)).strip().casefold()
    return True if word in _YES else False if word in _NO else value


def _list(value: Value) -> list[str]:
    text = as_text(value)
    if "\n" in text:
        return [line.strip() for line in text.split("\n") if line.strip() and line.strip() != ";"]
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
