"""The conference, its ranks, delegations and hotels, as a file has them."""

from typing import Any

from sqlalchemy import select

from conference.exchange.canonical import in_order, or_nothing, ordered_scale
from conference.exchange.document.whole import Targets
from conference.exchange.writing.reading import Source, day, time_of_day, words
from models.conference import Conference, ConferenceDay, Contact, Rank, Sponsor, Venue
from models.delegation import Delegation, FocalPoint, Invitation
from models.lodging import Hotel, RoomBlock, RoomBlockNight
from models.participant import Participant
from models.text import plain
from models.vocabulary import DelegationKind

Rows = list[dict[str, Any]]


def conference(source: Source) -> dict[str, Any]:
    """Write the conference with what is part of it."""
    row, session = source.conference, source.session
    hosts = select(Sponsor.ref).where(Sponsor.conference_id == row.id).order_by(Sponsor.position, Sponsor.id)
    days = select(ConferenceDay.on).where(ConferenceDay.conference_id == row.id).order_by(ConferenceDay.on)
    return {
        "id": row.ref,
        **_names(row),
        "hosts": list(session.scalars(hosts)),
        "city": row.city,
        "tz": row.zone,
        "days": [on.isoformat() for on in session.scalars(days)],
        "nominal_arrival": day(row.nominal_arrival_on),
        "nominal_departure": day(row.nominal_departure_on),
        "nominal_nights": row.nominal_nights,
        "max_delegates_per_country": row.quota,
        "partner_delegations": _partners(source),
        "business_from_rank": row.business_from_rank,
        "as_of": day(row.as_of_on),
        "contract_end": day(row.contract_end_on),
        "venue": _venue(source),
        "contacts": _contacts(source),
        "targets": _targets(row.targets or {}),
    }


def _names(row: Conference) -> dict[str, str | None]:
    if isinstance(row.name, dict):
        return {"name_ja": row.name.get("ja"), "name_en": row.name.get("en")}
    return {"name_ja": None, "name_en": plain(row.name) or None}


def _partners(source: Source) -> list[str]:
    ours = select(Delegation.ref).where(Delegation.conference_id == source.conference.id, Delegation.kind == DelegationKind.PARTNER)
    return list(source.session.scalars(ours.order_by(Delegation.precedence.is_(None), Delegation.precedence, Delegation.id)))


def _venue(source: Source) -> dict[str, Any] | None:
    venue = source.session.scalar(select(Venue).where(Venue.conference_id == source.conference.id))
    if venue is None:
        return None
    return {"id": venue.ref, "name": words(venue.name), "address": words(venue.address), "phone": venue.phone}


def _contacts(source: Source) -> Rows:
    statement = (
        select(Contact.role, Participant.ref, Contact.phone)
        .outerjoin(Participant, Participant.id == Contact.participant_id)
        .where(Contact.conference_id == source.conference.id)
        .order_by(Contact.position, Contact.id)
    )
    return [{"role": words(role), "participant": ref, "phone": phone} for role, ref, phone in source.session.execute(statement)]


def _targets(stored: dict[str, Any]) -> dict[str, Any] | None:
    targets = {key: stored.get(key) for key in Targets.model_fields}
    targets["meals"] = in_order(targets["meals"] or {})
    return or_nothing(targets)


def rank_scale(source: Source) -> dict[str, int]:
    """Write the scale of ranks, highest first."""
    statement = select(Rank.code, Rank.level).where(Rank.conference_id == source.conference.id)
    return ordered_scale(dict(source.session.execute(statement).all()))


def delegations(source: Source) -> Rows:
    """Write the delegations with their places and focal points."""
    places, points = _places(source), _focal_points(source)
    return [
        {
            "id": row["ref"],
            "kind": row["kind"].value,
            "precedence": row["precedence"],
            "language": row["language"],
            "country": row["country_code"],
            "name": words(row["name"]),
            "quota": row["quota"],
            "places": places.get(row["id"], []),
            "focal_points": points.get(row["id"], []),
        }
        for row in source.rows(select(*Delegation.__table__.columns), Delegation)
    ]


def _places(source: Source) -> dict[int, Rows]:
    statement = (
        select(Invitation.delegation_id.label("parent"), Sponsor.ref.label("sponsor"), Participant.ref.label("participant"))
        .add_columns(Invitation.state, Invitation.answer_by)
        .join(Delegation, Delegation.id == Invitation.delegation_id)
        .outerjoin(Sponsor, Sponsor.id == Invitation.sponsor_id)
        .outerjoin(Participant, Participant.id == Invitation.participant_id)
        .where(Delegation.conference_id == source.conference.id)
        .order_by(Invitation.number)
    )
    return source.grouped(
        statement,
        lambda row: {
            "sponsor": row["sponsor"],
            "state": row["state"].value,
            "participant": row["participant"],
            "answer_by": source.moment(row["answer_by"]),
        },
    )


def _focal_points(source: Source) -> dict[int, Rows]:
    statement = (
        select(FocalPoint.delegation_id.label("parent"), FocalPoint.name, FocalPoint.organization, FocalPoint.email)
        .add_columns(FocalPoint.phone, FocalPoint.language)
        .join(Delegation, Delegation.id == FocalPoint.delegation_id)
        .where(Delegation.conference_id == source.conference.id)
        .order_by(FocalPoint.position, FocalPoint.id)
    )
    return source.grouped(
        statement,
        lambda row: {
            "name": row["name"],
            "organization": words(row["organization"]),
            "email": row["email"],
            "phone": row["phone"],
            "language": row["language"],
        },
    )


def hotels(source: Source) -> Rows:
    """Write the hotels with their blocks of rooms."""
    blocks = _blocks(source)
    return [
        {
            "id": row["ref"],
            "name": words(row["name"]),
            "address": words(row["address"]),
            "phone": row["phone"],
            "check_in": time_of_day(row["check_in"]),
            "check_out": time_of_day(row["check_out"]),
            "blocks": blocks.get(row["id"], []),
        }
        for row in source.rows(select(*Hotel.__table__.columns), Hotel)
    ]


def _blocks(source: Source) -> dict[int, Rows]:
    hotel_is_ours = Hotel.conference_id == source.conference.id
    held = (
        select(RoomBlockNight.block_id.label("parent"), RoomBlockNight.on, RoomBlockNight.rooms)
        .join(RoomBlock, RoomBlock.id == RoomBlockNight.block_id)
        .join(Hotel, Hotel.id == RoomBlock.hotel_id)
        .where(hotel_is_ours)
        .order_by(RoomBlockNight.on)
    )
    nights = source.grouped(held, lambda row: {"on": row["on"].isoformat(), "rooms": row["rooms"]})
    blocks = (
        select(RoomBlock.hotel_id.label("parent"), RoomBlock.id, RoomBlock.room_type)
        .join(Hotel, Hotel.id == RoomBlock.hotel_id)
        .where(hotel_is_ours)
        .order_by(RoomBlock.position, RoomBlock.id)
    )
    return source.grouped(blocks, lambda row: {"room_type": words(row["room_type"]), "nights": nights.get(row["id"], [])})
