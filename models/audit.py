"""The audit trail: one entry per action, and under it every row the action changed; the keys of its personal values; its hash chain.

It names conferences and users by text, not by foreign key: it outlives what it tells of. The row changes also carry what undo needs.
Entries, row changes and links are only ever added: triggers refuse to change or to remove one (migration 0010).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Line
from models.personal import Values, context_of, unseal
from models.types import EncryptedBytes, UtcDateTime, ref_column

ADDRESS_LENGTH = 45  # an IPv6 address that holds an IPv4 one
NO_PARTICIPANT = ""  # person_ref of the key for people who are no participants: focal points, contacts, users


class AuditEntry(Base):
    """Who did what, when, and from where. `detail` holds counts, codes and refs, never a personal value."""

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
    address: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH))  # network address; None: a command or a job
    conference_ref: Mapped[str | None] = mapped_column(ref_column())
    action: Mapped[str] = mapped_column(String(60))  # such as "import.applied"
    subject: Mapped[Line]
    detail: Mapped[dict[str, Any]]
    submission: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)  # digest of the form that was saved
    changes: Mapped[list["RowChange"]] = relationship(back_populates="entry", order_by="RowChange.id")


class PersonKey(Base):
    """What the trail keeps the values of one person under, sealed itself by the key of the installation.

    Erasure destroys it: `secret` is None from then on, and the values stay shut for ever. What is written afterwards gets a new key.
    A person has at most one that lives: uq_person_key_living of migration 0010 sees to it (conference.database.MADE_BY_MIGRATIONS_ALONE).
    """

    __tablename__ = "person_key"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_ref: Mapped[str] = mapped_column(ref_column())
    person_ref: Mapped[str] = mapped_column(ref_column())  # of a participant, or NO_PARTICIPANT
    secret: Mapped[bytes | None] = mapped_column(EncryptedBytes("person_key.secret"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RowChange(Base):
    """One row inserted, updated or deleted.

    `before` holds the old values of what changed, `after` the new ones; of a row that came or went, every value. Those of a person are kept
    in `sealed`, and open while there is a key.
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
    clear_before: Mapped[dict[str, Any] | None] = mapped_column("before", JSON(none_as_null=True))
    clear_after: Mapped[dict[str, Any] | None] = mapped_column("after", JSON(none_as_null=True))
    sealed: Mapped[bytes | None]  # models.personal.seal
    key_id: Mapped[int | None] = mapped_column(ForeignKey("person_key.id"), index=True)
    version_after: Mapped[int | None]
    entry: Mapped[AuditEntry] = relationship(back_populates="changes")
    key: Mapped[PersonKey | None] = relationship(lazy="joined")

    @property
    def is_erased(self) -> bool:
        """Whether there were values of a person whose key was destroyed."""
        return self.key is not None and self.key.secret is None

    @property
    def before(self) -> Values | None:
        """The old values; none of them where they are erased."""
        return self._values()[0]

    @property
    def after(self) -> Values | None:
        """The new values; none of them where they are erased, or where nobody noted them (before migration 0010)."""
        return self._values()[1]

    def _values(self) -> tuple[Values | None, Values | None]:
        if self.sealed is None or self.key is None:
            return self.clear_before, self.clear_after
        if self.key.secret is None:
            return None if self.operation == "insert" else {}, None if self.operation == "delete" else {}
        return unseal(self.key.secret, self.sealed, context_of(self.table_name, self.row_key))


class AuditLink(Base):
    """One entry in the hash chain. Each hash covers the one before it, so that nothing can be changed without changing all that follow.

    The digests are SHA-256 over canonical JSON: of the entry, and of its row changes as they are stored.
    """

    __tablename__ = "audit_link"
    audited = False

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1, without gaps
    entry_id: Mapped[int] = mapped_column(unique=True)
    entry_digest: Mapped[str] = mapped_column(String(64))
    changes_digest: Mapped[str] = mapped_column(String(64))
    changes: Mapped[int]  # how many
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
