"""Which attribute of a row each key of the file fills, as tables; and how a row takes only what differs.

A key that the file does not have is left alone. A row that is new, and an entry of a list, are taken as a whole: absent keys are unknown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final

from conference.exchange.document.types import Row

Values = dict[str, Any]
IdOf = Callable[[str, str], int]  # section, ref -> the row's id

ABSENT: Final = object()
_KEYS: Final = {"origin": "from", "destination": "to"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Where an attribute comes from. `section`: the key holds the id of a row there. `unknown` stands in the database for null."""

    path: tuple[str, ...]
    read: Callable[[Any], Any] | None = None
    section: str = ""
    unknown: Any = None

    @property
    def key(self) -> str:
        """The key as the file writes it, such as name/full."""
        return "/".join(_KEYS.get(name, name) for name in self.path)

    def stored(self, value: Any, id_of: IdOf) -> Any:  # noqa: ANN401  a value of the file in, of a column out
        if value is None:
            return self.unknown
        if self.section:
            return id_of(self.section, value)
        return self.read(value) if self.read else value


Facts = Mapping[str, Fact]


def fact(key: str, read: Callable[[Any], Any] | None = None, *, unknown: Any = None) -> Fact:  # noqa: ANN401  any column's value
    return Fact(tuple(key.split("/")), read, unknown=unknown)


def link(key: str, section: str) -> Fact:
    return Fact((key,), section=section)


def facts(**sources: str | Fact) -> Facts:
    """A table: attribute <- key, where nothing more is to be said, or a Fact."""
    return {attribute: source if isinstance(source, Fact) else fact(source) for attribute, source in sources.items()}


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def clock_time(text: str) -> time:
    return time.fromisoformat(text)


def or_none(value: Any) -> Any:  # noqa: ANN401  a text or a list
    """Nothing, where an empty text or list says that nothing is known."""
    return value or None


def found(source: Row, path: Sequence[str], *, whole: bool = False) -> Any:  # noqa: ANN401  any value of the file
    """The value at a path; ABSENT where the file does not speak of it."""
    value: Any = source
    for name in path:
        if value is None:
            return None
        if not whole and name not in value.model_fields_set:
            return ABSENT
        value = getattr(value, name)
    return value


def values_in(source: Row, table: Facts, id_of: IdOf, *, whole: bool) -> Values:
    """What the file says about a row, by attribute."""
    said = ((attribute, entry, found(source, entry.path, whole=whole)) for attribute, entry in table.items())
    return {attribute: entry.stored(value, id_of) for attribute, entry, value in said if value is not ABSENT}
