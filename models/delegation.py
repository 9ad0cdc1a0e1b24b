"""Delegations, the contacts who answer for them, and the places offered to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import ConferenceId, Line, OptionalLine, OptionalTranslated, Ref, Row
from models.conference import Sponsor
from models.participant import Participant
from models.types import UtcDateTime, code_of
from models.vocabulary import DelegationKind, InvitationState


class Delegation(Row):
    """The party of a country or of organisations. `quota` None: no limit of its own."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    kind: Mapped[DelegationKind] = mapped_column(code_of(DelegationKind))
    precedence: Mapped[int | None]
    language: Mapped[str | None] = mapped_column(String(35))
    country_code: Mapped[str | None] = mapped_column(String(2))  # ISO 3166-1 alpha-2
    name: Mapped[OptionalTranslated]
    quota: Mapped[int | None]

    focal_points: Mapped[list["FocalPoint"]] = relationship(order_by="FocalPoint.position", back_populates="delegation")
    invitations: Mapped[list["Invitation"]] = relationship(order_by="Invitation.number", back_populates="delegation")


class FocalPoint(Row):
    """The government contact who answers for a delegation; possibly a shared mailbox."""

    __tablename__ = "focal_point"

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), index=True)
    position: Mapped[int]
    name: Mapped[Line]
    organization: Mapped[OptionalTranslated]
    email: Mapped[OptionalLine]
    phone: Mapped[OptionalLine]
    language: Mapped[str | None] = mapped_column(String(35))
    delegation: Mapped[Delegation] = relationship(back_populates="focal_points")


class Invitation(Row):
    """One place. A nominee fills it; a substitute takes it over and the place stays. A person holds one place at most."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("delegation_id", "number"), UniqueConstraint("participant_id"))

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"))
    number: Mapped[int]  # from 1
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("sponsor.id"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    state: Mapped[InvitationState] = mapped_column(code_of(InvitationState), default=InvitationState.DRAFT)
    answer_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delegation: Mapped[Delegation] = relationship(back_populates="invitations")
    sponsor: Mapped[Sponsor | None] = relationship()
    participant: Mapped[Participant | None] = relationship(back_populates="invitation")
