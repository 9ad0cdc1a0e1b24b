"""The agenda: sessions, their talks, and the equipment they need."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, OptionalTranslated, Ref, Row, Translated
from models.participant import Participant
from models.types import UtcDateTime, code_of
from models.venue import Room
from models.vocabulary import SessionKind


class Session(Row):
    """An item of the agenda. `lists_attendees` False: everybody attends."""

    __tablename__ = "session"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    kind: Mapped[SessionKind] = mapped_column(code_of(SessionKind), default=SessionKind.SESSION)
    title: Mapped[Translated]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    discussion_minutes: Mapped[int] = mapped_column(default=0)
    expected_attendance: Mapped[int | None]
    lists_attendees: Mapped[bool] = mapped_column(default=False)

    room: Mapped[Room | None] = relationship()
    talks: Mapped[list["Talk"]] = relationship(order_by="Talk.position", back_populates="session")
    attendees: Mapped[list["SessionAttendee"]] = relationship(order_by="SessionAttendee.position", back_populates="session")
    equipment: Mapped[list["Equipment"]] = relationship(order_by="Equipment.id", back_populates="session")


class Talk(Row):
    """One speaker's part of a session."""

    __tablename__ = "talk"
    __table_args__ = (UniqueConstraint("session_id", "position"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    position: Mapped[int]  # from 1
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    minutes: Mapped[int]
    title: Mapped[OptionalTranslated]
    abstract: Mapped[OptionalTranslated]
    session: Mapped[Session] = relationship(back_populates="talks")
    speaker: Mapped[Participant | None] = relationship()


class SessionAttendee(Base):
    __tablename__ = "session_attendee"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True, index=True)
    position: Mapped[int]
    session: Mapped[Session] = relationship(back_populates="attendees")
    participant: Mapped[Participant] = relationship()


class Equipment(Row):
    """An item of equipment for a session, with who sets it up and operates it. Source: CONF-12."""

    __tablename__ = "equipment"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    item: Mapped[Translated]
    quantity: Mapped[int | None]
    supplier: Mapped[OptionalTranslated]
    setup_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    test_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    session: Mapped[Session | None] = relationship(back_populates="equipment")
    operator: Mapped[Participant | None] = relationship()
