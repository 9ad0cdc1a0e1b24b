"""All that is kept about one person, by table. Of protected fields only what the reader may have."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import FromClause, func, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from conference.audit.values import storable
from conference.editing.removal import dependants_of
from conference.editing.rows import with_lists
from conference.portal.questions.queries import questions_of
from conference.printing.desk.queries import prints_of
from conference.storage.keeping import kinds_of_people, rows_of
from conference.visas.queries import places_in_sets
from models.base import Base
from models.guest import GuestLink, GuestSession
from models.mail import MailMessage
from models.participant import Participant
from models.types import EncryptedBytes, EncryptedDate, EncryptedText

Values = dict[str, Any]

# They say nothing that others do not say
_MACHINERY: Final = frozenset({"id", "version", "conference_id", "number_index", "search_key", "digest"})
_SECRETS: Final = frozenset({"token", "file_key", "file_name"})  # whoever knows the first, of a badge, opens doors; the others find a file
_OF_MAIL: Final = ("purpose", "put_at", "sent_at", "to_address", "state")
_OF_LINK: Final = ("address", "made_at", "expires_at", "revoked_at")
_WORDS: Final = ("ref", "title", "name", "item", "on", "mission")  # what tells a row that another one leads to


def data_of(session: Session, person: Participant, *, with_protected: bool) -> dict[str, list[Values]]:
    """Table -> its rows, the person first. Rows of others are told by their number and title."""
    found: dict[str, list[Values]] = {}
    for row in _rows(session, person):
        found.setdefault(row.__tablename__, []).append(_told(session, person, row, with_protected=with_protected))
    return found | {table: rows for table, rows in _written_to(session, person).items() if rows}


def _written_to(session: Session, person: Participant) -> dict[str, list[Values]]:
    """The mails and personal links that went to the person: when, where, what for, and never what opens something."""
    mails = select(*(MailMessage.__table__.c[name] for name in _OF_MAIL)).where(MailMessage.participant_id == person.id)
    last_used = select(func.max(GuestSession.seen_at)).where(GuestSession.link_id == GuestLink.id).scalar_subquery()
    links = select(*(GuestLink.__table__.c[name] for name in _OF_LINK), last_used.label("last_used_at"))
    links = links.where(GuestLink.participant_id == person.id)
    found = {
        MailMessage.__tablename__: mails.order_by(MailMessage.id),
        GuestLink.__tablename__: links.order_by(GuestLink.id),
    }
    return {table: [_known(dict(row)) for row in session.execute(rows).mappings()] for table, rows in found.items()}


def _known(row: Values) -> Values:
    return {name: storable(value) for name, value in row.items() if value is not None}


def _rows(session: Session, person: Participant) -> Iterator[Base]:
    yield person
    for dependant in dependants_of(session, person):
        if isinstance(dependant.row, Participant):
            continue  # somebody else, whom this person substitutes
        yield from with_lists(dependant.row) if dependant.goes else (dependant.row,)
    for kind in kinds_of_people():
        yield from rows_of(session, kind, person)
    for question in questions_of(session, person, most=None):
        yield from with_lists(question)
    yield from prints_of(session, person)
    yield from places_in_sets(session, person)


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
    columns = inspect(kind).column_attrs.keys()
    return {name: storable(getattr(row, name)) for name in _WORDS if name in columns and getattr(row, name) is not None}


def _is_protected(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes)


def said(value: Any) -> str:  # noqa: ANN401  JSON
    """A value as a line of text, for the page: what stands in it, with its names."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    return str(value)
