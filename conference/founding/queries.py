"""What a new conference may start from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conference import Conference
from models.reference import Country


def newest(conferences: list[Conference]) -> list[Conference]:
    """The conference founded last comes first: it is the one most often copied."""
    return sorted(conferences, key=lambda conference: -conference.id)


def zones(session: Session) -> list[str]:
    """The time zones of the countries at hand, to choose from."""
    return list(session.scalars(select(Country.zone).distinct().order_by(Country.zone)))
