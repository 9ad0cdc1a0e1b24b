"""The roster of information handlers (情報取扱者名簿): who may see what is collected and made, in versions that an official consents to.

It belongs to the installation, not to a conference: whoever runs Kaigi answers with one roster for everything in it. Source: INFO-01..09.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Line, OptionalLine, Row
from models.types import ZONE_LENGTH, EncryptedDate, EncryptedText, UtcDateTime, code_of
from models.vocabulary import HandlerRole, RosterState


class RosterVersion(Row):
    """One version. It can be edited until it is submitted, and holds from `effective_at` on once it is consented.

    In force is, of the consented versions that hold already, the one with the highest number. Source: INFO-09.
    """

    __tablename__ = "roster_version"
    __table_args__ = (UniqueConstraint("number"),)

    number: Mapped[int]
    state: Mapped[RosterState] = mapped_column(code_of(RosterState), default=RosterState.DRAFT)
    is_taken_over: Mapped[bool] = mapped_column(default=False)  # made of the users there were; no official consented
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    drafted_by: Mapped[Line]  # as the audit trail names people
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by: Mapped[OptionalLine]
    sent_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_back_by: Mapped[OptionalLine]
    sent_back_because: Mapped[str | None]
    recorded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the consent was written down here
    recorded_by: Mapped[OptionalLine]
    consented_by: Mapped[OptionalLine]  # the official
    consented_on: Mapped[date | None]
    effective_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the beginning of a day in `zone`
    zone: Mapped[str | None] = mapped_column(String(ZONE_LENGTH))
    persons: Mapped[list["RosterPerson"]] = relationship(back_populates="roster", order_by="RosterPerson.id")


class RosterPerson(Row):
    """A handler in one version. `ref` stays the same from version to version. Source: INFO-02 (the columns), INFO-03..06."""

    __tablename__ = "roster_person"
    __table_args__ = (UniqueConstraint("roster_version_id", "ref"),)

    roster_version_id: Mapped[int] = mapped_column(ForeignKey("roster_version.id"))
    ref: Mapped[str] = mapped_column(String(40))
    role: Mapped[HandlerRole] = mapped_column(code_of(HandlerRole))
    name: Mapped[Line]
    department: Mapped[OptionalLine]
    post: Mapped[OptionalLine]
    firm: Mapped[OptionalLine]  # of a subcontractor
    reason: Mapped[str | None]  # why this person is needed
    workplace: Mapped[OptionalLine]  # where the work is done. Source: SEC-04
    expertise: Mapped[str | None]  # qualifications, training, what was done before. Source: SEC-04
    reports_to: Mapped[str | None] = mapped_column(String(40))  # ref of another person of the version
    email: Mapped[str | None] = mapped_column(String(300), index=True)  # of the account, lower case; None: has none
    details_asked_on: Mapped[date | None]  # when the officer asked for address and birth date
    address: Mapped[str | None] = mapped_column(EncryptedText("roster_person.address"))
    birth_on: Mapped[date | None] = mapped_column(EncryptedDate("roster_person.birth_on"))
    is_passport_asked: Mapped[bool] = mapped_column(default=False)
    passport_number: Mapped[str | None] = mapped_column(EncryptedText("roster_person.passport_number"))
    nationality: Mapped[str | None] = mapped_column(String(2))  # ISO 3166-1 alpha-2; only beside the passport number
    roster: Mapped[RosterVersion] = relationship(back_populates="persons")
