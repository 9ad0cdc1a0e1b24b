"""How a row takes new facts, and how it goes with what hangs on it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import RelationshipDirection, Session

from models.base import Base


def set_different(row: Base, values: Mapping[str, Any]) -> list[str]:
    """Set the attributes that differ, so that an equal row keeps its version. Give their names."""
    different = differing(row, values)
    for attribute in different:
        setattr(row, attribute, values[attribute])
    return different


def differing(row: Base, values: Mapping[str, Any]) -> list[str]:
    """The attributes that would change."""
    return [attribute for attribute, value in values.items() if getattr(row, attribute) != value]


def discard(session: Session, row: Base) -> None:
    """Delete a row with the lists that hang on it."""
    for relationship in inspect(type(row)).relationships:
        if relationship.direction is RelationshipDirection.ONETOMANY and relationship.uselist:
            for child in getattr(row, relationship.key):
                discard(session, child)
    session.delete(row)


def values_of(row: Base) -> dict[str, Any]:
    """What stands in the columns of a row, by attribute; protected values are left out."""
    left_out = inspect(row).unloaded
    return {attribute.key: getattr(row, attribute.key) for attribute in inspect(type(row)).column_attrs if attribute.key not in left_out}
