"""Papers that the organisers publish for guests to download."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import ConferenceId, Line, Row
from models.delegation import Delegation
from models.sealed_file import SealedFile
from models.types import UtcDateTime


class Handout(Row):
    """A paper for every guest, or for those of one delegation. Where that delegation goes, it is nobody's. Withdrawn: no guest sees it."""

    __tablename__ = "handout"

    conference_id: Mapped[ConferenceId]
    title: Mapped[Line]
    language: Mapped[str] = mapped_column(String(35))
    is_for_everybody: Mapped[bool]
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    delegation: Mapped[Delegation | None] = relationship()


class HandoutVersion(SealedFile, Row):
    """The file of a paper; the one with the highest number is what guests get."""

    __tablename__ = "handout_version"
    __table_args__ = (UniqueConstraint("handout_id", "number"),)
    folder = "handouts"

    handout_id: Mapped[int] = mapped_column(ForeignKey("handout.id", ondelete="CASCADE"))
    number: Mapped[int]  # 1, 2, 3 …
    digest: Mapped[str] = mapped_column(String(64))
