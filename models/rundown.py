"""The run of show (進行表): one rundown per day or rehearsal, its cues line by line."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agenda import Session
from models.base import ConferenceId, OptionalTranslated, Ref, Row, Translated
from models.participant import Participant
from models.types import UtcDateTime, code_of
from models.vocabulary import RundownKind


class Rundown(Row):
    __tablename__ = "rundown"
    __table_args__ = (UniqueConstraint("conference_id", "on", "kind"),)

    conference_id: Mapped[ConferenceId]
    on: Mapped[date]
    kind: Mapped[RundownKind] = mapped_column(code_of(RundownKind), default=RundownKind.DAY)
    cues: Mapped[list["Cue"]] = relationship(order_by="(Cue.starts_at, Cue.id)", back_populates="rundown")


class Cue(Row):
    """One line of the run of show: when, who, what, and what each desk does."""

    __tablename__ = "cue"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    rundown_id: Mapped[int] = mapped_column(ForeignKey("rundown.id"), index=True)
    ref: Mapped[Ref]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]
    item: Mapped[Translated]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    stage: Mapped[OptionalTranslated]
    video: Mapped[OptionalTranslated]
    sound: Mapped[OptionalTranslated]
    light: Mapped[OptionalTranslated]
    announcement: Mapped[OptionalTranslated]
    interpretation: Mapped[OptionalTranslated]
    notes: Mapped[OptionalTranslated]

    rundown: Mapped[Rundown] = relationship(back_populates="cues")
    session: Mapped[Session | None] = relationship()
    owner: Mapped[Participant | None] = relationship(foreign_keys=[owner_id])
    speaker: Mapped[Participant | None] = relationship(foreign_keys=[speaker_id])
