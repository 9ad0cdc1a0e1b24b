"""Rooms, hotels, sessions, cues, meals and the rest of what happens, as tables of attribute <- key."""

from typing import Any, Final

from conference import clock
from conference.editing.rows import numbered, replace_rows
from conference.exchange.loading.facts import Values, clock_time, fact, facts, in_utc, link, values_in
from conference.exchange.loading.section import Section
from conference.exchange.loading.stored import Stored, waiver_key
from models import agenda
from models.catering import Meal, MealAttendee, MealOrder
from models.consultation import Consultation, Decision
from models.lodging import Hotel, RoomBlock, RoomBlockNight
from models.readiness import Waiver
from models.rundown import Cue
from models.travel import Transfer, TransferPassenger
from models.venue import Room
from models.vocabulary import RundownKind, SessionKind

_TALK: Final = facts(speaker_id=link("speaker", "participants"), minutes="minutes", title="title", abstract="abstract")
_TOTAL: Final = "total"


def _hotel_parts(row: Any, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    if "blocks" not in source.model_fields_set:
        return []
    entries = numbered([{"room_type": block.room_type} for block in source.blocks])
    changed = replace_rows(stored.session, row.blocks, RoomBlock, entries)
    blocks = {block.position: block for block in row.blocks}
    for position, block in enumerate(source.blocks, 1):
        nights = [{"on": night.on, "rooms": night.rooms} for night in block.nights]
        changed = replace_rows(stored.session, blocks[position].nights, RoomBlockNight, nights, key="on") or changed
    return ["blocks"] if changed else []


def _title_session(values: Values, _row: Any, source: Any, _stored: Stored) -> None:  # noqa: ANN401  see Section.complete
    """People must be able to speak of a session: one without a title is called by its id."""
    if "title" in values:
        values["title"] = values["title"] or source.id


def _session_parts(row: Any, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    fields = []
    if "talks" in source.model_fields_set:
        talks = [values_in(talk, _TALK, stored.id_of, whole=True) for talk in source.talks]
        if replace_rows(stored.session, row.talks, agenda.Talk, numbered(talks)):
            fields.append("talks")
    return fields + _people(row.attendees, agenda.SessionAttendee, "attendee_ids", source, stored)


def _people(rows: list[Any], kind: type[Any], key: str, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    """A list of people who attend or ride."""
    if key not in source.model_fields_set:
        return []
    entries = numbered([{"participant_id": stored.id_of("participants", ref)} for ref in getattr(source, key)])
    return [key] if replace_rows(stored.session, rows, kind, entries, key="participant_id") else []


def _complete_cue(values: Values, row: Any, source: Any, stored: Stored) -> None:  # noqa: ANN401  see Section.complete
    """A cue stands in the run of show of its day; where that is not told, of the day it starts on at the venue."""
    if not {"day", "rundown", "start"} & source.model_fields_set:
        return
    rundown = row.rundown
    on = source.day or (clock.local(source.start, stored.conference.zone).date() if source.start else rundown.on)
    kind = source.rundown or (rundown.kind if rundown and "rundown" not in source.model_fields_set else RundownKind.DAY)
    values["rundown_id"] = stored.rundown_id(on, kind)


def _meal_parts(row: Any, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    fields = []
    if "ordered" in source.model_fields_set:
        portions = [{"diet": diet, "portions": count} for diet, count in (source.ordered or {}).items() if diet != _TOTAL]
        if replace_rows(stored.session, row.orders, MealOrder, numbered(portions), key="diet"):
            fields.append("ordered")
    return fields + _people(row.attendees, MealAttendee, "attendee_ids", source, stored)


def _transfer_parts(row: Any, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    return _people(row.passengers, TransferPassenger, "passengers", source, stored)


ROOMS: Final = Section(
    "rooms",
    Room,
    facts(ref="id", name=fact("name", unknown=""), kind="kind", capacity="capacity", layout="layout"),
)
HOTELS: Final = Section(
    "hotels",
    Hotel,
    facts(
        ref="id",
        name=fact("name", unknown=""),
        address="address",
        phone="phone",
        check_in=fact("check_in", clock_time),
        check_out=fact("check_out", clock_time),
    ),
    parts=_hotel_parts,
)
SESSIONS: Final = Section(
    "sessions",
    agenda.Session,
    facts(
        ref="id",
        kind=fact("kind", unknown=SessionKind.SESSION),
        title="title",
        room_id=link("room", "rooms"),
        starts_at=fact("start", in_utc),
        ends_at=fact("end", in_utc),
        discussion_minutes=fact("discussion_minutes", unknown=0),
        expected_attendance="expected_attendance",
        lists_attendees=fact("attendee_ids", bool),
    ),
    complete=_title_session,
    parts=_session_parts,
)
EQUIPMENT: Final = Section(
    "equipment",
    agenda.Equipment,
    facts(
        ref="id",
        session_id=link("session", "sessions"),
        item=fact("item", unknown=""),
        quantity="quantity",
        supplier="supplier",
        setup_at=fact("setup_at", in_utc),
        test_at=fact("test_at", in_utc),
        operator_id=link("operator", "participants"),
    ),
)
CUES: Final = Section(
    "cues",
    Cue,
    facts(
        ref="id",
        session_id=link("session", "sessions"),
        starts_at=fact("start", in_utc),
        minutes="minutes",
        item=fact("item", unknown=""),
        owner_id=link("owner", "participants"),
        speaker_id=link("speaker", "participants"),
        stage="stage",
        video="video",
        sound="sound",
        light="light",
        announcement="announcement",
        interpretation="interpretation",
        notes="notes",
    ),
    complete=_complete_cue,
)
MEALS: Final = Section(
    "catering",
    Meal,
    facts(
        ref="id",
        kind="kind",
        title="title",
        room_id=link("room", "rooms"),
        starts_at=fact("start", in_utc),
        ends_at=fact("end", in_utc),
        ordered_total=fact("ordered", lambda ordered: ordered.get(_TOTAL)),
    ),
    parts=_meal_parts,
)
TRANSFERS: Final = Section(
    "transfers",
    Transfer,
    facts(
        ref="id",
        kind="kind",
        origin="origin",
        destination="destination",
        starts_at=fact("start", in_utc),
        vehicle="vehicle",
        seats="seats",
        greeter_id=link("greeter", "participants"),
    ),
    parts=_transfer_parts,
)
CONSULTATIONS: Final = Section(
    "consultations",
    Consultation,
    facts(
        ref="id",
        delegation_id=link("delegation", "delegations"),
        on="on",
        means="means",
        counterpart="counterpart",
        officer_id=link("officer", "participants"),
        result="result",
        next_step="next_step",
    ),
)
DECISIONS: Final = Section(
    "decisions",
    Decision,
    facts(
        ref="id",
        kind="kind",
        on="on",
        proposal="proposal",
        reason="reason",
        delegation_id=link("delegation", "delegations"),
        session_id=link("session", "sessions"),
        speaker_id=link("speaker", "participants"),
        state="state",
        outcome="outcome",
        decided_by="decided_by",
        decided_on="decided_on",
    ),
)
WAIVERS: Final = Section(
    "waivers",
    Waiver,
    facts(code="code", subject="subject", reason="reason", agreed_by="agreed_by", agreed_on="agreed_on"),
    key=waiver_key,
)
