"""The conference itself: its days, hosts, venue, contacts, scale of ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.conference import Conference, ConferenceDay, Contact, Rank, Sponsor, Venue
from models.participant import Participant
from models.text import Text
from models.visa_paper import VisaSet


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Whom participants call; `person` is who answers, where one is named."""

    id: int
    role: Text
    phone: str | None
    person_ref: str | None
    person: str | None


def days_of(session: Session, conference: Conference) -> list[date]:
    """The days of the agenda, in order."""
    return list(session.scalars(select(ConferenceDay.on).where(ConferenceDay.conference_id == conference.id).order_by(ConferenceDay.on)))


def venue_and_days(session: Session, conference: Conference) -> tuple[Venue | None, list[ConferenceDay]]:
    """The venue, where one is set, and the days of the agenda in order; one statement."""
    rows = session.execute(
        select(Venue, ConferenceDay)
        .select_from(Conference)
        .outerjoin(Venue, Venue.conference_id == Conference.id)
        .outerjoin(ConferenceDay, ConferenceDay.conference_id == Conference.id)
        .where(Conference.id == conference.id)
        .order_by(ConferenceDay.on)
    ).all()
    return rows[0][0], [day for _venue, day in rows if day]


def sponsors(session: Session, conference: Conference) -> Sequence[Sponsor]:
    """The host bodies, in their order."""
    return session.scalars(select(Sponsor).where(Sponsor.conference_id == conference.id).order_by(Sponsor.position)).all()


def contacts(session: Session, conference: Conference) -> list[ContactLine]:
    """Whom participants call, in their order."""
    rows = session.execute(
        select(Contact.id, Contact.role, Contact.phone, Participant.ref, Participant.full_name)
        .outerjoin(Participant, Participant.id == Contact.participant_id)
        .where(Contact.conference_id == conference.id)
        .order_by(Contact.position, Contact.id)
    )
    return [ContactLine(*row) for row in rows]


def ranks(session: Session, conference: Conference) -> Sequence[Row[*tuple[Any, ...]]]:
    """Id, code, level and name of every rank of the conference's scale, the highest first."""
    return session.execute(
        select(Rank.id, Rank.code, Rank.level, Rank.name).where(Rank.conference_id == conference.id).order_by(Rank.level.desc(), Rank.id)
    ).all()


def hosts_of(session: Session, conference: Conference, language: str) -> tuple[str, ...]:
    """The names of the host bodies in a language, in their order; a body without a name is called by its id."""
    return tuple(sponsor.name_in(language) for sponsor in sponsors(session, conference))


def has_visa_papers(session: Session, sponsor: Sponsor) -> bool:
    """Whether visa papers were ever drafted in the name of a host body."""
    return session.scalar(select(VisaSet.id).where(VisaSet.sponsor_id == sponsor.id).limit(1)) is not None
