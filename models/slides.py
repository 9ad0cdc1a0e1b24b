"""Slides that speakers send for their talks."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row
from models.sealed_file import SealedFile


class Slides(SealedFile, Row):
    """A version of the slides of a talk. `participant_id`: the speaker when they were sent; `digest`: SHA-256 of the content.

    They stay when the talk goes: whoever removes a talk removes nobody's work. Who has some cannot be removed, but can be erased.
    """

    __tablename__ = "slides"
    __table_args__ = (UniqueConstraint("talk_id", "number"),)
    folder = "slides"

    talk_id: Mapped[int | None] = mapped_column(ForeignKey("talk.id", ondelete="SET NULL"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    number: Mapped[int]  # 1, 2, 3 … of a talk
    digest: Mapped[str] = mapped_column(String(64))
