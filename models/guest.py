"""Guests: the personal links by which they come, the codes that show who holds one, and the browsers in which they are.

None of these rows is a fact of a conference. That a link was issued or revoked stands in the audit trail by itself.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, ConferenceId, Line
from models.sign_in import HASH_LENGTH
from models.types import UtcDateTime


class GuestLink(Base):
    """A personal link to the pages of guests, for a focal point or for a participant. Here stands only the SHA-256 hash of its token.

    `address` is whom it was sent to: where the recipient has another address by now, the link is worth nothing. `codes` counts the codes
    that were sent for it. No id is given twice, for the outbox tells the mail of one link from that of another by it.
    """

    __tablename__ = "guest_link"
    __table_args__ = (
        CheckConstraint("(focal_point_id IS NULL) <> (participant_id IS NULL)", name="one_recipient"),
        {"sqlite_autoincrement": True},
    )
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[ConferenceId]
    focal_point_id: Mapped[int | None] = mapped_column(ForeignKey("focal_point.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    address: Mapped[Line]
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    codes: Mapped[int] = mapped_column(default=0)


class GuestCode(Base):
    """The code that was sent for a link to one browser. Its hash is made with the browser's own token, which stands nowhere else."""

    __tablename__ = "guest_code"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("guest_link.id", ondelete="CASCADE"), index=True)
    browser_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    code_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)


class GuestSession(Base):
    """One browser in which somebody has shown that they read the mail of a link's address.

    `acting_name` is what they call themselves, for several people may read one mailbox; `coded_at`: when they last showed a code.
    """

    __tablename__ = "guest_session"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("guest_link.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    acting_name: Mapped[Line]
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    coded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CalendarFeed(Base):
    """The secret address at which an invitee's calendar is read by calendar programs: here stands only the SHA-256 hash of its token.

    A person has one at most; a new one takes the place of the old. No id is given twice: the outbox tells the mail of one from another's.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = ({"sqlite_autoincrement": True},)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), unique=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
