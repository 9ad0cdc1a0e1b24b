"""What the form of a session needs to know."""

from datetime import date
from typing import Any

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session as DbSession

from conference.agenda.desk.slots import Span
from conference.agenda.queries import within
from models.agenda import Session
from models.catering import Meal
from models.conference import Conference


def taken(session: DbSession, conference: Conference, day: date) -> list[Span]:
    """From when until when something is held on a day; moments in UTC."""
    kinds: tuple[Any, ...] = (Session, Meal)
    spans = (
        select(kind.starts_at, kind.ends_at).where(kind.conference_id == conference.id, within(kind.starts_at, day, conference.zone))
        for kind in kinds
    )
    return [(begins, ends) for begins, ends in session.execute(union_all(*spans))]
