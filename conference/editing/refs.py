"""Ids of rows: those that a request names, and new ones for rows that people add by hand."""

from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, String, bindparam, case, cast, func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference
from models.text import without_unprintable

HERE: Final = "here"
_TURN: Final = "turn"


def refs_asked_for(asked: MultiDict[str, str], field: str) -> list[str]:
    """The ids that an address or a form names in a field, each once; a page may show them again, whatever they hold."""
    return list(dict.fromkeys(map(without_unprintable, asked.getlist(field))))


def take_turn(session: Session, conference: Conference) -> None:
    """From here to the end of the transaction nobody else adds to this conference.

    SQLite needs no lock for that: a request that may write keeps every other one from writing since it began.
    """
    transaction = session.get_transaction()
    has_turn = transaction is not None and session.info.get(_TURN) == (conference.id, transaction)
    if has_turn or session.get_bind().dialect.name == "sqlite":
        return
    session.execute(select(Conference.id).where(Conference.id == conference.id).with_for_update(key_share=True))
    session.info[_TURN] = (conference.id, session.get_transaction())


def unused_ref(session: Session, conference: Conference, kind: type[Row], letter: str) -> str:
    """A number that nothing has and nothing had. Take the turn first."""
    ref: str = session.execute(select(unused(kind, letter)), {HERE: conference.id}).scalar_one()
    return ref


@lru_cache
def unused(kind: type[Row], letter: str) -> ColumnElement[str]:
    """The same as an expression, for a statement that reads other things, too; its parameter HERE is the id of the conference.

    It follows the audit trail, which only grows. Where a file brought that very number, something longer than all that begin so.
    """
    columns = kind.__table__.c
    newest = select(func.coalesce(func.max(AuditEntry.id), 0) + 1).scalar_subquery()
    wanted = f"{letter}-" + cast(newest, String)
    here = columns.conference_id == bindparam(HERE)
    longest = select(func.max(columns.ref)).where(here, columns.ref.startswith(wanted)).scalar_subquery()
    return case((select(columns.ref).where(here, columns.ref == wanted).exists(), longest + "+"), else_=wanted)
