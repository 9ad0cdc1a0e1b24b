"""Delegations with their places, people, focal points and consultations. Every select is of one conference."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased, joinedload

from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference, Rank, Sponsor
from models.consultation import Consultation
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.reference import Country
from models.text import Text


def delegations(session: Session, conference: Conference) -> Sequence[Any]:
    """Every delegation with the name of its country, in order of precedence; those without a place in it come last."""
    return session.execute(with_country(conference).order_by(Delegation.precedence.nulls_last(), Delegation.id)).all()


def find(session: Session, conference: Conference, ref: str) -> Row[*tuple[Any, ...]] | None:
    """A delegation with its focal points and the name of its country; None where the conference has none of that ref."""
    found = with_country(conference).where(Delegation.ref == ref).options(joinedload(Delegation.focal_points))
    return session.execute(found).unique().first()


def country_name(session: Session, code: str | None) -> Text | None:
    """The name of a country in every language it is known in."""
    return session.scalar(select(Country.name).where(Country.code == code)) if code else None


def with_country(conference: Conference) -> Select[*tuple[Any, ...]]:
    """The delegations of a conference, each with the name of its country."""
    return (
        select(Delegation, Country.name.label("country_name"))
        .outerjoin(Country, Country.code == Delegation.country_code)
        .where(Delegation.conference_id == conference.id)
    )


def places(session: Session, conference: Conference, delegation: Delegation | None = None) -> Sequence[Any]:
    """The places of one delegation, or of all, by number, each with its sponsor and whoever fills it."""
    found = places_of(conference)
    if delegation:
        found = found.where(Invitation.delegation_id == delegation.id)
    return session.execute(found).all()


def places_of(conference: Conference) -> Select[*tuple[Any, ...]]:
    """The statement for `places`, to be narrowed or widened."""
    predecessor = aliased(Participant)
    is_substitute = select(predecessor.id).where(predecessor.substituted_by_id == Participant.id).correlate(Participant).exists()
    return (
        select(
            Invitation.id,
            Invitation.delegation_id,
            Invitation.number,
            Invitation.state,
            Invitation.answer_by,
            Sponsor.ref.label("sponsor_ref"),
            Sponsor.name.label("sponsor_name"),
            Participant.ref,
            is_substitute.label("is_substitute"),
            *NAME_COLUMNS,
        )
        .join(Delegation, Delegation.id == Invitation.delegation_id)
        .outerjoin(Sponsor, Sponsor.id == Invitation.sponsor_id)
        .outerjoin(Participant, Participant.id == Invitation.participant_id)
        .where(Delegation.conference_id == conference.id)
        .order_by(Invitation.delegation_id, Invitation.number)
    )


def people(session: Session, delegation: Delegation) -> Sequence[Any]:
    """Everybody of a delegation, with a place or without, the highest rank first."""
    return session.execute(
        select(
            Participant.ref,
            Participant.category,
            Participant.attends,
            Participant.post,
            Participant.organization,
            Participant.substituted_by_id,
            Participant.rank.label("rank_code"),
            Rank.name.label("rank_name"),
            *NAME_COLUMNS,
        )
        .outerjoin(Rank, (Rank.conference_id == Participant.conference_id) & (Rank.code == Participant.rank))
        .where(Participant.delegation_id == delegation.id)
        .order_by(Rank.level.desc().nulls_last(), Participant.sort_key, Participant.id)
    ).all()


def consultations(session: Session, delegation: Delegation) -> Sequence[Any]:
    """What was talked over with a delegation, by date, each with the officer of the hosts. Source: CONF-16."""
    return session.execute(
        select(Consultation, Participant.ref, *NAME_COLUMNS)
        .outerjoin(Participant, Participant.id == Consultation.officer_id)
        .where(Consultation.delegation_id == delegation.id)
        .order_by(Consultation.on, Consultation.id)
    ).all()
