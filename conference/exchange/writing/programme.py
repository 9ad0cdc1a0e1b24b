"""Rooms, sessions, equipment, cues, meals, transfers, consultations, decisions and waivers, as a file has them."""

from typing import Any, Final

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import aliased

from conference.exchange.canonical import in_order
from conference.exchange.writing.reading import AnySelect, Source, texts, words
from models.agenda import Equipment, Session, SessionAttendee, Talk
from models.catering import Meal, MealAttendee, MealOrder
from models.consultation import Consultation, Decision
from models.delegation import Delegation
from models.participant import Participant
from models.readiness import Waiver
from models.rundown import Cue, Rundown
from models.travel import Transfer, TransferPassenger
from models.venue import Room

Rows = list[dict[str, Any]]

_CUE_TEXTS: Final = ("stage", "video", "sound", "light", "announcement", "interpretation", "notes")
_Owner, _Speaker = aliased(Participant), aliased(Participant)


def rooms(source: Source) -> Rows:
    """Write the rooms of the venue."""
    return [
        {
            "id": row["ref"],
            "name": words(row["name"]),
            "kind": row["kind"] and row["kind"].value,
            "capacity": row["capacity"],
            "layout": words(row["layout"]),
        }
        for row in source.rows(select(*Room.__table__.columns), Room)
    ]


def sessions(source: Source) -> Rows:
    """Write the agenda."""
    talks, attendees = _talks(source), _people(source, SessionAttendee, SessionAttendee.session_id, Session)
    statement = select(*Session.__table__.columns, Room.ref.label("room")).outerjoin(Room, Room.id == Session.room_id)
    return [
        {
            "id": row["ref"],
            "kind": row["kind"].value,
            "title": words(row["title"]),
            "room": row["room"],
            "start": source.moment(row["starts_at"]),
            "end": source.moment(row["ends_at"]),
            "talks": talks.get(row["id"], []),
            "discussion_minutes": row["discussion_minutes"],
            "expected_attendance": row["expected_attendance"],
            "attendee_ids": attendees.get(row["id"]) if row["lists_attendees"] else None,
        }
        for row in source.rows(statement, Session)
    ]


def _talks(source: Source) -> dict[int, Rows]:
    statement = (
        select(Talk.session_id.label("parent"), Participant.ref.label("speaker"), Talk.minutes, Talk.title, Talk.abstract)
        .join(Session, Session.id == Talk.session_id)
        .outerjoin(Participant, Participant.id == Talk.speaker_id)
        .where(Session.conference_id == source.conference.id)
        .order_by(Talk.position)
    )
    return source.grouped(
        statement, lambda row: {"speaker": row["speaker"], "minutes": row["minutes"], **texts(row, ("title", "abstract"))}
    )


def _people(source: Source, link: Any, parent: Any, model: Any) -> dict[int, list[str]]:  # noqa: ANN401  any list of participants
    statement = (
        select(parent.label("parent"), Participant.ref.label("ref"))
        .join(model, model.id == parent)
        .join(Participant, Participant.id == link.participant_id)
        .where(model.conference_id == source.conference.id)
        .order_by(link.position)
    )
    return source.grouped(statement, lambda row: row["ref"])


def equipment(source: Source) -> Rows:
    """Write what is set up for the sessions."""
    statement = (
        select(*Equipment.__table__.columns, Session.ref.label("session"), Participant.ref.label("operator"))
        .outerjoin(Session, Session.id == Equipment.session_id)
        .outerjoin(Participant, Participant.id == Equipment.operator_id)
    )
    return [
        {
            "id": row["ref"],
            "session": row["session"],
            "item": words(row["item"]),
            "quantity": row["quantity"],
            "supplier": words(row["supplier"]),
            "setup_at": source.moment(row["setup_at"]),
            "test_at": source.moment(row["test_at"]),
            "operator": row["operator"],
        }
        for row in source.rows(statement, Equipment)
    ]


def cues(source: Source) -> Rows:
    """Write the run of show."""
    return [
        {
            "id": row["ref"],
            "rundown": row["rundown"].value,
            "day": row["day"].isoformat(),
            "session": row["session"],
            "start": source.moment(row["starts_at"]),
            "minutes": row["minutes"],
            "item": words(row["item"]),
            "owner": row["owner"],
            "speaker": row["speaker"],
            **texts(row, _CUE_TEXTS),
        }
        for row in source.rows(_cue_statement(), Cue)
    ]


