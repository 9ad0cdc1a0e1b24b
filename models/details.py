"""What invitees tell of themselves that stands nowhere else: which steps they have done, the journey they wish, whom to call, consent."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import OptionalLine, Row
from models.types import EncryptedText, UtcDateTime, code_of
from models.vocabulary import DetailsStep, PartOfDay, RequestState


class Details(Row):
    """How far an invitee is. `done`: words of vocabulary.DetailsStep, those that they have looked over and saved whole.

    `consented_to` is the version of models.privacy.PrivacyText that they agreed to.
    """

    __tablename__ = "details"
    __table_args__ = (UniqueConstraint("participant_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    done: Mapped[list[str]] = mapped_column(default=list)
    emergency_name: Mapped[OptionalLine]
    emergency_relation: Mapped[OptionalLine]
    emergency_phone: Mapped[OptionalLine]
    consented_to: Mapped[int | None]
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DetailsRequest(Row):
    """A change of a step that an invitee asked for after the freeze: the last one of that step, open or answered.

    `changes`: JSON, field -> [what stood there, what is wished], as forms send them; sealed, for some of it is a passport's. Of a protected
    field the keyed index of what stood there. Nothing is kept of it once it is answered. No id is given twice: the outbox names it.
    """

    __tablename__ = "details_request"
    __table_args__ = (UniqueConstraint("participant_id", "step"), {"sqlite_autoincrement": True})

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    step: Mapped[DetailsStep] = mapped_column(code_of(DetailsStep))
    state: Mapped[RequestState] = mapped_column(code_of(RequestState))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changes: Mapped[str | None] = mapped_column(EncryptedText("details_request.changes"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[OptionalLine]
    word: Mapped[str | None]  # to the invitee, with the decision


class TravelWish(Row):
    """The journey that an invitee wishes, in their words and by days of the place: no flight is booked by it."""

    __tablename__ = "travel_wish"
    __table_args__ = (UniqueConstraint("participant_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    comes_from: Mapped[OptionalLine]
    arrives_on: Mapped[date | None]
    arrives_in: Mapped[PartOfDay | None] = mapped_column(code_of(PartOfDay))
    returns_to: Mapped[OptionalLine]
    leaves_on: Mapped[date | None]
    leaves_in: Mapped[PartOfDay | None] = mapped_column(code_of(PartOfDay))
    remarks: Mapped[str | None]
