"""How a row takes new facts, and how it goes with what hangs on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def differing_lists(row: Base, values: Mapping[str, Any], names: Iterable[str], key: str) -> list[str]:
    """The lists of rows that would change, those of `names`; a row of a list is the same where `key` is."""
    return [name for name in names if name in values and _differs(getattr(row, name), values[name], key)]


def _differs(stored: Sequence[Any], wanted: Sequence[Mapping[str, Any]], key: str) -> bool:
    rows = {getattr(row, key): row for row in stored}
    return rows.keys() != {values[key] for values in wanted} or any(differing(rows[values[key]], values) for values in wanted)


def kind_of_list(row: Base, name: str) -> type[Base]:
    """What the rows of a list are."""
    kind: type[Base] = inspect(type(row)).relationships[name].mapper.class_
    return kind


def discard(session: Session, row: Base) -> None:
    """Delete a row with the lists that hang on it."""
    for one in list(with_lists(row)):
        session.delete(one)


def with_lists(row: Base) -> Iterator[Base]:
    """A row after the rows of the lists that hang on it."""
    for relationship in inspect(type(row)).relationships:
        if relationship.direction is RelationshipDirection.ONETOMANY and relationship.uselist:
            for child in getattr(row, relationship.key):
                yield from with_lists(child)
    yield row


def values_of(row: Base) -> dict[str, Any]:
    """What stands in the columns of a row, by attribute; protected values are left out."""
    left_out = inspect(row).unloaded
    return {attribute.key: getattr(row, attribute.key) for attribute in inspect(type(row)).column_attrs if attribute.key not in left_out}


def replace_rows(session: Session, stored: list[Any], kind: type[Base], wanted: Sequence[Mapping[str, Any]], key: str = "position") -> bool:
    """Make a list of rows the wanted one, changing as few as possible; rows are the same where `key` is. Tell whether anything changed."""
    spare = {getattr(row, key): row for row in stored}
    changed = False
    for values in wanted:
        row = spare.pop(values[key], None)
        if row is None:
            stored.append(kind(**values))
            changed = True
        elif set_different(row, values):
            changed = True
    for row in spare.values():
        stored.remove(row)
        discard(session, row)
    return changed or bool(spare)


def numbered(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Entries of a list with their positions, from 1."""
    return [{**values, "position": position} for position, values in enumerate(entries, 1)]
