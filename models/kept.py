"""Lists as they were when they were sent or printed, for the next one is compared with the last.

The audit trail does not tell of the copies: they repeat facts of which it tells already, and they never change. It tells of the sending.
Cells are sealed, for they hold names, flights and diets. A row names the people in it by their refs, as the trail does: it outlives a
person who is removed, so that the next list can say that they come no more, and goes when their data are erased.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, Line, Row
from models.types import EncryptedText, UtcDateTime, ref_column

PAPER_LENGTH = 80


class KeptList(Base):
    """What a paper said. `columns`: for each table its title, and of each column key, heading, kind and width: no one's data.

    `digest` covers columns and rows: two copies are equal where it is.
    """

    __tablename__ = "kept_list"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[ConferenceId]
    paper: Mapped[str] = mapped_column(String(PAPER_LENGTH))  # such as "rooming-list"
    language: Mapped[str] = mapped_column(String(35))
    title: Mapped[Line]
    columns: Mapped[list[Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    rows: Mapped[list["KeptRow"]] = relationship(order_by="KeptRow.position", back_populates="kept", passive_deletes=True)


class KeptRow(Base):
    """`key` says what the row is about, the same in every copy. `cells`: JSON, column key -> value; under "" the heading it stood below."""

    __tablename__ = "kept_row"
    __table_args__ = (UniqueConstraint("kept_id", "place", "key"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("kept_list.id", ondelete="CASCADE"))
    place: Mapped[int]  # of its table among those of the list, from 0
    position: Mapped[int]  # in the list, from 1
    key: Mapped[Line]
    cells: Mapped[str] = mapped_column(EncryptedText("kept_row.cells"))
    kept: Mapped[KeptList] = relationship(back_populates="rows")
    people: Mapped[list["KeptPerson"]] = relationship(passive_deletes=True)


class KeptPerson(Base):
    """Somebody whom a row is about, or who is named in it: the row goes with their data."""

    __tablename__ = "kept_person"
    audited = False

    row_id: Mapped[int] = mapped_column(ForeignKey("kept_row.id", ondelete="CASCADE"), primary_key=True)
    person_ref: Mapped[str] = mapped_column(ref_column(), primary_key=True, index=True)


class SentList(Row):
    """That a list was sent as it was kept. The copy stays where the sending is taken back, so that it can be made again."""

    __tablename__ = "sent_list"

    conference_id: Mapped[ConferenceId]
    kept_id: Mapped[int] = mapped_column(ForeignKey("kept_list.id"), index=True)
    paper: Mapped[str] = mapped_column(String(PAPER_LENGTH))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_by: Mapped[Line]  # as the audit trail names people
    sent_to: Mapped[str | None] = mapped_column(EncryptedText("sent_list.sent_to"))
    kept: Mapped[KeptList] = relationship()
