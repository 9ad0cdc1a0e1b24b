"""Browsers in which users are signed in, their second factors, and the counts of attempts to sign in.

None of these rows is a fact of a conference, and some change with every attempt; what they mean stands in the audit trail by itself.
"""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Line
from models.types import EncryptedText, UtcDateTime, code_of
from models.vocabulary import FirstStep, SecondStep

STEP_SECONDS = 30  # an authenticator app shows a new code so often
HASH_LENGTH = 64  # SHA-256 in hexadecimal


class SignIn(Base):
    """One browser in which a user is signed in. Its cookie holds a random token; here stands only the SHA-256 hash of it.

    `second_step` is empty until a second factor was shown. `proved_at`: when the user last showed who they are. `challenge` is what the
    next answer of a passkey must sign.
    """

    __tablename__ = "sign_in"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    first_step: Mapped[FirstStep] = mapped_column(code_of(FirstStep))
    second_step: Mapped[SecondStep | None] = mapped_column(code_of(SecondStep))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    address: Mapped[str] = mapped_column(String(45))
    browser: Mapped[str] = mapped_column(String(80))
    challenge: Mapped[str | None] = mapped_column(String(120))


class AuthenticatorApp(Base):
    """The app of a user that shows a new code every 30 seconds. `last_step`: the newest of these half minutes whose code was used."""

    __tablename__ = "authenticator_app"
    audited = False

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str] = mapped_column(EncryptedText("authenticator_app.secret"))
    last_step: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def used_at(self) -> datetime:
        """When a code of it was used last."""
        return datetime.fromtimestamp(self.last_step * STEP_SECONDS, UTC)


class Passkey(Base):
    """A public key of a device of a user. `credential_id` and `public_key` are base64url, as WebAuthn writes them."""

    __tablename__ = "passkey"
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[Line]
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)  # WebAuthn allows 1023 bytes
    public_key: Mapped[str] = mapped_column(Text)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RecoveryCode(Base):
    """A code that signs in once without the second factor.

    Its beginning finds it, its hash (argon2id) proves it; the row goes when it is used.
    """

    __tablename__ = "recovery_code"
    __table_args__ = (Index("ix_recovery_code_user", "user_id", "beginning", unique=True),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    beginning: Mapped[str] = mapped_column(String(8))
    code_hash: Mapped[Line]


class AttemptCount(Base):
    """How often something was tried until a moment. `key_hash` tells whose attempts: it holds no address and nothing that was typed."""

    __tablename__ = "attempt_count"
    audited = False

    key_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    attempts: Mapped[int]
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
