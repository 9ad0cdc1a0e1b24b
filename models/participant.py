"""A person at a conference: name, capacity, post and rank, passport, visa, badge."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Line, OptionalLine, OptionalTranslated, Ref, Row
from models.conference import Sponsor
from models.sealed_file import SealedFile
from models.types import INDEXED_AS, EncryptedDate, EncryptedText, UtcDateTime, code_of
from models.vocabulary import Attendance, Cabin, Category, Diet, PassportType, Sex, VisaStatus

if TYPE_CHECKING:
    from models.delegation import Delegation, Invitation
    from models.lodging import Stay
    from models.travel import Journey


class Participant(Row):
    """One person at one conference. Family and given name may both be absent: mononyms, patronymics and family-name-first all save."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("conference_id", "ref"),
        Index("ix_participant_listing", "conference_id", "sort_key", "id"),
        # The search reads this alone. In PostgreSQL an entry of an index is 2,700 bytes at most; a search key may be longer.
        Index("ix_participant_search", "conference_id", "sort_key", "id", "search_key", info={"only": "sqlite"}).ddl_if(dialect="sqlite"),
    )

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    ref: Mapped[Ref]
    category: Mapped[Category] = mapped_column(code_of(Category))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("sponsor.id"), index=True)  # who arranges and pays
    nationality: Mapped[str | None] = mapped_column(String(2))  # ISO 3166-1 alpha-2
    full_name: Mapped[Line]  # as in the passport
    family_name: Mapped[OptionalLine]
    given_name: Mapped[OptionalLine]
    badge_name: Mapped[OptionalLine]  # None: the full name
    local_name: Mapped[OptionalLine]
    local_language: Mapped[str | None] = mapped_column(String(35))  # of the script of local_name; not a preference
    kana: Mapped[OptionalLine]
    honorific: Mapped[OptionalLine]  # as asked for
    form_of_address: Mapped[OptionalLine]
    sort_key: Mapped[Line]
    search_key: Mapped[str]  # every name, organisation and id, folded; see conference.participants.searching
    sex: Mapped[Sex | None] = mapped_column(code_of(Sex))
    birth_on: Mapped[date | None] = mapped_column(EncryptedDate("participant.birth_on"))
    organization: Mapped[OptionalTranslated]
    post: Mapped[OptionalTranslated]  # the title as given
    rank: Mapped[str | None] = mapped_column(String(40))  # code on the conference's scale, chosen by a person
    role: Mapped[OptionalLine]
    email: Mapped[OptionalLine]
    phone: Mapped[OptionalLine]
    language: Mapped[str | None] = mapped_column(String(35))  # own preference; None: the delegation's
    attends: Mapped[Attendance] = mapped_column(code_of(Attendance), default=Attendance.IN_PERSON)
    expertise: Mapped[list[str]] = mapped_column(default=list)  # words of vocabulary.Expertise
    diet: Mapped[Diet | None] = mapped_column(code_of(Diet))
    allergies: Mapped[list[str]] = mapped_column(default=list)
    accessibility: Mapped[OptionalLine]
    booked_cabin: Mapped[Cabin | None] = mapped_column(code_of(Cabin))
    is_on_information_roster: Mapped[bool | None]
    notes: Mapped[str | None]
    substituted_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)

    sponsor: Mapped[Sponsor | None] = relationship()
    delegation: Mapped["Delegation | None"] = relationship()
    invitation: Mapped["Invitation | None"] = relationship(back_populates="participant")
    passport: Mapped["Passport | None"] = relationship(back_populates="participant")
    visa: Mapped["Visa | None"] = relationship(back_populates="participant")
    badges: Mapped[list["Badge"]] = relationship(order_by="Badge.id", back_populates="participant")
    journeys: Mapped[list["Journey"]] = relationship(order_by="Journey.id", back_populates="participant")
    stay: Mapped["Stay | None"] = relationship(back_populates="participant")
    substituted_by: Mapped["Participant | None"] = relationship(remote_side="Participant.id")


class Passport(Row):
    """Travel document. Equal numbers are found by `number_index`; two people with one number are a finding, so it is not unique."""

    __tablename__ = "passport"
    __table_args__ = (UniqueConstraint("participant_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    type: Mapped[PassportType | None] = mapped_column(code_of(PassportType))
    number: Mapped[str | None] = mapped_column(EncryptedText("passport.number"), info={INDEXED_AS: "number_index"})
    number_index: Mapped[str | None] = mapped_column(String(64), index=True)  # models.ciphers.Cipher.index
    expires_on: Mapped[date | None] = mapped_column(EncryptedDate("passport.expires_on"))
    participant: Mapped[Participant] = relationship(back_populates="passport")


class Scan(SealedFile, Row):
    """A version of the scan of a passport. Who has one cannot be removed."""

    __tablename__ = "scan"
    __table_args__ = (UniqueConstraint("participant_id", "number"),)
    folder = "scans"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    number: Mapped[int]  # 1, 2, 3 … of a person
    participant: Mapped[Participant] = relationship()


class Photo(SealedFile, Row):
    """The picture that somebody gave of themselves; the one before it is removed. Who has one cannot be removed."""

    __tablename__ = "photo"
    __table_args__ = (UniqueConstraint("participant_id"),)
    folder = "photos"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))


class Visa(Row):
    """The case of one person's visa, as far as it got. Whether one is needed is stored; a rule only proposes it."""

    __tablename__ = "visa"
    __table_args__ = (UniqueConstraint("participant_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    is_needed: Mapped[bool | None]
    status: Mapped[VisaStatus | None] = mapped_column(code_of(VisaStatus))
    mission: Mapped[OptionalTranslated]
    documents: Mapped[list[str] | None]
    sent_on: Mapped[date | None]
    applied_on: Mapped[date | None]
    expected_on: Mapped[date | None]
    participant: Mapped[Participant] = relationship(back_populates="visa")


class Badge(Row):
    """A token that opens doors: random, meaningless, revoked when its bearer is substituted."""

    __tablename__ = "badge"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    participant: Mapped[Participant] = relationship(back_populates="badges")


class CalendarEvent(Base):
    """What was last published of one entry of a participant's calendar: its SEQUENCE rises when its content changes.

    `said`: the entry as JSON, so that it can still be cancelled when nothing else tells of it; `gone_at`: since when nothing does.
    `invited_sequence`: that of the last mail about it; None where none went. Source: RFC 5545 §3.8.7.4.
    """

    __tablename__ = "calendar_event"
    __table_args__ = (UniqueConstraint("participant_id", "uid"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(300))
    sequence: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    stamped_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said: Mapped[str | None] = mapped_column(EncryptedText("calendar_event.said"))
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited_sequence: Mapped[int | None]
