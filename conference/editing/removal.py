"""Removing a row: what cannot be without it goes, what only names it stays and names nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import Mapper, Session

from conference.editing.rows import discard
from models.base import Base, Row


@dataclass(frozen=True, slots=True)
class Dependant:
    """A row that refers to another one by `attribute`; `goes` with it where it cannot be without."""

    row: Base
    attribute: str
    goes: bool


def dependants_of(session: Session, row: Row) -> list[Dependant]:
    """Every row that refers to this one, table by table."""
    return [
        Dependant(found, attribute, goes=not column.nullable)
        for mapper, attribute, column in _references_to(type(row))
        for found in session.scalars(select(mapper.class_).where(column == row.id).order_by(*mapper.primary_key))
    ]


def remove(session: Session, row: Row, dependants: list[Dependant]) -> None:
    """Remove a row under the open audit entry. Those that go are deleted before it, for the tables know no cascade."""
    for dependant in dependants:
        if dependant.goes:
            discard(session, dependant.row)
        else:
            setattr(dependant.row, dependant.attribute, None)
    session.flush()
    session.expire(row, inspect(type(row)).relationships.keys())  # what it had read of them is gone
    session.delete(row)
    session.flush()


def _references_to(kind: type[Row]) -> Iterator[tuple[Mapper[Any], str, ColumnElement[Any]]]:
    """The columns of audited tables that refer to a table; the others are cleared by the database itself."""
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__tablename__):
        for attribute in mapper.column_attrs if mapper.class_.audited else ():
            column = attribute.columns[0]
            if any(key.column.table is kind.__table__ for key in column.foreign_keys):
                yield mapper, attribute.key, column
