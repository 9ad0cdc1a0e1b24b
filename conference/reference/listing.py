"""The reference data as its pages list it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry, RowChange
from models.reference import Airport, Country, RankLevel, RankTitle, VisaRule
from models.text import Text
from models.vocabulary import PassportType


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a row last, and what stood in it before the changes that a reader has not seen (field -> value)."""

    actor: str
    at: datetime
    before: dict[str, Any]


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


def visa_rule(
    session: Session, country_code: str, passport_type: PassportType, *, to_change: bool = False
) -> Row[VisaRule, Text | None] | None:
    """One rule with the name of its country; `to_change` keeps others from changing it until this transaction ends."""
    statement = (
        select(VisaRule, Country.name)
        .outerjoin(Country, Country.code == VisaRule.country_code)
        .where(VisaRule.country_code == country_code, VisaRule.passport_type == passport_type)
    )
    return session.execute(statement.with_for_update(of=VisaRule) if to_change else statement).one_or_none()


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


def changes_since(session: Session, rule: VisaRule, version: int) -> Change | None:
    """What happened to a rule after the version that a reader saw; None where the trail tells nothing."""
    rows = session.execute(
        select(RowChange.row_key, RowChange.before, AuditEntry.actor, AuditEntry.at)
        .join(AuditEntry, AuditEntry.id == RowChange.entry_id)
        .where(RowChange.table_name == VisaRule.__tablename__, RowChange.version_after > version)
        .order_by(RowChange.id.desc())
    )
    mine = [row for row in rows if row.row_key == {"id": rule.id}]
    if not mine:
        return None
    before: dict[str, Any] = {}
    for row in mine:  # the newest first, so that the oldest value stands in the end
        before.update(row.before or {})
    return Change(mine[0].actor, mine[0].at, before)
