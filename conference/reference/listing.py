"""The reference data as its pages list it."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.reference import Airport, Country, RankLevel, RankTitle, VisaRule
from models.text import Text
from models.vocabulary import PassportType


def countries(session: Session) -> Sequence[Country]:
    """Every country in the order of precedence by its English name."""
    return session.scalars(select(Country).order_by(Country.sort_key)).all()


def airports_by_country(session: Session) -> dict[str, list[Airport]]:
    found: dict[str, list[Airport]] = defaultdict(list)
    for airport in session.scalars(select(Airport).order_by(Airport.country_code, Airport.code)):
        found[airport.country_code].append(airport)
    return found


def visa_rules(session: Session) -> Sequence[Row[VisaRule, Text | None]]:
    """Every rule with the name of its country, in the order of the countries."""
    return session.execute(
        select(VisaRule, Country.name)
        .outerjoin(Country, Country.code == VisaRule.country_code)
        .order_by(Country.sort_key, VisaRule.country_code, VisaRule.id)
    ).all()


def visa_rule(session: Session, country_code: str, passport_type: PassportType, *, to_change: bool = False) -> VisaRule | None:
    """One rule; `to_change` keeps others from changing it until this transaction ends."""
    found = select(VisaRule).where(VisaRule.country_code == country_code, VisaRule.passport_type == passport_type)
    return session.scalar(found.with_for_update() if to_change else found)


def rank_levels(session: Session) -> Sequence[RankLevel]:
    """The proposed ladder, the highest first."""
    return session.scalars(select(RankLevel).order_by(RankLevel.level.desc(), RankLevel.id)).all()


def misleading_titles(session: Session) -> Sequence[Row[RankTitle, Text | None]]:
    """Titles whose level differs from what the word suggests, with the name of the country."""
    return session.execute(
        select(RankTitle, Country.name)
        .outerjoin(Country, Country.code == RankTitle.country_code)
        .order_by(Country.sort_key, RankTitle.country_code, RankTitle.level.desc(), RankTitle.title)
    ).all()