def _cue_statement() -> AnySelect:
    return (
        select(*Cue.__table__.columns, Rundown.kind.label("rundown"), Rundown.on.label("day"), Session.ref.label("session"))
        .add_columns(_Owner.ref.label("owner"), _Speaker.ref.label("speaker"))
        .join(Rundown, Rundown.id == Cue.rundown_id)
        .outerjoin(Session, Session.id == Cue.session_id)
        .outerjoin(_Owner, _Owner.id == Cue.owner_id)
        .outerjoin(_Speaker, _Speaker.id == Cue.speaker_id)
    )


def catering(source: Source) -> Rows:
    """Write the meals, who eats, and what was ordered."""
    attendees, portions = _people(source, MealAttendee, MealAttendee.meal_id, Meal), _portions(source)
    statement = select(*Meal.__table__.columns, Room.ref.label("room")).outerjoin(Room, Room.id == Meal.room_id)
    return [
        {
            "id": row["ref"],
            "kind": row["kind"].value,
            "title": words(row["title"]),
            "room": row["room"],
            "start": source.moment(row["starts_at"]),
            "end": source.moment(row["ends_at"]),
            "attendee_ids": attendees.get(row["id"], []),
            "ordered": _ordered(row, portions.get(row["id"], [])),
        }
        for row in source.rows(statement, Meal)
    ]


def _portions(source: Source) -> dict[int, list[tuple[str, int]]]:
    statement = (
        select(MealOrder.meal_id.label("parent"), MealOrder.diet, MealOrder.portions)
        .join(Meal, Meal.id == MealOrder.meal_id)
        .where(Meal.conference_id == source.conference.id)
    )
    return source.grouped(statement, lambda row: (row["diet"], row["portions"]))


def _ordered(row: RowMapping, portions: list[tuple[str, int]]) -> dict[str, int] | None:
    total = {} if row["ordered_total"] is None else {"total": row["ordered_total"]}
    return in_order(total | dict(portions))


def transfers(source: Source) -> Rows:
    """Write the vehicle runs."""
    passengers = _people(source, TransferPassenger, TransferPassenger.transfer_id, Transfer)
    statement = select(*Transfer.__table__.columns, Participant.ref.label("greeter")).outerjoin(
        Participant, Participant.id == Transfer.greeter_id
    )
    return [
        {
            "id": row["ref"],
            "kind": row["kind"].value,
            "from": row["origin"],
            "to": row["destination"],
            "start": source.moment(row["starts_at"]),
            "vehicle": words(row["vehicle"]),
            "seats": row["seats"],
            "greeter": row["greeter"],
            "passengers": passengers.get(row["id"], []),
        }
        for row in source.rows(statement, Transfer)
    ]


def consultations(source: Source) -> Rows:
    """Write the record of consultations."""
    statement = (
        select(*Consultation.__table__.columns, Delegation.ref.label("delegation"), Participant.ref.label("officer"))
        .join(Delegation, Delegation.id == Consultation.delegation_id)
        .outerjoin(Participant, Participant.id == Consultation.officer_id)
    )
    return [
        {
            "id": row["ref"],
            "delegation": row["delegation"],
            "on": row["on"].isoformat(),
            "means": words(row["means"]),
            "counterpart": row["counterpart"],
            "officer": row["officer"],
            **texts(row, ("result", "next_step")),
        }
        for row in source.rows(statement, Consultation)
    ]


def decisions(source: Source) -> Rows:
    """Write what was proposed and decided."""
    statement = (
        select(
            *Decision.__table__.columns,
            Delegation.ref.label("delegation"),
            Session.ref.label("session"),
            Participant.ref.label("speaker"),
        )
        .outerjoin(Delegation, Delegation.id == Decision.delegation_id)
        .outerjoin(Session, Session.id == Decision.session_id)
        .outerjoin(Participant, Participant.id == Decision.speaker_id)
    )
    return [
        {
            "id": row["ref"],
            "kind": row["kind"].value,
            "on": row["on"].isoformat(),
            **texts(row, ("proposal", "reason")),
            "delegation": row["delegation"],
            "session": row["session"],
            "speaker": row["speaker"],
            "state": row["state"].value,
            "outcome": words(row["outcome"]),
            "decided_by": row["decided_by"],
            "decided_on": row["decided_on"].isoformat() if row["decided_on"] else None,
        }
        for row in source.rows(statement, Decision)
    ]


def waivers(source: Source) -> Rows:
    """Write the agreed exceptions."""
    return [
        {
            "code": row["code"],
            "subject": row["subject"],
            "reason": row["reason"],
            "agreed_by": row["agreed_by"],
            "agreed_on": row["agreed_on"].isoformat(),
        }
        for row in source.rows(select(*Waiver.__table__.columns), Waiver)
    ]
