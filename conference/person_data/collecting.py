"""All that is kept about one person, by table. Of protected fields only what the reader may have."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import FromClause, inspect
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from conference.audit.values import storable
from conference.editing.removal import dependants_of
from conference.editing.rows import with_lists
from conference.protected.scans.queries import scans_of
from models.base import Base
from models.participant import Participant
from models.types import EncryptedBytes, EncryptedDate, EncryptedText

Values = dict[str, Any]

_MACHINERY: Final = frozenset({"id", "version", "conference_id", "number_index", "search_key"})  # they say nothing that others do not say
_SECRETS: Final = frozenset({"token", "file_key", "file_name"})  # whoever knows the first, of a badge, opens doors; the others find a file
_WORDS: Final = ("ref", "title", "name", "item", "on")  # what tells a row that another one leads to


def data_of(session: Session, person: Participant, *, with_protected: bool) -> dict[str, list[Values]]:
    """Table -> its rows, the person first. Rows of others are told by their number and title."""
    found: dict[str, list[Values]] = {}
    for row in _rows(session, person):
        found.setdefault(row.__tablename__, []).append(_told(session, person, row, with_protected=with_protected))
    return found


def _rows(session: Session, person: Participant) -> Iterator[Base]:
    yield person
    for dependant in dependants_of(session, person):
        if isinstance(dependant.row, Participant):
            continue  # somebody else, whom this person substitutes
        yield from with_lists(dependant.row) if dependant.goes else (dependant.row,)
    yield from scans_of(session, person)


def _told(session: Session, person: Participant, row: Base, *, with_protected: bool) -> Values:
    values: Values = {}
    for attribute in inspect(type(row)).column_attrs:
        column = attribute.columns[0]
        if column.name in _MACHINERY | _SECRETS or (_is_protected(column.type) and not with_protected):
            continue
        value = getattr(row, attribute.key)
        if column.foreign_keys and value is not None:
            name, value = column.name.removesuffix("_id"), _lead(session, person, next(iter(column.foreign_keys)).column.table, value)
        else:
            name = column.name
        if value not in (None, [], {}):
            values[name] = storable(value)
    return values


def _lead(session: Session, person: Participant, table: FromClause, number: int) -> Any:  # noqa: ANN401  JSON
    """What tells the row that a column leads to; nothing where that is the person, or has no name of its own."""
    kind = next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)
    row = session.get(kind, number)
    if row is None or row is person:
        return None
    return {name: storable(getattr(row, name)) for name in _WORDS if getattr(row, name, None) is not None}


def _is_protected(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes)


def said(value: Any) -> str:  # noqa: ANN401  JSON
    """A value as a line of text, for the page: what stands in it, with its names."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    return str(value)
