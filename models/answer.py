"""Answers of delegations: beside the entry of the audit trail, which says who, when and what, the words that a trail may not hold.

Nobody changes an answer. It goes with the delegation, and when the person it is about is erased; whoever is only removed leaves it behind
without a name.
"""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.audit import AuditEntry
from models.base import Base, OptionalLine
from models.participant import Participant
from models.types import code_of
from models.vocabulary import AnswerSource


class Answer(Base):
    """One answer: which place and person it is about, and where it came from.

    `spoke`: on whose behalf an organiser wrote it down; `source_text`: what to look it up by, such as the number of a note verbale.
    """

    __tablename__ = "answer"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), unique=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    number: Mapped[int | None]  # of the place; None: about no place
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"), index=True)
    source: Mapped[AnswerSource] = mapped_column(code_of(AnswerSource))
    spoke: Mapped[OptionalLine]
    source_text: Mapped[OptionalLine]
    reason: Mapped[str | None]
    entry: Mapped[AuditEntry] = relationship()
    participant: Mapped[Participant | None] = relationship()
