"""Meals: who eats, and what was ordered."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, ConferenceId, OptionalTranslated, Ref, Row
from models.participant import Participant
from models.types import UtcDateTime, code_of
from models.venue import Room
from models.vocabulary import MealKind


class Meal(Row):
    """A catering slot. `ordered_total` None: nothing ordered yet. Source: CONF-13."""

    __tablename__ = "meal"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    kind: Mapped[MealKind] = mapped_column(code_of(MealKind))
    title: Mapped[OptionalTranslated]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ordered_total: Mapped[int | None]

    room: Mapped[Room | None] = relationship()
    orders: Mapped[list["MealOrder"]] = relationship(order_by="MealOrder.position", back_populates="meal")
    attendees: Mapped[list["MealAttendee"]] = relationship(order_by="MealAttendee.position", back_populates="meal")


class MealOrder(Row):
    """How many portions of one kind were ordered: "standard", or a word of vocabulary.Diet."""

    __tablename__ = "meal_order"
    __table_args__ = (UniqueConstraint("meal_id", "diet"),)

    meal_id: Mapped[int] = mapped_column(ForeignKey("meal.id"))
    position: Mapped[int]
    diet: Mapped[str] = mapped_column(String(40))
    portions: Mapped[int]
    meal: Mapped[Meal] = relationship(back_populates="orders")


class MealAttendee(Base):
    __tablename__ = "meal_attendee"

    meal_id: Mapped[int] = mapped_column(ForeignKey("meal.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True, index=True)
    position: Mapped[int]
    meal: Mapped[Meal] = relationship(back_populates="attendees")
    participant: Mapped[Participant] = relationship()
