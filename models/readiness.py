"""Waivers: exceptions to findings that somebody agreed to. Findings themselves are derived and never stored."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import ConferenceId, Line, Row


class Waiver(Row):
    """Covers the finding of one code about one subject. Taken back by removing it; the audit trail keeps it."""

    __tablename__ = "waiver"
    __table_args__ = (UniqueConstraint("conference_id", "code", "subject"),)

    conference_id: Mapped[ConferenceId]
    code: Mapped[str] = mapped_column(String(60))
    subject: Mapped[Line]
    reason: Mapped[str]
    agreed_by: Mapped[Line]
    agreed_on: Mapped[date]
