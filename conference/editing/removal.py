"""Removing a row: what cannot be without it goes, what only names it stays and names nobody."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, bindparam, inspect, literal, select, union_all
from sqlalchemy.orm import Mapper, RelationshipDirection, Session
from sqlalchemy.orm.attributes import set_committed_value

from conference.editing.rows import discard
from models.base import Base, Row

_ID: Final = "id"


@dataclass(frozen=True, slots=True)
class Dependant:
    """A row that refers to another one by `attribute`; `goes` with it where it cannot be without."""

    row: Base
    attribute: str
    goes: bool


def dependants_of(session: Session, row: Row) -> list[Dependant]:
    """Every row that refers to this one, table by table; one statement, and one more for each table that has some."""
    references = _references_to(type(row))
    filled = session.scalars(_filled(type(row)), {_ID: row.id}).all() if references else ()
    return [
        Dependant(found, attribute, goes=not column.nullable)
        for mapper, attribute, column in (references[number] for number in sorted(filled))
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
    for relationship in inspect(type(row)).relationships:
        if relationship.direction is RelationshipDirection.ONETOMANY:  # what it had read of them is gone, so nothing is read of it again
            set_committed_value(row, relationship.key, [] if relationship.uselist else None)
    session.delete(row)
    session.flush()


@lru_cache
def _references_to(kind: type[Row]) -> tuple[tuple[Mapper[Any], str, ColumnElement[Any]], ...]:
    """The columns of audited tables that refer to a table; the others are cleared by the database itself."""
    return tuple(
        (mapper, attribute.key, attribute.columns[0])
        for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__tablename__)
        for attribute in (mapper.column_attrs if mapper.class_.audited else ())
        if any(key.column.table is kind.__table__ for key in attribute.columns[0].foreign_keys)
    )


@lru_cache
def _filled(kind: type[Row]) -> CompoundSelect[int]:
    """The numbers of those columns in which a row of the table is named."""
    columns = [column for _mapper, _attribute, column in _references_to(kind)]
    return union_all(
        *(select(literal(number)).where(select(column).where(column == bindparam(_ID)).exists()) for number, column in enumerate(columns))
    )
