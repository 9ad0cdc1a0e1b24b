"""Participants with their journeys and nights, as a file has them."""

from typing import Any, Final

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import aliased

from conference.exchange.canonical import or_nothing
from conference.exchange.writing.reading import AnySelect, Source, day, words
from models.conference import Sponsor
from models.delegation import Delegation
from models.lodging import Hotel, Night, Stay
from models.participant import Participant, Passport, Visa
from models.travel import Journey, Leg
from models.vocabulary import Direction

_PROTECTED: Final = ("birth_on",)
_Substitute = aliased(Participant)


def participants(source: Source) -> list[dict[str, Any]]:
    """Write everybody. Without protection lifted, birth dates and passports are not even read, and their keys are absent, not null: a file
    that goes round must not clear them.
    """
    legs, nights = _legs(source), _nights(source)
    return [_participant(row, legs, nights.get(row["id"], []), source) for row in source.rows(_statement(source), Participant)]


def _statement(source: Source) -> AnySelect:
    own = [column for column in Participant.__table__.columns if source.with_protected or column.name not in _PROTECTED]
    statement = (
        select(*own, Delegation.ref.label("delegation"), Sponsor.ref.label("sponsor"), Hotel.ref.label("hotel"))
        .add_columns(_Substitute.ref.label("substitute"), Visa.is_needed, Visa.status, Visa.mission, Visa.documents)
        .add_columns(Visa.sent_on, Visa.applied_on, Visa.expected_on)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Sponsor, Sponsor.id == Participant.sponsor_id)
        .outerjoin(Stay, Stay.participant_id == Participant.id)
        .outerjoin(Hotel, Hotel.id == Stay.hotel_id)
        .outerjoin(_Substitute, _Substitute.id == Participant.substituted_by_id)
        .outerjoin(Visa, Visa.participant_id == Participant.id)
    )
    if not source.with_protected:
        return statement
    passport = (
        Passport.type.label("passport_type"),
        Passport.number.label("passport_number"),
        Passport.expires_on.label("passport_expires"),
    )
    return statement.add_columns(*passport).outerjoin(Passport, Passport.participant_id == Participant.id)


def _participant(row: RowMapping, legs: dict[tuple[int, Direction], list[Any]], nights: list[str], source: Source) -> dict[str, Any]:
    return {
        **_identity(row),
        **({"birth_date": day(row["birth_on"])} if source.with_protected else {}),
        **_capacity(row),
        **({"passport": _passport(row)} if source.with_protected else {}),
        "visa": _visa(row),
        "diet": row["diet"] and row["diet"].value,
        "allergies": row["allergies"],
        "accessibility": row["accessibility"],
        "flights_booked_class": row["booked_cabin"] and row["booked_cabin"].value,
        "outbound": legs.get((row["id"], Direction.OUTBOUND), []),
        "inbound": legs.get((row["id"], Direction.INBOUND), []),
        "hotel": row["hotel"],
        "hotel_nights": nights,
        "on_information_roster": row["is_on_information_roster"],
        "substituted_by": row["substitute"],
        "notes": row["notes"] or "",
    }


def _identity(row: RowMapping) -> dict[str, Any]:
    return {
        "id": row["ref"],
        "kind": row["category"].value,
        "delegation": row["delegation"],
        "nationality": row["nationality"],
        "name": _name(row),
        "badge_name": row["badge_name"],
        "form_of_address": row["form_of_address"],
        "sort_key": row["sort_key"],
        "sex": row["sex"] and row["sex"].value,
    }


def _capacity(row: RowMapping) -> dict[str, Any]:
    return {
        "organization": words(row["organization"]),
        "post": words(row["post"]),
        "rank": row["rank"],
        "role": row["role"],
        "arranged_by": row["sponsor"],
        "email": row["email"],
        "phone": row["phone"],
        "language": row["language"],
        "attends": row["attends"].value,
        "expertise": row["expertise"],
    }


def _name(row: RowMapping) -> dict[str, Any]:
    return {
        "full": row["full_name"],
        "family": row["family_name"],
        "given": row["given_name"],
        "local": or_nothing({"lang": row["local_language"], "text": row["local_name"]}),
        "kana": row["kana"],
        "honorific": row["honorific"],
    }


def _passport(row: RowMapping) -> dict[str, Any] | None:
    kind = row["passport_type"]
    return or_nothing({"type": kind and kind.value, "number": row["passport_number"], "expires": day(row["passport_expires"])})


def _visa(row: RowMapping) -> dict[str, Any] | None:
    return or_nothing(
        {
            "needed": row["is_needed"],
            "status": row["status"] and row["status"].value,
            "mission": words(row["mission"]),
            "documents": row["documents"] or [],
            "sent": day(row["sent_on"]),
            "applied": day(row["applied_on"]),
            "expected": day(row["expected_on"]),
        }
    )


def _legs(source: Source) -> dict[tuple[int, Direction], list[Any]]:
    statement = (
        select(Journey.participant_id, Journey.direction, *Leg.__table__.columns)
        .join(Leg, Leg.journey_id == Journey.id)
        .join(Participant, Participant.id == Journey.participant_id)
        .where(Participant.conference_id == source.conference.id)
        .order_by(Leg.position)
    )
    found: dict[tuple[int, Direction], list[Any]] = {}
    for row in source.session.execute(statement).mappings():
        leg = {
            "flight": row["flight"],
            "from": row["origin"],
            "to": row["destination"],
            "dep": source.moment(row["departs_at"], row["departs_zone"]),
            "arr": source.moment(row["arrives_at"], row["arrives_zone"]),
            "class": row["cabin"] and row["cabin"].value,
        }
        found.setdefault((row["participant_id"], row["direction"]), []).append(leg)
    return found


def _nights(source: Source) -> dict[int, list[str]]:
    statement = (
        select(Stay.participant_id.label("parent"), Night.on)
        .join(Stay, Stay.id == Night.stay_id)
        .join(Participant, Participant.id == Stay.participant_id)
        .where(Participant.conference_id == source.conference.id)
        .order_by(Night.on)
    )
    return source.grouped(statement, lambda row: row["on"].isoformat())
