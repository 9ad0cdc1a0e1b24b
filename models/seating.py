"""Seating plans: the shape of a room's tables, and what was changed by hand."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agenda import Session
from models.base import ConferenceId, Ref, Row
from models.types import code_of
from models.venue import Room
from models.vocabulary import HostPlace, SeatingLayout


class SeatingPlan(Row):
    """Who sits where follows from the order of precedence and `changes`; only these are stored, and people in them by ref.

    Of a session, or of a room for the whole conference. `across`, `deep`: tables along the head or in each row, and on each arm or in rows.
    """

    __tablename__ = "seating_plan"
    __table_args__ = (
        UniqueConstraint("conference_id", "ref"),
        CheckConstraint("across > 0 AND deep > 0 AND seats_per_table > 0", name="tables_positive"),
    )

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True)
    layout: Mapped[SeatingLayout] = mapped_column(code_of(SeatingLayout))
    host_place: Mapped[HostPlace] = mapped_column(code_of(HostPlace), default=HostPlace.IN_PLACE)
    across: Mapped[int]
    deep: Mapped[int]
    seats_per_table: Mapped[int]
    changes: Mapped[list[str]] = mapped_column(default=list)  # in their order; conference.rules.seating.Change as text
    session: Mapped[Session | None] = relationship()
    room: Mapped[Room | None] = relationship()
