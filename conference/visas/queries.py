"""What visa papers are made of, in few statements whatever the number of people. Every select is of one conference."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from conference.accounts import consent
from conference.participants.record import legs_with_airports
from conference.printing.queries import invitees
from conference.visas.reviewing import has_another_reviewer
from models.conference import Conference, ConferenceDay, Sponsor, Venue
from models.delegation import Delegation
from models.details import Details
from models.lodging import Hotel, Stay
from models.participant import Participant, Passport, Visa
from models.reference import Country, VisaRule
from models.travel import Journey, Leg
from models.visa_paper import VisaInviter, VisaSet, VisaSetPerson
from models.vocabulary import Attendance

_PERSON = (
    Participant.id, Participant.ref, Participant.sponsor_id, Participant.full_name, Participant.local_name, Participant.sex,
    Participant.birth_on, Participant.nationality, Participant.organization, Participant.post,
)  # fmt: skip


def travellers(session: Session, conference: Conference) -> Sequence[Any]:
    """The invitees who travel, by delegation and name: person, kind of passport, consent, visa with the rule for it, country, hotel."""
    rule = and_(VisaRule.country_code == Participant.nationality, VisaRule.passport_type == Passport.type)
    of_visa = Details.consented_at, Visa.is_needed, Visa.mission, Visa.id.label("visa_id")
    of_rule = VisaRule.is_visa_needed, VisaRule.condition
    of_hotel = (
        Hotel.ref.label("hotel_ref"),
        Hotel.name.label("hotel_name"),
        Hotel.address.label("hotel_address"),
        Hotel.phone.label("hotel_phone"),
    )
    return session.execute(
        select(*_PERSON, Passport.type, Passport.id.label("passport_id"), *of_visa, *of_rule, *of_hotel)
        .add_columns(Country.name.label("country_name"), Delegation.country_code)
        .select_from(Participant)
        .outerjoin(Passport, Passport.participant_id == Participant.id)
        .outerjoin(Visa, Visa.participant_id == Participant.id)
        .outerjoin(VisaRule, rule)
        .outerjoin(Details, Details.participant_id == Participant.id)
        .outerjoin(Country, Country.code == Participant.nationality)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Hotel, Hotel.id == Stay.hotel_id)
        .where(*invitees(conference), Participant.attends == Attendance.IN_PERSON)
        .order_by(Delegation.precedence.nulls_last(), Participant.sort_key, Participant.id)
    ).all()


def legs(session: Session, conference: Conference) -> dict[int, list[Any]]:
    """The flights of each invitee, by the id of the person: the journey there first."""
    found = legs_with_airports(Journey.participant_id, Journey.direction, Leg).join(Participant, Participant.id == Journey.participant_id)
    by_person: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(found.where(*invitees(conference))):
        by_person[row.participant_id].append(row)
    return by_person


def hosts(session: Session, conference: Conference) -> Sequence[Any]:
    """The host bodies, each with who signs for it, and with every day and the venue of the conference beside."""
    return session.execute(
        select(Sponsor, VisaInviter, ConferenceDay.on, Venue.name.label("venue_name"), Venue.address.label("venue_address"))
        .outerjoin(VisaInviter, VisaInviter.sponsor_id == Sponsor.id)
        .outerjoin(ConferenceDay, ConferenceDay.conference_id == Sponsor.conference_id)
        .outerjoin(Venue, Venue.conference_id == Sponsor.conference_id)
        .where(Sponsor.conference_id == conference.id)
        .order_by(Sponsor.position, Sponsor.id, ConferenceDay.on)
    ).all()


def host(session: Session, conference: Conference, ref: str) -> Any:  # noqa: ANN401  a row of a host body and who signs, or None
    found = select(Sponsor, VisaInviter).outerjoin(VisaInviter, VisaInviter.sponsor_id == Sponsor.id)
    return session.execute(found.where(Sponsor.conference_id == conference.id, Sponsor.ref == ref)).first()


def standing_sets(session: Session, conference: Conference) -> Sequence[Any]:
    """The sets that were not withdrawn, each with whether somebody other than who drafted it could review it."""
    found = select(VisaSet, has_another_reviewer(conference).label("has_another_reviewer"))
    standing = found.where(VisaSet.conference_id == conference.id, VisaSet.withdrawn_at.is_(None))
    return session.execute(standing.order_by(VisaSet.number), consent.moment()).all()


def is_reviewed_by_another(session: Session, conference: Conference, papers: VisaSet) -> bool:
    """Whether somebody other than who drafted a set could review it."""
    return bool(session.scalar(select(has_another_reviewer(conference)).where(VisaSet.id == papers.id), consent.moment()))


def sets_to_print(session: Session, conference: Conference, delegations: Collection[str], people: Collection[str]) -> Sequence[VisaSet]:
    """The sets that were not withdrawn, with their files; where delegations or people are given, by ref, those that name any of these."""
    found = select(VisaSet).options(joinedload(VisaSet.file)).where(VisaSet.conference_id == conference.id, VisaSet.withdrawn_at.is_(None))
    if delegations or people:
        named = select(VisaSetPerson.visa_set_id).join(VisaSetPerson.participant).outerjoin(Delegation)
        found = found.where(VisaSet.id.in_(named.where(or_(Participant.ref.in_(people), Delegation.ref.in_(delegations)))))
    return session.scalars(found.order_by(VisaSet.number)).all()


def set_of(session: Session, conference: Conference, number: int) -> VisaSet | None:
    found = (
        select(VisaSet)
        .options(joinedload(VisaSet.sponsor), joinedload(VisaSet.file))
        .where(VisaSet.conference_id == conference.id, VisaSet.number == number)
    )
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def next_number(session: Session, conference: Conference) -> int:
    """One that no set has. Take the turn first."""
    return (session.scalar(select(func.max(VisaSet.number)).where(VisaSet.conference_id == conference.id)) or 0) + 1


def sets_about(session: Session, person: Participant) -> Sequence[VisaSet]:
    """Every set, withdrawn ones too, that says anything about a person."""
    mine = select(VisaSetPerson.visa_set_id).where(VisaSetPerson.participant_id == person.id)
    return session.scalars(
        select(VisaSet).options(selectinload(VisaSet.people), joinedload(VisaSet.file)).where(VisaSet.id.in_(mine)).order_by(VisaSet.id)
    ).all()


def places_in_sets(session: Session, person: Participant) -> Sequence[VisaSetPerson]:
    """The sets that name a person, withdrawn ones too, by what ties the person to each: a set tells of others as well."""
    return session.scalars(select(VisaSetPerson).where(VisaSetPerson.participant_id == person.id).order_by(VisaSetPerson.id)).all()
