"""Mail as rows: the outbox. A row comes in the transaction of the fact it tells of; a worker hands it to the mail server afterwards.

The audit trail does not tell of these rows: they tell of facts, and stand for themselves. What people do with them is recorded.
Addresses and names stand in clear, as those of people and focal points do: they are searched for. What was written is sealed, for it may
hold a personal link, of which all other tables keep a hash alone. Mail to a participant goes with the row of that participant.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, Line, OptionalLine
from models.types import EncryptedBytes, EncryptedText, UtcDateTime, code_of
from models.vocabulary import MailState

PURPOSE_LENGTH = 40


class MailMessage(Base):
    """One mail to one recipient. `about` names what it tells of, such as "participant:A-TH-1"; `edition` counts what was said of it.

    `copy` counts how often it was sent again, from 0. `answer`: what the server said last, or why nobody could ask it; no one's data.
    """

    __tablename__ = "mail_message"
    __table_args__ = (
        UniqueConstraint("conference_id", "purpose", "about", "to_address", "edition", "copy", name="uq_mail_message_told_once"),
        Index("ix_mail_message_due", "state", "next_attempt_at"),
        Index("ix_mail_message_sent", "sent_at"),
    )
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[ConferenceId]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(PURPOSE_LENGTH))
    about: Mapped[Line]
    edition: Mapped[int]
    copy: Mapped[int] = mapped_column(default=0)
    to_address: Mapped[Line]
    to_name: Mapped[OptionalLine]
    domain: Mapped[Line]  # of the address, in small letters
    language: Mapped[str] = mapped_column(String(35))
    subject: Mapped[str] = mapped_column(EncryptedText("mail_message.subject"))
    text: Mapped[str] = mapped_column(EncryptedText("mail_message.text"))
    is_secret: Mapped[bool] = mapped_column(default=False)  # it opens something: no page shows its text, which goes once it is sent
    message_id: Mapped[str] = mapped_column(String(300), unique=True)  # with its angle brackets; the same however often it is tried
    state: Mapped[MailState] = mapped_column(code_of(MailState), default=MailState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    refusals: Mapped[int] = mapped_column(default=0)  # of the attempts, those that the server refused because of this very mail
    put_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_attempt_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # a worker is at it; if it dies, another may be from then on
    answer: Mapped[OptionalLine]
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attachments: Mapped[list["MailAttachment"]] = relationship(order_by="MailAttachment.position")


class MailAttachment(Base):
    """One file of a mail, as it was when the mail was put."""

    __tablename__ = "mail_attachment"
    __table_args__ = (UniqueConstraint("message_id", "position"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("mail_message.id", ondelete="CASCADE"))
    position: Mapped[int]  # from 1
    name: Mapped[Line]
    media_type: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(EncryptedBytes("mail_attachment.content"))
