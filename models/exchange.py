"""Imports of conference files: looked at first, then applied, perhaps undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Line
from models.types import EncryptedBytes, UtcDateTime, ref_column


class ImportRun(Base):
    """One uploaded file. `content` is kept, encrypted, only until the import is applied or forgotten."""

    __tablename__ = "import_run"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_ref: Mapped[str | None] = mapped_column(ref_column(), index=True)
    filename: Mapped[Line]
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256 of the file
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    uploaded_by: Mapped[Line]
    content: Mapped[bytes | None] = mapped_column(EncryptedBytes("import_run.content"))
    counts: Mapped[dict[str, Any]]  # created, changed, same -> section -> number of rows
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("audit_entry.id"))  # whose row changes undo reverses
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[str | None] = mapped_column(String(300))
