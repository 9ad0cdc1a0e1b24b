"""Reference data shared by all conferences: countries, airports, visa rules, titles that mislead.

Seeded from conference/reference/data, then edited by people. `is_unverified` marks what the source asks to be confirmed before use.
"""

from datetime import date
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Line, OptionalLine, Row, Translated
from models.types import ZONE_LENGTH, code_of
from models.vocabulary import PassportType


class Country(Row):
    """A country of ISO 3166-1, with the facts a secretariat asks for: formal names, zone, customs of names and food."""

    __tablename__ = "country"

    code: Mapped[str] = mapped_column(String(2), unique=True)  # ISO 3166-1 alpha-2
    name: Mapped[Translated]
    formal_name: Mapped[Translated]
    sort_key: Mapped[Line]  # UN English short name as the order of precedence sorts it
    zone: Mapped[str] = mapped_column(String(ZONE_LENGTH))
    facts: Mapped[dict[str, Any]]  # names in local languages, name customs, diets, currency


class Airport(Row):
    __tablename__ = "airport"

    code: Mapped[str] = mapped_column(String(3), unique=True)  # IATA
    name: Mapped[Translated]
    country_code: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(ZONE_LENGTH))
    is_unverified: Mapped[bool] = mapped_column(default=False)


class VisaRule(Row):
    """What Japan asks of holders of a passport, as found at `source`; a proposal, never legal advice."""

    __tablename__ = "visa_rule"
    __table_args__ = (UniqueConstraint("country_code", "passport_type"),)

    country_code: Mapped[str] = mapped_column(String(2))
    passport_type: Mapped[PassportType] = mapped_column(code_of(PassportType))
    is_visa_needed: Mapped[bool | None]  # None: the source does not decide it
    max_days: Mapped[int | None]
    condition: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    is_unverified: Mapped[bool] = mapped_column(default=True)


class RankTitle(Row):
    """A title whose level differs from what the word suggests; shown as a hint where a person chooses the rank."""

    __tablename__ = "rank_title"

    country_code: Mapped[str] = mapped_column(String(2))
    title: Mapped[Line]
    level: Mapped[int]
    note: Mapped[OptionalLine]
    is_unverified: Mapped[bool] = mapped_column(default=False)


class RankLevel(Row):
    """The proposed ladder of ranks, copied into a conference that brings no scale of its own."""

    __tablename__ = "rank_level"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    level: Mapped[int]
    name: Mapped[Translated]
