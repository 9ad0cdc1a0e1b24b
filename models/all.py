"""Imports every table, so that `Base.metadata` is complete (for Alembic and the tests)."""

from models import (
    account,
    agenda,
    audit,
    catering,
    conference,
    consultation,
    delegation,
    exchange,
    job,
    listing,
    lodging,
    participant,
    readiness,
    reference,
    rundown,
    travel,
    venue,
)
from models.base import Base

__all__ = [
    "Base",
    "account",
    "agenda",
    "audit",
    "catering",
    "conference",
    "consultation",
    "delegation",
    "exchange",
    "job",
    "listing",
    "lodging",
    "participant",
    "readiness",
    "reference",
    "rundown",
    "travel",
    "venue",
]
