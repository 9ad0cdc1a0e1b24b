"""How much of a conference is set: every count by one statement, whatever the conference's size."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import Session

from conference import clock
from conference.checklist.counts import Counts
from models.agenda import Session as AgendaItem
from models.agenda import Talk
from models.catering import Meal
from models.conference import Conference, Contact, Rank, Sponsor, Venue
from models.consultation import Consultation
from models.delegation import Delegation, FocalPoint, Invitation
from models.lodging import Hotel, RoomBlock, RoomBlockNight
from models.rundown import Cue, Rundown
from models.venue import Room
from models.vocabulary import DelegationKind, RoomKind, RundownKind, SessionKind

Count = ColumnElement[int]


def counts_of(session: Session, conference: Conference, days: Sequence[date]) -> Counts:
    """Count everything that the checklist asks for. `days`: of the conference, as settings.queries.days_of gives them."""
    columns = {**_frame(conference), **_delegations(conference), **_rooms(conference), **_programme(conference, days)}
    row = session.execute(select(*(subquery.label(name) for name, subquery in columns.items()))).one()
    return Counts(days=len(days), **row._asdict())


def _count(statement: Select[Any]) -> Count:
    return statement.scalar_subquery()


def _number(model: Any, conference: Conference, *conditions: ColumnElement[bool]) -> Count:  # noqa: ANN401  any table of a conference
    return _count(select(func.count()).select_from(model).where(model.conference_id == conference.id, *conditions))


def _frame(conference: Conference) -> dict[str, Count]:
    is_business = Rank.code == (conference.business_from_rank or "")
    return {
        "venues": _number(Venue, conference),
        "hosts": _number(Sponsor, conference),
        "contacts": _number(Contact, conference),
        "contacts_to_reach": _number(Contact, conference, Contact.phone.is_not(None)),
        "ranks": _number(Rank, conference),
        "business_ranks": _number(Rank, conference, is_business),
    }


def _delegations(conference: Conference) -> dict[str, Count]:
    is_partner = Delegation.kind == DelegationKind.PARTNER
    places = select(func.count()).select_from(Invitation).join(Delegation).where(Delegation.conference_id == conference.id)
    return {
        "partners": _number(Delegation, conference, is_partner),
        "partners_with_focal_point": _number(
            Delegation, conference, is_partner, select(FocalPoint.id).where(FocalPoint.delegation_id == Delegation.id).exists()
        ),
        "partners_consulted": _number(
            Delegation, conference, is_partner, select(Consultation.id).where(Consultation.delegation_id == Delegation.id).exists()
        ),
        "places": _count(places),
        "places_with_sponsor": _count(places.where(Invitation.sponsor_id.is_not(None))),
        "places_filled": _count(places.where(Invitation.participant_id.is_not(None))),
    }


def _rooms(conference: Conference) -> dict[str, Count]:
    held = (
        select(func.count(RoomBlockNight.on.distinct()))
        .join(RoomBlock, RoomBlock.id == RoomBlockNight.block_id)
        .join(Hotel, Hotel.id == RoomBlock.hotel_id)
        .where(Hotel.conference_id == conference.id, RoomBlockNight.rooms > 0)
    )
    largest = select(func.coalesce(func.max(Room.capacity), 0)).where(Room.conference_id == conference.id, Room.kind == RoomKind.PLENARY)
    return {
        "plenary_seats": _count(largest),
        "plenary_rooms": _number(Room, conference, Room.kind == RoomKind.PLENARY),
        "secretariat_rooms": _number(Room, conference, Room.kind == RoomKind.SECRETARIAT),
        "hotels": _number(Hotel, conference),
        "nights_held": _count(held),
    }


def _programme(conference: Conference, days: Sequence[date]) -> dict[str, Count]:
    is_public = AgendaItem.kind != SessionKind.REHEARSAL  # rehearsals are held before
    talks = select(func.count()).select_from(Talk).join(AgendaItem).where(AgendaItem.conference_id == conference.id)
    shown = (
        select(func.count(Rundown.on.distinct()))
        .join(Cue, Cue.rundown_id == Rundown.id)
        .where(Rundown.conference_id == conference.id, Rundown.kind == RundownKind.DAY, Rundown.on.in_(days))
    )
    return {
        "days_with_session": _days_with_session(conference, days),
        "items": _number(AgendaItem, conference, is_public) + _number(Meal, conference),
        "items_on_days": _on_days(AgendaItem, conference, days, is_public) + _on_days(Meal, conference, days),
        "talks": _count(talks),
        "talks_with_speaker": _count(talks.where(Talk.speaker_id.is_not(None))),
        "meals": _number(Meal, conference),
        "meals_ordered": _number(Meal, conference, Meal.ordered_total.is_not(None) | Meal.orders.any()),
        "days_with_cues": _count(shown),
    }


def _days_with_session(conference: Conference, days: Sequence[date]) -> Count:
    """Days of the venue's calendar on which a session begins."""
    begun = [
        select(AgendaItem.id)
        .where(AgendaItem.conference_id == conference.id, AgendaItem.kind == SessionKind.SESSION, _begins_on(AgendaItem, on, conference))
        .exists()
        for on in days
    ]
    return sum((case((one, 1), else_=0) for one in begun), start=literal(0))


def _on_days(model: Any, conference: Conference, days: Sequence[date], *conditions: ColumnElement[bool]) -> Count:  # noqa: ANN401  sessions or meals
    return _number(model, conference, *conditions, or_(false(), *(_begins_on(model, on, conference) for on in days)))


def _begins_on(model: Any, on: date, conference: Conference) -> ColumnElement[bool]:  # noqa: ANN401  see above
    return and_(model.starts_at >= _midnight(on, conference), model.starts_at < _midnight(on + timedelta(days=1), conference))


def _midnight(on: date, conference: Conference) -> datetime:
    return datetime.combine(on, time(), clock.zone(conference.zone))
