"""Column types: moments in UTC, texts in several languages, protected values."""

from abc import abstractmethod
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, Enum, String, Text, TypeDecorator

from models.encryption import cipher, opened

REF_LENGTH = 80
ZONE_LENGTH = 64
INDEXED_AS = "indexed_as"  # in the info of a sealed column: which column holds the index of its value
V = TypeVar("V")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored and returned in UTC; a naive value is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"A moment needs a time zone: {value!r}"
            raise ValueError(msg)
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class TranslatedText(TypeDecorator[Any]):
    """A text as the conference file has it: a string, or an object of language -> string. See models.text."""

    impl = JSON(none_as_null=True)
    cache_ok = True


class Sealed(TypeDecorator[V]):
    """A value that is readable only with a key of the installation. `context` names the column, and binds the value to it."""

    impl = Text

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    @abstractmethod
    def to_bytes(self, value: V) -> bytes: ...

    @abstractmethod
    def from_bytes(self, plain: bytes) -> V: ...

    def process_bind_param(self, value: V | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else cipher().seal(self.to_bytes(value), self.context)

    def process_result_value(self, value: str | None, dialect: Dialect) -> V | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else self.from_bytes(opened(value, self.context))


class EncryptedText(Sealed[str]):
    cache_ok = True  # SQLAlchemy asks each class itself

    def to_bytes(self, value: str) -> bytes:
        return value.encode()

    def from_bytes(self, plain: bytes) -> str:
        return plain.decode()


class EncryptedDate(Sealed[date]):
    cache_ok = True

    def to_bytes(self, value: date) -> bytes:
        return value.isoformat().encode()

    def from_bytes(self, plain: bytes) -> date:
        return date.fromisoformat(plain.decode())


class EncryptedBytes(Sealed[bytes]):
    """For an uploaded file, or the key of one."""

    cache_ok = True

    def to_bytes(self, value: bytes) -> bytes:
        return value

    def from_bytes(self, plain: bytes) -> bytes:
        return plain


def code_of(words: type[StrEnum]) -> Enum:
    """A column holding one word of a vocabulary, stored as its value; without a CHECK, which every new word would have to migrate."""
    return Enum(words, values_callable=lambda enum: [word.value for word in enum], native_enum=False, length=40, create_constraint=False)


def ref_column() -> String:
    """The id of a row in the conference file."""
    return String(REF_LENGTH)
