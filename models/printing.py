"""What was printed for whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ConferenceId, Line, OptionalLine
from models.types import UtcDateTime, code_of
from models.vocabulary import PrintReason


class PrintRecord(Base):
    """One print of a paper. `digest`: SHA-256 of what stood on it alone, `shared_digest`: of what it shared with the others.

    `reason`: of a print that was not the first, `words` beside OTHER.
    A log of its own, which nobody edits: it goes with the person, and stays when a change of them is undone.
    """

    __tablename__ = "print_record"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[ConferenceId]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    paper: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    shared_digest: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(35))
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    printed_by: Mapped[Line]
    reason: Mapped[PrintReason | None] = mapped_column(code_of(PrintReason))
    words: Mapped[OptionalLine]
