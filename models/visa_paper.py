"""Visa papers: who invites and vouches for a host body, and each set of papers for one mission with who reviewed and issued it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, Line, OptionalLine, Row
from models.conference import Sponsor
from models.participant import Participant
from models.sealed_file import SealedFile
from models.types import EncryptedText, UtcDateTime


class VisaInviter(Row):
    """The official of a host body who signs visa papers, and what the papers say of the invitation. As the papers have it: in Japanese."""

    __tablename__ = "visa_inviter"
    __table_args__ = (UniqueConstraint("sponsor_id"),)

    conference_id: Mapped[ConferenceId]
    sponsor_id: Mapped[int] = mapped_column(ForeignKey("sponsor.id"))
    address: Mapped[OptionalLine]  # with the postal code
    post: Mapped[OptionalLine]
    name: Mapped[OptionalLine]
    phone: Mapped[OptionalLine]  # with the extension
    contact: Mapped[OptionalLine]  # department and name
    contact_phone: Mapped[OptionalLine]
    purpose: Mapped[str | None] = mapped_column(Text)
    background: Mapped[str | None] = mapped_column(Text)


class VisaSet(Row):
    """The papers of the people who apply at one mission on the invitation of one host body.

    Each step of it stands in the audit trail by itself. `facts`: what the papers say, as conference.visas.facts writes it.
    `file`: the papers as they were issued; none before.
    """

    __tablename__ = "visa_set"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    audited = False

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]  # 1, 2, 3 … of a conference
    sponsor_id: Mapped[int] = mapped_column(ForeignKey("sponsor.id"), index=True)
    mission: Mapped[Line]
    facts: Mapped[str] = mapped_column(EncryptedText("visa_set.facts"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    drafted_by: Mapped[Line]
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reviewed_by: Mapped[OptionalLine]
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_by: Mapped[OptionalLine]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[OptionalLine]

    sponsor: Mapped[Sponsor] = relationship()
    people: Mapped[list["VisaSetPerson"]] = relationship(order_by="VisaSetPerson.id", cascade="all, delete-orphan")
    file: Mapped["VisaFile | None"] = relationship(cascade="all, delete-orphan")


class VisaFile(SealedFile, Row):
    """The papers of a set as they were issued, in one archive."""

    __tablename__ = "visa_file"
    folder = "visas"

    visa_set_id: Mapped[int] = mapped_column(ForeignKey("visa_set.id", ondelete="CASCADE"), unique=True)


class VisaSetPerson(Base):
    """Somebody whom a set of papers is about."""

    __tablename__ = "visa_set_person"
    __table_args__ = (UniqueConstraint("visa_set_id", "participant_id"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    visa_set_id: Mapped[int] = mapped_column(ForeignKey("visa_set.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    participant: Mapped[Participant] = relationship()
