"""Hotels, the rooms they hold for us, and the nights people sleep there."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, OptionalLine, OptionalTranslated, Ref, Row, Translated
from models.participant import Participant


class Hotel(Row):
    __tablename__ = "hotel"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    name: Mapped[Translated]
    address: Mapped[OptionalTranslated]
    phone: Mapped[OptionalLine]
    check_in: Mapped[time | None]  # local time of the hotel
    check_out: Mapped[time | None]
    blocks: Mapped[list["RoomBlock"]] = relationship(order_by="RoomBlock.position", back_populates="hotel")


class RoomBlock(Row):
    """Rooms of one type that the hotel holds for us."""

    __tablename__ = "room_block"

    hotel_id: Mapped[int] = mapped_column(ForeignKey("hotel.id"), index=True)
    position: Mapped[int]
    room_type: Mapped[Translated]
    hotel: Mapped[Hotel] = relationship(back_populates="blocks")
    nights: Mapped[list["RoomBlockNight"]] = relationship(order_by="RoomBlockNight.on", back_populates="block")


class RoomBlockNight(Row):
    """How many rooms of a block are held in one night."""

    __tablename__ = "room_block_night"
    __table_args__ = (UniqueConstraint("block_id", "on"), CheckConstraint("rooms >= 0", name="rooms_not_negative"))

    block_id: Mapped[int] = mapped_column(ForeignKey("room_block.id"))
    on: Mapped[date]
    rooms: Mapped[int]
    block: Mapped[RoomBlock] = relationship(back_populates="nights")


class Stay(Row):
    """A participant's stay; the hotel may still be open."""

    __tablename__ = "stay"
    __table_args__ = (UniqueConstraint("participant_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    hotel_id: Mapped[int | None] = mapped_column(ForeignKey("hotel.id"), index=True)
    participant: Mapped[Participant] = relationship(back_populates="stay")
    hotel: Mapped[Hotel | None] = relationship()
    nights: Mapped[list["Night"]] = relationship(order_by="Night.on", back_populates="stay")


class Night(Base):
    """One booked night, named by the date of its evening."""

    __tablename__ = "night"

    stay_id: Mapped[int] = mapped_column(ForeignKey("stay.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    stay: Mapped[Stay] = relationship(back_populates="nights")
