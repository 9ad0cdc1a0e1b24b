"""The record of consultations with invited countries. Source: CONF-16."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import ConferenceId, OptionalLine, OptionalTranslated, Ref, Row
from models.delegation import Delegation
from models.participant import Participant


class Consultation(Row):
    __tablename__ = "consultation"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), index=True)
    on: Mapped[date]
    means: Mapped[OptionalTranslated]
    counterpart: Mapped[OptionalLine]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    result: Mapped[OptionalTranslated]
    next_step: Mapped[OptionalTranslated]
    delegation: Mapped[Delegation] = relationship()
    officer: Mapped[Participant | None] = relationship()
