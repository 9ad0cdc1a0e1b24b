"""The record of consultations with invited countries, and of what was advised and decided. Source: CONF-06, CONF-14..16."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agenda import Session
from models.base import ConferenceId, OptionalLine, OptionalTranslated, Ref, Row, Translated
from models.delegation import Delegation
from models.participant import Participant
from models.types import code_of
from models.vocabulary import DecisionKind, DecisionState


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


class Decision(Row):
    """A proposal with its reason, and what was decided: advice on agenda and speakers, or an agreement with another section.

    `delegation`, `session` and `speaker` say what it is about, where it is about one.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    kind: Mapped[DecisionKind] = mapped_column(code_of(DecisionKind))
    on: Mapped[date]  # of the proposal
    proposal: Mapped[Translated]
    reason: Mapped[OptionalTranslated]
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    state: Mapped[DecisionState] = mapped_column(code_of(DecisionState), default=DecisionState.OPEN)
    outcome: Mapped[OptionalTranslated]
    decided_by: Mapped[OptionalLine]
    decided_on: Mapped[date | None]
    delegation: Mapped[Delegation | None] = relationship()
    session: Mapped[Session | None] = relationship()
    speaker: Mapped[Participant | None] = relationship()
