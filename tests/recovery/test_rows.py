"""Every kind of value that a column can hold is written and read back as it was, and its lines are the same from both databases."""

from datetime import UTC, date, datetime, time

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, MetaData, String, Table, Time, create_engine, insert, select

from conference.recovery import rows
from models.types import UtcDateTime
from tests.backends import Backend

VALUES = {
    "code": "ぶ",
    "at": datetime(2027, 7, 14, 1, 30, 0, 250, tzinfo=UTC),
    "on": date(2027, 7, 14),
    "from_": time(9, 30),
    "is_so": True,
    "number": -7,
    "sealed": bytes(range(256)),
    "words": {"ja": "会議", "en": "a line\nand \u2028 another", "list": [1, None, 2.5]},
}
LINES = """["A",null,null,null,null,null,null,null]
["a",null,null,null,null,null,null,null]
["ぶ","2027-07-14T01:30:00.000250+00:00","2027-07-14","09:30:00",true,-7,"""


def table_of_every_kind() -> Table:
    kinds = {"at": UtcDateTime, "on": Date, "from_": Time, "is_so": Boolean, "number": Integer, "sealed": LargeBinary}
    columns = [Column(name, kind) for name, kind in kinds.items()]
    return Table("every_kind", MetaData(), Column("code", String(9), primary_key=True), *columns, Column("words", JSON(none_as_null=True)))


def test_every_kind_of_value_comes_back(backend: Backend) -> None:
    url = backend.fresh()
    engine, table = create_engine(url), table_of_every_kind()
    with engine.begin() as connection:
        table.create(connection)
        for values in (VALUES, {"code": "a"}, {"code": "A"}):
            connection.execute(insert(table), values)
        (batch,) = rows.batches(connection, table)
        connection.execute(table.delete())
        assert rows.insert_lines(connection, table, batch.content) == batch.rows == 3
        assert dict(connection.execute(select(table).where(table.c.code == "ぶ")).mappings().one()) == VALUES
    engine.dispose()
    backend.drop(url)
    assert batch.content.decode().startswith(LINES)
