"""Equipment with its session and its operator."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session as DbSession

from conference.participants.shown_names import NAME_COLUMNS
from models.agenda import Equipment, Session
from models.conference import Conference
from models.participant import Participant


def every_item(session: DbSession, conference: Conference) -> Sequence[Row[*tuple[Any, ...]]]:
    """All equipment of a conference, session by session in the order of the agenda; what belongs to none comes last."""
    return session.execute(_items(conference).order_by(Session.starts_at.nulls_last(), Session.id, Equipment.id)).all()


def item_by_ref(session: DbSession, conference: Conference, ref: str) -> Row[*tuple[Any, ...]] | None:
    """One item, if it is this conference's."""
    return session.execute(_items(conference).where(Equipment.ref == ref)).one_or_none()


def _items(conference: Conference) -> Select[*tuple[Any, ...]]:
    columns = (Equipment.ref, Equipment.item, Equipment.quantity, Equipment.supplier, Equipment.setup_at, Equipment.test_at)
    of_session = (Session.ref.label("session_ref"), Session.title, Session.starts_at)
    return (
        select(*columns, *of_session, Participant.ref.label("operator_ref"), *NAME_COLUMNS)
        .outerjoin(Session, Session.id == Equipment.session_id)
        .outerjoin(Participant, Participant.id == Equipment.operator_id)
        .where(Equipment.conference_id == conference.id)
    )
