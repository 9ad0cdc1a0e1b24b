"""Long work that runs behind the pages and shows how far it got."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, OptionalLine
from models.types import UtcDateTime, code_of, ref_column
from models.vocabulary import JobState


class Job(Base):
    """`done` of `total` items; `result` is what the file is called that it made; the file lies in the store of files."""

    __tablename__ = "job"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_ref: Mapped[str] = mapped_column(ref_column(), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    state: Mapped[JobState] = mapped_column(code_of(JobState), default=JobState.WAITING)
    asked_by_id: Mapped[int | None]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    options: Mapped[dict[str, Any]]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    failures: Mapped[list[str]] = mapped_column(default=list)
    result: Mapped[OptionalLine]
