"""Journeys with their flights, and the vehicles between airport, hotel and venue."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, OptionalLine, OptionalTranslated, Ref, Row
from models.participant import Participant
from models.types import ZONE_LENGTH, UtcDateTime, code_of
from models.vocabulary import Cabin, Direction, TransferKind


class Journey(Row):
    """The outbound or the inbound journey of a participant; its legs in order."""

    __tablename__ = "journey"
    __table_args__ = (UniqueConstraint("participant_id", "direction"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    direction: Mapped[Direction] = mapped_column(code_of(Direction))
    participant: Mapped[Participant] = relationship(back_populates="journeys")
    legs: Mapped[list["Leg"]] = relationship(order_by="Leg.position", back_populates="journey")


class Leg(Row):
    """One flight. Zones are IANA names of the airports, or an offset such as "+05:30" where the airport is not known."""

    __tablename__ = "leg"
    __table_args__ = (UniqueConstraint("journey_id", "position"),)

    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id"))
    position: Mapped[int]  # from 1
    flight: Mapped[OptionalLine]
    origin: Mapped[str] = mapped_column(String(3))  # IATA
    destination: Mapped[str] = mapped_column(String(3))
    departs_at: Mapped[datetime] = mapped_column(UtcDateTime)
    departs_zone: Mapped[str] = mapped_column(String(ZONE_LENGTH))
    arrives_at: Mapped[datetime] = mapped_column(UtcDateTime)
    arrives_zone: Mapped[str] = mapped_column(String(ZONE_LENGTH))
    cabin: Mapped[Cabin | None] = mapped_column(code_of(Cabin))
    journey: Mapped[Journey] = relationship(back_populates="legs")


class Transfer(Row):
    """A vehicle run. `origin` and `destination` are an IATA code or the ref of a hotel, the venue or a room."""

    __tablename__ = "transfer"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    kind: Mapped[TransferKind] = mapped_column(code_of(TransferKind))
    origin: Mapped[str] = mapped_column(String(80))
    destination: Mapped[str] = mapped_column(String(80))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    vehicle: Mapped[OptionalTranslated]
    seats: Mapped[int | None]
    greeter_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    greeter: Mapped[Participant | None] = relationship()
    passengers: Mapped[list["TransferPassenger"]] = relationship(order_by="TransferPassenger.position", back_populates="transfer")


class TransferPassenger(Base):
    __tablename__ = "transfer_passenger"

    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfer.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True, index=True)
    position: Mapped[int]
    transfer: Mapped[Transfer] = relationship(back_populates="passengers")
    participant: Mapped[Participant] = relationship()
