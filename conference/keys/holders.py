"""Everything in the database that is sealed with a master key: the columns of a sealed type, found by that.

The old and new values that the audit trail keeps are sealed with keys of people (models.personal), and are never written anew; it is
those keys that are sealed with the master key, in a column as any other.

Rows are read and written as they are stored, past the models: nothing is unsealed that need not be, and no row gets a new version.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, Integer, RowMapping, Table, Text, TextClause, bindparam, column, func, select, table, text, update
from sqlalchemy.orm import Session

from models.all import Base
from models.ciphers import Cipher
from models.encryption import DecryptionError
from models.types import INDEXED_AS, Sealed

_KEY: Final = "key_"
_ROWS_AT_ONCE: Final = 200


class Value(NamedTuple):
    """A sealed value as it is stored: where it is, for people, and what it is bound to."""

    place: str
    stored: str
    context: str


class Batch(NamedTuple):
    """What one step did. `last`: the id of the last row that it looked at; None: there was none left."""

    last: int | None
    resealed: int


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column; `key` is the column that numbers the rows.

    With an index of its values all rows are taken in one step, so that equal values never have different indexes.
    """

    table_name: str
    name: str
    key: str
    context: str
    index: str | None = None
    may_be_empty: bool = True

    def values(self, session: Session) -> Iterator[Value]:
        own = self._table.c
        found = select(own[self.key], own[self.name]).where(own[self.name].is_not(None)).order_by(own[self.key])
        for number, stored in session.execute(found):
            yield Value(f"{self.table_name}.{self.name}, row {number}", stored, self.context)

    def is_shut(self, session: Session, cipher: Cipher, row_id: int) -> bool:
        """Whether the row has a value that no key opens."""
        own = self._table.c
        stored = session.scalar(select(own[self.name]).where(own[self.key] == row_id, own[self.name].is_not(None)))
        return stored is not None and not self._opens(cipher, stored)

    def empty(self, session: Session, row_id: int) -> None:
        self._write(session, [{_KEY: row_id, self.name: None} | ({self.index: None} if self.index else {})])

    def reseal(self, session: Session, cipher: Cipher, after: int) -> Batch:
        """Values that do not open stay as they are; `values` tells of them."""
        own = self._table.c
        found = select(*own).where(own[self.name].is_not(None), own[self.key] > after).order_by(own[self.key]).with_for_update()
        if self.index is None:
            stale = func.substr(own[self.name], 1, len(cipher.sealing.mark)) != cipher.sealing.mark
            found = found.where(stale).limit(_ROWS_AT_ONCE)
        rows = session.execute(found).mappings().all()
        fresh = [new for row in rows if (new := self._fresh(row, cipher))]
        self._write(session, fresh)
        return Batch(rows[-1][self.key] if rows else None, len(fresh))

    def _write(self, session: Session, rows: list[dict[str, Any]]) -> None:
        """Write rows of `_KEY` and new values, all of the same columns."""
        if not rows:
            return
        raw = self._table
        values = {name: bindparam(f"new_{name}", type_=raw.c[name].type) for name in rows[0] if name != _KEY}
        statement = update(raw).where(raw.c[self.key] == bindparam(_KEY)).values(values)
        session.connection().execute(
            statement, [{name if name == _KEY else f"new_{name}": value for name, value in row.items()} for row in rows]
        )

    def _opens(self, cipher: Cipher, stored: str) -> bool:
        try:
            cipher.open(stored, self.context)
        except DecryptionError:
            return False
        return True

    @property
    def _table(self) -> Any:  # noqa: ANN401  a table of raw columns
        return table(self.table_name, column(self.key, Integer), *(column(name, Text) for name in (self.name, self.index) if name))

    def _fresh(self, row: RowMapping, cipher: Cipher) -> dict[str, Any] | None:
        """The new values of a row; None where it is as it should be, or shut."""
        try:
            plain = cipher.open(row[self.name], self.context)
        except DecryptionError:
            return None
        new = {self.name: _resealed(cipher, row[self.name], plain, self.context)}
        if self.index:
            new[self.index] = cipher.index(plain.decode())
        return {_KEY: row[self.key], **new} if any(row[name] != value for name, value in new.items()) else None


def all_columns() -> list[SealedColumn]:
    return [_holder(found, own) for found in Base.metadata.sorted_tables for own in found.columns if isinstance(own.type, Sealed)]


def keep_others_from_writing(session: Session) -> None:
    """Wait for who is writing sealed values now, and let nobody begin until this transaction ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        for name in sorted({one.table_name for one in all_columns()}):
            session.execute(_lock(name))


def _lock(table_name: str) -> TextClause:
    return text(f"LOCK TABLE {table_name} IN SHARE MODE")


def _holder(found: Table, own: Column[Any]) -> SealedColumn:
    (key,) = found.primary_key.columns
    return SealedColumn(found.name, own.name, key.name, own.type.context, own.info.get(INDEXED_AS), bool(own.nullable))  # type: ignore[attr-defined]  # asked for by type


def _resealed(cipher: Cipher, stored: str, plain: bytes, context: str) -> str:
    return stored if stored.startswith(cipher.sealing.mark) else cipher.seal(plain, context)
