"""Questions of guests to the secretariat, and what it answered.

The audit trail does not tell of these rows: their words may hold anything. That somebody asked, answered, closed or opened again stands in
it by itself. A question goes with whoever asked it.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, Line, OptionalLine
from models.delegation import FocalPoint
from models.participant import Participant
from models.types import UtcDateTime, code_of
from models.vocabulary import QuestionState


class Question(Base):
    """What a focal point or an invitee asked. `acting_name`: who of a focal point's office did; an invitee has a name already.

    No id is given twice, for the outbox tells the mails about one question from those about another by it.
    """

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("(focal_point_id IS NULL) <> (participant_id IS NULL)", name="one_asker"),
        {"sqlite_autoincrement": True},
    )
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[ConferenceId]
    focal_point_id: Mapped[int | None] = mapped_column(ForeignKey("focal_point.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    acting_name: Mapped[OptionalLine]
    subject: Mapped[OptionalLine]
    text: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[QuestionState] = mapped_column(code_of(QuestionState), default=QuestionState.OPEN)
    replies: Mapped[list["QuestionReply"]] = relationship(order_by="QuestionReply.id", passive_deletes="all")
    focal_point: Mapped[FocalPoint | None] = relationship()
    participant: Mapped[Participant | None] = relationship()


class QuestionReply(Base):
    """One answer to a question. `written_by`: the name of the user who wrote it."""

    __tablename__ = "question_reply"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    written_by: Mapped[Line]
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
