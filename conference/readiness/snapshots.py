"""Database -> the frozen facts that the rules read, by a fixed number of statements whatever the conference's size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DbSession

from conference.garbage import uncollected
from conference.outputs.pdf.fonts import printable_characters
from conference.rules import snapshot as facts
from models.agenda import Equipment, Session, Talk
from models.catering import Meal, MealAttendee, MealOrder
from models.conference import Conference, ConferenceDay, Rank, Sponsor
from models.consultation import Consultation
from models.delegation import Delegation, Invitation
from models.lodging import Night, Stay
from models.participant import Badge, Participant, Passport, Visa
from models.reference import VisaRule
from models.travel import Journey, Leg
from models.venue import Room
from models.vocabulary import Direction, VisaStatus


def take(session: DbSession, conference: Conference, as_of: date) -> facts.Snapshot:
    """The facts of a conference as they stand in this transaction."""
    with uncollected():
        return facts.Snapshot(
            as_of=as_of,
            conference=_conference(session, conference),
            ranks=dict(session.execute(select(Rank.code, Rank.level).where(Rank.conference_id == conference.id)).all()),
            delegations=_delegations(session, conference.id),
            participants=tuple(_participants(session, conference.id)),
            rooms=_rooms(session, conference.id),
            sessions=_sessions(session, conference.id),
            equipment=_equipment(session, conference.id),
            meals=_meals(session, conference.id),
            consulted=_consulted(session, conference.id),
            printable=printable_characters(),
        )


def _conference(session: DbSession, conference: Conference) -> facts.Conference:
    days = select(ConferenceDay.on).where(ConferenceDay.conference_id == conference.id).order_by(ConferenceDay.on)
    sponsors = select(Sponsor.ref).where(Sponsor.conference_id == conference.id).order_by(Sponsor.position)
    return facts.Conference(
        ref=conference.ref,
        zone=conference.zone,
        city=conference.city,
        days=tuple(session.scalars(days)),
        sponsors=tuple(session.scalars(sponsors)),
        nominal_arrival_on=conference.nominal_arrival_on,
        nominal_departure_on=conference.nominal_departure_on,
        nominal_nights=conference.nominal_nights,
        quota=conference.quota,
        business_from_rank=conference.business_from_rank,
        targets=_targets(conference.targets or {}),
    )


def _targets(stored: Mapping[str, Any]) -> facts.Targets:
    known = {field.name: stored[field.name] for field in fields(facts.Targets) if stored.get(field.name) is not None}
    if "window" in known:
        known["window"] = tuple(known["window"])
    return facts.Targets(**known)


def _delegations(session: DbSession, conference_id: int) -> tuple[facts.Delegation, ...]:
    places = defaultdict(list)
    rows = session.execute(
        select(Invitation.delegation_id, Invitation.number, Sponsor.ref, Participant.ref)
        .join(Delegation, Delegation.id == Invitation.delegation_id)
        .outerjoin(Sponsor, Sponsor.id == Invitation.sponsor_id)
        .outerjoin(Participant, Participant.id == Invitation.participant_id)
        .where(Delegation.conference_id == conference_id)
        .order_by(Invitation.delegation_id, Invitation.number)
    )
    for delegation_id, number, sponsor, holder in rows:
        places[delegation_id].append(facts.Place(number, sponsor, holder))
    delegations = session.execute(
        select(Delegation.id, Delegation.ref, Delegation.kind, Delegation.quota, Delegation.name)
        .where(Delegation.conference_id == conference_id)
        .order_by(Delegation.precedence, Delegation.id)
    )
    return tuple(facts.Delegation(ref, kind, quota, name or ref, tuple(places[key])) for key, ref, kind, quota, name in delegations)


@dataclass(frozen=True, slots=True)
class _Belongings:
    """What hangs on participants, each by participant id."""

    legs: Mapping[tuple[int, Direction], list[facts.Leg]]
    nights: Mapping[int, list[date]]
    passports: Mapping[int, tuple[str | None, date | None, bool | None]]
    visas: Mapping[int, tuple[bool | None, VisaStatus | None]]
    with_badge: frozenset[int]


def _participants(session: DbSession, conference_id: int) -> Iterable[facts.Participant]:
    belongings = _Belongings(
        legs=_legs(session, conference_id),
        nights=_nights(session, conference_id),
        passports=_passports(session, conference_id),
        visas={
            key: (needed, status)
            for key, needed, status in session.execute(_of_people(conference_id, Visa, Visa.participant_id, Visa.is_needed, Visa.status))
        },
        with_badge=frozenset(session.scalars(_of_people(conference_id, Badge, Badge.participant_id).where(Badge.revoked_at.is_(None)))),
    )
    rows = session.execute(
        select(
            Participant.id,
            Participant.ref,
            Participant.full_name,
            Participant.category,
            Delegation.ref,
            Sponsor.ref,
            Participant.attends,
            Participant.rank,
            Participant.badge_name,
            Participant.local_name,
            Participant.honorific,
            Participant.expertise,
            Participant.diet,
            Participant.booked_cabin,
            Participant.substituted_by_id,
            Invitation.state,
        )
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Sponsor, Sponsor.id == Participant.sponsor_id)
        .outerjoin(Invitation, Invitation.participant_id == Participant.id)
        .where(Participant.conference_id == conference_id)
        .order_by(Participant.id)
    )
    return (_participant(row, belongings) for row in rows)


def _participant(row: tuple[Any, ...], belongings: _Belongings) -> facts.Participant:
    key, ref, name, category, delegation, sponsor, attends, rank, badge, local, honorific, expertise, diet, cabin, successor, state = row
    passport_key, expires_on, is_unverified = belongings.passports.get(key, (None, None, None))
    needed, status = belongings.visas.get(key, (None, None))
    return facts.Participant(
        ref,
        name,
        category,
        delegation,
        sponsor,
        attends,
        rank,
        names=tuple(text for text in (name, badge, local, honorific) if text),
        expertise=tuple(expertise or ()),
        diet=diet,
        booked_cabin=cabin,
        outbound=tuple(belongings.legs.get((key, Direction.OUTBOUND), ())),
        inbound=tuple(belongings.legs.get((key, Direction.INBOUND), ())),
        nights=frozenset(belongings.nights.get(key, ())),
        passport_key=passport_key,
        passport_expires_on=expires_on,
        visa_needed=needed,
        visa_status=status,
        visa_rule_unverified=bool(is_unverified) and needed is not None,
        substituted=successor is not None,
        place_state=state,
        has_valid_badge=key in belongings.with_badge,
    )


def _legs(session: DbSession, conference_id: int) -> Mapping[tuple[int, Direction], list[facts.Leg]]:
    legs: dict[tuple[int, Direction], list[facts.Leg]] = defaultdict(list)
    rows = session.execute(
        select(
            Journey.participant_id, Journey.direction, Leg.flight, Leg.origin, Leg.destination, Leg.departs_at, Leg.arrives_at, Leg.cabin
        )
        .join(Leg, Leg.journey_id == Journey.id)
        .join(Participant, Participant.id == Journey.participant_id)
        .where(Participant.conference_id == conference_id)
        .order_by(Leg.journey_id, Leg.position)
    )
    for key, direction, flight, origin, destination, departs_at, arrives_at, cabin in rows:
        legs[key, direction].append(facts.Leg(flight or "", origin, destination, departs_at, arrives_at, cabin))
    return legs


def _nights(session: DbSession, conference_id: int) -> Mapping[int, list[date]]:
    nights: dict[int, list[date]] = defaultdict(list)
    rows = session.execute(_of_people(conference_id, Stay, Stay.participant_id, Night.on).join(Night, Night.stay_id == Stay.id))
    for key, on in rows:
        nights[key].append(on)
    return nights


def _passports(session: DbSession, conference_id: int) -> Mapping[int, tuple[str | None, date | None, bool | None]]:
    """Participant id -> keyed hash of the number, expiry, whether the visa rule of country and kind is unverified."""
    is_theirs = (VisaRule.country_code == Participant.nationality) & (VisaRule.passport_type == Passport.type)
    rows = session.execute(
        _of_people(
            conference_id, Passport, Passport.participant_id, Passport.number_index, Passport.expires_on, VisaRule.is_unverified
        ).outerjoin(VisaRule, is_theirs)
    )
    return {key: (index, expires_on, is_unverified) for key, index, expires_on, is_unverified in rows}


def _of_people(conference_id: int, table: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401  any mapped class and its columns
    return (
        select(*columns)
        .select_from(table)
        .join(Participant, Participant.id == table.participant_id)
        .where(Participant.conference_id == conference_id)
    )


def _rooms(session: DbSession, conference_id: int) -> tuple[facts.Room, ...]:
    rows = session.execute(
        select(Room.ref, Room.name, Room.kind, Room.capacity).where(Room.conference_id == conference_id).order_by(Room.id)
    )
    return tuple(facts.Room(ref, name, kind, capacity) for ref, name, kind, capacity in rows)


def _sessions(session: DbSession, conference_id: int) -> tuple[facts.Session, ...]:
    talks: dict[int, list[facts.Talk]] = defaultdict(list)
    rows = session.execute(
        select(Talk.session_id, Participant.ref, Talk.minutes)
        .join(Session, Session.id == Talk.session_id)
        .outerjoin(Participant, Participant.id == Talk.speaker_id)
        .where(Session.conference_id == conference_id)
        .order_by(Talk.session_id, Talk.position)
    )
    for session_id, speaker, minutes in rows:
        talks[session_id].append(facts.Talk(speaker, minutes))
    items = session.execute(
        select(Session, Room.ref)
        .outerjoin(Room, Room.id == Session.room_id)
        .where(Session.conference_id == conference_id)
        .order_by(Session.starts_at, Session.id)
    )
    return tuple(
        facts.Session(
            ref=item.ref,
            title=item.title,
            room=room,
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            talks=tuple(talks[item.id]),
            discussion_minutes=item.discussion_minutes,
            expected_attendance=item.expected_attendance,
            kind=item.kind,
        )
        for item, room in items
    )


def _equipment(session: DbSession, conference_id: int) -> tuple[facts.Equipment, ...]:
    rows = session.execute(
        select(Equipment.ref, Session.ref, Equipment.item, Equipment.setup_at, Equipment.operator_id)
        .outerjoin(Session, Session.id == Equipment.session_id)
        .where(Equipment.conference_id == conference_id)
        .order_by(Equipment.id)
    )
    return tuple(facts.Equipment(ref, of, item, setup_at is not None, operator is not None) for ref, of, item, setup_at, operator in rows)


def _meals(session: DbSession, conference_id: int) -> tuple[facts.Meal, ...]:
    attendees: dict[int, list[str]] = defaultdict(list)
    eaters = session.execute(
        select(MealAttendee.meal_id, Participant.ref)
        .join(Participant, Participant.id == MealAttendee.participant_id)
        .where(Participant.conference_id == conference_id)
        .order_by(MealAttendee.meal_id, MealAttendee.position)
    )
    for meal_id, ref in eaters:
        attendees[meal_id].append(ref)
    orders: dict[int, dict[str, int]] = defaultdict(dict)
    portions = session.execute(
        select(MealOrder.meal_id, MealOrder.diet, MealOrder.portions)
        .join(Meal, Meal.id == MealOrder.meal_id)
        .where(Meal.conference_id == conference_id)
        .order_by(MealOrder.meal_id, MealOrder.position)
    )
    for meal_id, diet, count in portions:
        orders[meal_id][diet] = count
    meals = session.execute(
        select(Meal, Room.ref)
        .outerjoin(Room, Room.id == Meal.room_id)
        .where(Meal.conference_id == conference_id)
        .order_by(Meal.starts_at, Meal.id)
    )
    return tuple(
        facts.Meal(meal.ref, meal.kind, room, meal.starts_at, meal.ends_at, tuple(attendees[meal.id]), meal.ordered_total, orders[meal.id])
        for meal, room in meals
    )


def _consulted(session: DbSession, conference_id: int) -> frozenset[str] | None:
    rows = (
        select(Delegation.ref)
        .join(Consultation, Consultation.delegation_id == Delegation.id)
        .where(Consultation.conference_id == conference_id)
    )
    return frozenset(session.scalars(rows)) or None
