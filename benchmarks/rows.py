"""Many rows into a database at once: collected by table, numbered here, inserted in the order of their foreign keys."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, insert

from models.all import Base


class Rows:
    """Collects rows and writes them. All rows of one table must name the same columns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last_ids: Counter[str] = Counter()
        self._waiting: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: type[Base], **values: Any) -> int:  # noqa: ANN401  column values
        """Take a row of a table with an id and a version; gives its id."""
        name = table.__tablename__
        self._last_ids[name] += 1
        self._waiting[name].append({"id": self._last_ids[name], "version": 1, **values})
        return self._last_ids[name]

    def link(self, table: type[Base], **values: Any) -> None:  # noqa: ANN401  column values
        """Take a row of a table whose key is made of other rows' ids."""
        self._waiting[table.__tablename__].append(values)

    def write(self) -> None:
        """Insert what was taken since the last time."""
        for table in Base.metadata.sorted_tables:
            if rows := self._waiting.pop(table.name, None):
                self._connection.execute(insert(table), rows)
