"""The audit trail: one entry per action, and under it every row the action changed.

It names conferences and users by text, not by foreign key: it outlives what it tells of. The row changes also carry what undo needs.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Line
from models.types import UtcDateTime, ref_column


class AuditEntry(Base):
    """Who did what, when. `detail` holds counts, codes and refs, never a personal value."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_conference", "conference_ref", "id"),
        Index("ix_audit_entry_subject", "conference_ref", "subject"),
    )
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    user_id: Mapped[int | None] = mapped_column()
    actor: Mapped[Line]
    conference_ref: Mapped[str | None] = mapped_column(ref_column())
    action: Mapped[str] = mapped_column(String(60))  # such as "import.applied"
    subject: Mapped[Line]
    detail: Mapped[dict[str, Any]]
    submission: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)  # digest of the form that was saved
    changes: Mapped[list["RowChange"]] = relationship(back_populates="entry", order_by="RowChange.id")


class RowChange(Base):
    """One row inserted, updated or deleted.

    `before` holds the old values of what changed; protected values are encrypted in it as in their column.
    """

    __tablename__ = "row_change"
    __table_args__ = (Index("ix_row_change_row", "table_name", "row_id"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(60))
    row_key: Mapped[dict[str, Any]]
    row_id: Mapped[int | None] = mapped_column(BigInteger)  # the surrogate id in the key, where the table has one
    flush: Mapped[int] = mapped_column(server_default="0")  # which flush of the entry wrote it, from 1; 0: nobody noted it
    operation: Mapped[str] = mapped_column(String(10))  # insert, update, delete
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    version_after: Mapped[int | None]
    entry: Mapped[AuditEntry] = relationship(back_populates="changes")
