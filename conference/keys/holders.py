"""Everything in the database that is sealed with a master key. A column of a sealed type is found by its type; what is special is listed.

Rows are read and written as they are stored, past the models: nothing is unsealed that need not be, and no row gets a new version.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import JSON, Column, Integer, RowMapping, Table, Text, TextClause, bindparam, column, func, select, table, text, update
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


class Holder(Protocol):
    """Some place of sealed values. `reseal` takes the rows after an id in one step; whoever asks commits each."""

    @property
    def table_name(self) -> str: ...

    def values(self, session: Session) -> Iterator[Value]: ...

    def reseal(self, session: Session, cipher: Cipher, after: int) -> Batch: ...


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column. With an index of its values all rows are taken in one step, so that equal values never have different indexes."""

    table_name: str
    name: str
    context: str
    index: str | None = None
    may_be_empty: bool = True

    def values(self, session: Session) -> Iterator[Value]:
        own = self._table.c
        for key, stored in session.execute(select(own.id, own[self.name]).where(own[self.name].is_not(None)).order_by(own.id)):
            yield Value(f"{self.table_name}.{self.name}, row {key}", stored, self.context)

    def is_shut(self, session: Session, cipher: Cipher, row_id: int) -> bool:
        """Whether the row has a value that no key opens."""
        own = self._table.c
        stored = session.scalar(select(own[self.name]).where(own.id == row_id, own[self.name].is_not(None)))
        return stored is not None and not self._opens(cipher, stored)

    def empty(self, session: Session, row_id: int) -> None:
        _write(session, self._table, [{_KEY: row_id, self.name: None} | ({self.index: None} if self.index else {})])

    def reseal(self, session: Session, cipher: Cipher, after: int) -> Batch:
        """Values that do not open stay as they are; `values` tells of them."""
        own = self._table.c
        found = select(*own).where(own[self.name].is_not(None), own.id > after).order_by(own.id).with_for_update()
        if self.index is None:
            stale = func.substr(own[self.name], 1, len(cipher.sealing.mark)) != cipher.sealing.mark
            found = found.where(stale).limit(_ROWS_AT_ONCE)
        rows = session.execute(found).mappings().all()
        fresh = [new for row in rows if (new := self._fresh(row, cipher))]
        _write(session, self._table, fresh)
        return Batch(rows[-1]["id"] if rows else None, len(fresh))

    def _opens(self, cipher: Cipher, stored: str) -> bool:
        try:
            cipher.open(stored, self.context)
        except DecryptionError:
            return False
        return True

    @property
    def _table(self) -> Any:  # noqa: ANN401  a table of raw columns
        return _raw_table(self.table_name, column(self.name, Text), *([column(self.index, Text)] if self.index else []))

    def _fresh(self, row: RowMapping, cipher: Cipher) -> dict[str, Any] | None:
        """The new values of a row; None where it is as it should be, or shut."""
        try:
            plain = cipher.open(row[self.name], self.context)
        except DecryptionError:
            return None
        new = {self.name: _resealed(cipher, row[self.name], plain, self.context)}
        if self.index:
            new[self.index] = cipher.index(plain.decode())
        return {_KEY: row["id"], **new} if any(row[name] != value for name, value in new.items()) else None


class SealedChanges:
    """The old values that the audit trail keeps of sealed columns."""

    table_name = "row_change"
    _contexts: Final = {
        (found.name, own.name): own.type.context
        for found in Base.metadata.sorted_tables
        for own in found.columns
        if isinstance(own.type, Sealed)
    }
    _table: Final[Any] = table(table_name, column("id", Integer), column("table_name", Text), column("before", JSON))

    def values(self, session: Session) -> Iterator[Value]:
        for row in session.execute(self._rows()).mappings():
            for name, stored, context in self._sealed(row):
                yield Value(f"row_change.before, row {row['id']}, {name}", stored, context)

    def reseal(self, session: Session, cipher: Cipher, after: int) -> Batch:
        found = self._rows().where(self._table.c.id > after).limit(_ROWS_AT_ONCE).with_for_update()
        rows = session.execute(found).mappings().all()
        fresh = [{_KEY: row["id"], "before": new} for row in rows if (new := self._fresh(row, cipher)) != row["before"]]
        _write(session, self._table, fresh)
        return Batch(rows[-1]["id"] if rows else None, len(fresh))

    def _rows(self) -> Any:  # noqa: ANN401  a select of raw columns
        own = self._table.c
        tables = sorted({name for name, _column in self._contexts})
        return select(own.id, own.table_name, own.before).where(own.table_name.in_(tables), own.before.is_not(None)).order_by(own.id)

    def _sealed(self, row: RowMapping) -> Iterator[tuple[str, str, str]]:
        """Name, sealed value and context of each value of a sealed column."""
        for name, stored in (row["before"] or {}).items():
            context = self._contexts.get((row["table_name"], name))
            if context and stored is not None:
                yield name, stored, context

    def _fresh(self, row: RowMapping, cipher: Cipher) -> dict[str, Any]:
        before = dict(row["before"] or {})
        for name, stored, context in self._sealed(row):
            try:
                before[name] = _resealed(cipher, stored, cipher.open(stored, context), context)
            except DecryptionError:
                continue
        return before


def all_columns() -> list[SealedColumn]:
    return [_holder(found, own) for found in Base.metadata.sorted_tables for own in found.columns if isinstance(own.type, Sealed)]


def all_holders() -> Sequence[Holder]:
    return [*all_columns(), SealedChanges()]


def keep_others_from_writing(session: Session) -> None:
    """Wait for who is writing sealed values now, and let nobody begin until this transaction ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        for name in sorted({holder.table_name for holder in all_holders()}):
            session.execute(_lock(name))


def _lock(table_name: str) -> TextClause:
    return text(f"LOCK TABLE {table_name} IN SHARE MODE")


def _holder(found: Table, own: Column[Any]) -> SealedColumn:
    return SealedColumn(found.name, own.name, own.type.context, own.info.get(INDEXED_AS), bool(own.nullable))  # type: ignore[attr-defined]  # asked for by type


def _raw_table(name: str, *columns: Any) -> Any:  # noqa: ANN401  as SQLAlchemy has them
    return table(name, column("id", Integer), *columns)


def _resealed(cipher: Cipher, stored: str, plain: bytes, context: str) -> str:
    return stored if stored.startswith(cipher.sealing.mark) else cipher.seal(plain, context)


def _write(session: Session, raw: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401  a table of raw columns
    """Write rows of `_KEY` and new values, all of the same columns."""
    if not rows:
        return
    values = {name: bindparam(f"new_{name}", type_=raw.c[name].type) for name in rows[0] if name != _KEY}
    statement = update(raw).where(raw.c.id == bindparam(_KEY)).values(values)
    session.connection().execute(
        statement, [{name if name == _KEY else f"new_{name}": value for name, value in row.items()} for row in rows]
    )
