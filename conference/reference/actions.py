"""Changing reference data. It is shared: the change holds for every conference."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.errors import ConflictError
from models.base import Row
from models.reference import VisaRule


@dataclass(frozen=True, slots=True)
class VisaFacts:
    """What a person can change of a visa rule; field names as in models.reference.VisaRule."""

    is_visa_needed: bool | None
    max_days: int | None
    condition: str
    source: str
    checked_on: date | None
    is_unverified: bool


def facts_of(rule: VisaRule) -> VisaFacts:
    return VisaFacts(rule.is_visa_needed, rule.max_days, rule.condition, rule.source, rule.checked_on, rule.is_unverified)


def change_visa_rule(session: Session, rule: VisaRule, facts: VisaFacts, seen_version: int) -> None:
    """Put new facts into a rule. Raises ConflictError, and leaves it as it was, when it changed since the version that the user saw."""
    if rule.version != seen_version:
        msg = _("Somebody else changed this rule meanwhile.")
        raise ConflictError(msg)
    subject = f"{rule.country_code} {rule.passport_type}"
    journal.record(session, "reference.changed", subject, conference_ref=journal.EVERY_CONFERENCE)
    for name, value in asdict(facts).items():
        setattr(rule, name, value)
    session.flush()


def change_row(session: Session, row: Row, values: Mapping[str, Any]) -> None:
    """Put new values into a country, a rank or a title."""
    journal.record(session, "reference.changed", f"{row.__tablename__} {row.id}", conference_ref=journal.EVERY_CONFERENCE)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
