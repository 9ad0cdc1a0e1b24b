"""A conference: days, zone, hosts, venue, contacts, scale of ranks and the targets of its specification."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import ConferenceId, OptionalLine, OptionalTranslated, Ref, Row, Translated
from models.text import FALLBACK_LANGUAGE, plain
from models.types import ZONE_LENGTH, UtcDateTime, ref_column


class Conference(Row):
    """One event. Everything else belongs to one conference."""

    __tablename__ = "conference"

    ref: Mapped[str] = mapped_column(ref_column(), unique=True)
    name: Mapped[Translated]
    city: Mapped[OptionalLine]
    zone: Mapped[str] = mapped_column(String(ZONE_LENGTH))  # IANA zone of the venue
    nominal_arrival_on: Mapped[date | None]
    nominal_departure_on: Mapped[date | None]
    nominal_nights: Mapped[int | None]
    quota: Mapped[int | None]  # places of a partner delegation that names no quota of its own
    business_from_rank: Mapped[str | None] = mapped_column(String(40))  # Source: CONF-11
    as_of_on: Mapped[date | None]  # the day the checks take as today; None: today at the venue
    contract_end_on: Mapped[date | None]
    details_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # until then invitees change their details themselves
    email: Mapped[OptionalLine]  # of the secretariat: told to guests, and where the notice of a question goes
    badges_frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # a change of somebody after it shows at the print desk
    targets: Mapped[dict[str, Any] | None]  # keys as in conference.rules.snapshot.Targets

    days: Mapped[list["ConferenceDay"]] = relationship(order_by="ConferenceDay.on", back_populates="conference")
    sponsors: Mapped[list["Sponsor"]] = relationship(order_by="Sponsor.position", back_populates="conference")
    venue: Mapped["Venue | None"] = relationship(back_populates="conference")
    contacts: Mapped[list["Contact"]] = relationship(order_by="Contact.position", back_populates="conference")

    def title(self, language: str = FALLBACK_LANGUAGE) -> str:
        """Its name in a language; its id while nobody has named it."""
        return plain(self.name, language) or self.ref


class ConferenceDay(Row):
    """A day of the agenda, at the venue's date."""

    __tablename__ = "conference_day"
    __table_args__ = (UniqueConstraint("conference_id", "on"),)

    conference_id: Mapped[ConferenceId]
    on: Mapped[date]
    conference: Mapped[Conference] = relationship(back_populates="days")


class Sponsor(Row):
    """A host body that arranges and pays for places, such as METI or MOE. Source: CONF-01, CONF-09."""

    __tablename__ = "sponsor"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    name: Mapped[OptionalTranslated]
    position: Mapped[int]
    conference: Mapped[Conference] = relationship(back_populates="sponsors")

    def name_in(self, language: str) -> str:
        """Its name in a language; its id while nobody has named it."""
        return plain(self.name, language) or self.ref


class Rank(Row):
    """A level of officials on this conference's scale. A title is never parsed into one; a person chooses it."""

    __tablename__ = "rank"
    __table_args__ = (UniqueConstraint("conference_id", "code"),)

    conference_id: Mapped[ConferenceId]
    code: Mapped[str] = mapped_column(String(40))
    level: Mapped[int]
    name: Mapped[OptionalTranslated]


class Venue(Row):
    __tablename__ = "venue"
    __table_args__ = (UniqueConstraint("conference_id"),)

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    ref: Mapped[Ref]
    name: Mapped[Translated]
    address: Mapped[OptionalTranslated]
    phone: Mapped[OptionalLine]
    conference: Mapped[Conference] = relationship(back_populates="venue")


class Contact(Row):
    """Whom participants call: a role, a number, and perhaps a participant who answers it."""

    __tablename__ = "contact"

    conference_id: Mapped[ConferenceId]
    position: Mapped[int]
    role: Mapped[Translated]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    phone: Mapped[OptionalLine]
    conference: Mapped[Conference] = relationship(back_populates="contacts")

    def line(self, language: str) -> str:
        """Whom to call, and where, in one line."""
        return " ".join(part for part in (plain(self.role, language), self.phone) if part)
