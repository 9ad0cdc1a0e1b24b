"""Column types: moments in UTC, texts in several languages, protected values."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, String, Text, TypeDecorator

from models.encryption import cipher

REF_LENGTH = 80
ZONE_LENGTH = 64


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


class EncryptedText(TypeDecorator[str]):
    """Text that is readable only with the key of the installation. `context` names the column, and binds the value to it."""

    impl = Text
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else cipher().seal(value.encode(), self.context)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else cipher().open(value, self.context).decode()


class EncryptedDate(TypeDecorator[date]):
    """A date that is readable only with the key of the installation."""

    impl = Text
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else cipher().seal(value.isoformat().encode(), self.context)

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else date.fromisoformat(cipher().open(value, self.context).decode())


class EncryptedBytes(TypeDecorator[bytes]):
    """Bytes (an uploaded file) that are readable only with the key of the installation."""

    impl = Text
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else cipher().seal(value, self.context)

    def process_result_value(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else cipher().open(value, self.context)


def code_of(words: type[StrEnum]) -> Enum:
    """A column holding one word of a vocabulary, stored as its value; without a CHECK, which every new word would have to migrate."""
    return Enum(words, values_callable=lambda enum: [word.value for word in enum], native_enum=False, length=40, create_constraint=False)


def ref_column() -> String:
    """The id of a row in the conference file."""
    return String(REF_LENGTH)
