"""Rooms of the venue. Their bookings are the sessions and meals held in them."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import ConferenceId, OptionalTranslated, Ref, Row, Translated
from models.types import code_of
from models.vocabulary import RoomKind


class Room(Row):
    """`capacity` in people, for the layout in use."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("conference_id", "ref"), CheckConstraint("capacity >= 0", name="capacity_not_negative"))

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    name: Mapped[Translated]
    kind: Mapped[RoomKind | None] = mapped_column(code_of(RoomKind))
    capacity: Mapped[int | None]
    layout: Mapped[OptionalTranslated]
