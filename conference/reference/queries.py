"""Look-ups in the reference data."""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reference import Airport, RankLevel
from models.text import Text


def airport_zones(session: Session, codes: Collection[str]) -> dict[str, str]:
    """IATA code -> IANA zone; where the table lacks an airport, from a public list of the world's. A code that nobody knows is left out."""
    zones = dict(session.execute(select(Airport.code, Airport.zone).where(Airport.code.in_(codes))).all())
    missing = set(codes) - zones.keys()
    return zones | {code: _zones_of_the_world()[code] for code in missing if code in _zones_of_the_world()}


def airport_names(session: Session) -> dict[str, Text]:
    """IATA code -> name, of every airport in the table."""
    return dict(session.execute(select(Airport.code, Airport.name)).all())


def rank_ladder(session: Session) -> Sequence[RankLevel]:
    """The ranks of a conference that brings no scale of its own, the highest first."""
    return session.scalars(select(RankLevel).order_by(RankLevel.level.desc(), RankLevel.id)).all()


@cache
def _zones_of_the_world() -> dict[str, str]:
    import airportsdata  # noqa: PLC0415  8,000 airports are read only when one of them is asked for

    return {code: airport["tz"] for code, airport in airportsdata.load("IATA").items()}
