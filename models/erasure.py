"""Certificates of erasure: what was erased of one person, how, when, by whom, and who confirmed it. They outlive what they tell of.

And how long the data of people are kept in the first place.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import ConferenceId, Line, OptionalLine, Row
from models.types import EncryptedBytes, UtcDateTime, code_of, ref_column
from models.vocabulary import Retained


class Erasure(Row):
    """`erased`: a keyed digest of each row that went or was emptied. `digest` covers all of this but the confirmation.

    `secret` is the key of those digests: whoever has it and a copy of a row can tell that this row was erased; nobody can guess one.
    Source: SEC-08.
    """

    __tablename__ = "erasure"

    conference_ref: Mapped[str] = mapped_column(ref_column(), index=True)
    person_ref: Mapped[str] = mapped_column(ref_column())
    reason: Mapped[str]
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
    erased_by: Mapped[Line]
    erased: Mapped[dict[str, Any]]
    secret: Mapped[bytes] = mapped_column(EncryptedBytes("erasure.secret"))
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256
    confirmed_by: Mapped[OptionalLine]  # the official
    confirmed_on: Mapped[date | None]


class RetentionRule(Row):
    """How many days after the last day of the conference data of a kind are erased; without a rule they are kept."""

    __tablename__ = "retention_rule"
    __table_args__ = (UniqueConstraint("conference_id", "kind"),)

    conference_id: Mapped[ConferenceId]
    kind: Mapped[Retained] = mapped_column(code_of(Retained))
    days: Mapped[int]
