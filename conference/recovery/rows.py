"""Every row of the database as lines of JSON, and back. The lines are the same whichever database holds the rows.

Protected values are copied as they stand, sealed with the master key: a backup holds nothing that the database does not.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Enum, MetaData, String, Table, TypeDecorator, func, insert, select, text
from sqlalchemy.schema import ForeignKeyConstraint
from sqlalchemy.types import TypeEngine

from conference.audit.values import restored, storable
from models.all import Base
from models.types import UtcDateTime

_BATCH_BYTES = 1024 * 1024
_ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table, one line each."""

    table: str
    number: int
    rows: int
    content: bytes

    @property
    def name(self) -> str:
        return f"tables/{self.table}/{self.number:06}.jsonl"


def stored_tables() -> list[Table]:
    """Every table, its columns typed as the database has them: sealed values stay sealed, words stay words."""
    copied = MetaData()
    tables: list[Table] = [Base.metadata.tables[name].to_metadata(copied) for name in sorted(Base.metadata.tables)]
    for table in tables:
        for column in table.columns:
            column.type = _stored(column.type)
    return tables


def batches(connection: Connection, table: Table) -> Iterator[Batch]:
    """The rows of a table in the order of its key, in pieces of about a mebibyte."""
    lines: list[bytes] = []
    size = number = 0
    for row in connection.execute(_in_order(connection, table), execution_options={"yield_per": _ROWS_AT_ONCE}):
        line = _line([storable(value) for value in row])
        lines.append(line)
        size += len(line)
        if size >= _BATCH_BYTES:
            yield Batch(table.name, number, len(lines), b"".join(lines))
            lines, size, number = [], 0, number + 1
    if lines:
        yield Batch(table.name, number, len(lines), b"".join(lines))


def count_of(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def insert_lines(connection: Connection, table: Table, content: bytes) -> int:
    """Put the rows of a batch into their table; how many there were."""
    columns = list(table.columns)
    rows = [_row(columns, json.loads(line)) for line in content.splitlines()]
    connection.execute(insert(table), rows)
    return len(rows)


def defer_references(connection: Connection, tables: list[Table]) -> None:
    """Let rows come in any order until `hold_references`."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        return
    _alter_references(connection, tables, "DEFERRABLE INITIALLY DEFERRED")


def hold_references(connection: Connection, tables: list[Table]) -> None:
    """Every row names only rows that are there, now and from now on. SQLite looks at it when the transaction commits."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        _alter_references(connection, tables, "NOT DEFERRABLE")


def advance_numbers(connection: Connection, tables: list[Table]) -> None:
    """New rows get numbers behind those that came with the backup; SQLite sees to it by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        if table.autoincrement_column is not None:
            highest = connection.scalar(select(func.max(table.autoincrement_column)))
            sequence = func.pg_get_serial_sequence(
                connection.dialect.identifier_preparer.format_table(table), table.autoincrement_column.name
            )
            connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Only of moments our own type is kept: it alone reads the same from both databases."""
    if isinstance(kind, TypeDecorator) and not isinstance(kind, UtcDateTime):
        return kind.impl_instance
    return String(kind.length) if isinstance(kind, Enum) else kind


def _in_order(connection: Connection, table: Table) -> Any:  # noqa: ANN401  a select of any columns
    """Texts in the order of their bytes, as SQLite has it: PostgreSQL would follow the rules of a language."""
    by_bytes = connection.dialect.name == "postgresql"
    keys = table.primary_key.columns
    return select(table).order_by(*(key.collate("C") if by_bytes and isinstance(key.type, String) else key for key in keys))


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _row(columns: list[Column[Any]], values: list[Any]) -> dict[str, Any]:
    return {column.name: restored(column.type, value) for column, value in zip(columns, values, strict=True)}


def _alter_references(connection: Connection, tables: list[Table], how: str) -> None:
    quote = connection.dialect.identifier_preparer
    for table in tables:
        for constraint in table.constraints:
            if isinstance(constraint, ForeignKeyConstraint) and constraint.name:
                name = quote.format_constraint(constraint)
                connection.execute(text(f"ALTER TABLE {quote.format_table(table)} ALTER CONSTRAINT {name} {how}"))
