"""A conference as the canonical content of a file: every key, in the order of the models, whatever the database."""

from collections.abc import Callable, Collection
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.exchange.writing import people, programme, setting
from conference.exchange.writing.reading import Source
from conference.revealing import Purpose
from models.conference import Conference
from models.participant import Participant, Passport

_WRITERS: Final[dict[str, Callable[[Source], Any]]] = {
    "conference": setting.conference,
    "rank_scale": setting.rank_scale,
    "delegations": setting.delegations,
    "hotels": setting.hotels,
    "participants": people.participants,
    "rooms": programme.rooms,
    "sessions": programme.sessions,
    "equipment": programme.equipment,
    "cues": programme.cues,
    "catering": programme.catering,
    "transfers": programme.transfers,
    "consultations": programme.consultations,
    "decisions": programme.decisions,
    "waivers": programme.waivers,
}


def content_of(
    session: Session,
    conference: Conference,
    *,
    with_protected: bool = False,
    purpose: Purpose | None = None,
    sections: Collection[str] = _WRITERS,
) -> dict[str, Any]:
    """Read a conference, or only some sections of it; the others are not even read.

    Reading birth dates and passports is recorded in the audit trail with its purpose and everybody counted, and flushed. Source: INFO-08.
    """
    if with_protected:
        about = _counted(session, conference) | (purpose.detail if purpose else {})
        journal.record(session, "export.protected", conference.ref, conference_ref=conference.ref, **about)
        session.flush()
    source = Source(session, conference, with_protected)
    return {section: write(source) for section, write in _WRITERS.items() if section in sections}


def _counted(session: Session, conference: Conference) -> dict[str, Any]:
    """Of how many people anything protected is read, and of how many each field."""
    columns = {"number": Passport.number, "expires_on": Passport.expires_on, "birth_on": Participant.birth_on}
    is_there = or_(*(column.is_not(None) for column in columns.values()))
    counts = select(func.count(), *(func.count(column) for column in columns.values())).select_from(Participant)
    found = counts.outerjoin(Participant.passport).where(Participant.conference_id == conference.id, is_there)
    people, *fields = session.execute(found).one()
    return {"people": people, "fields": dict(zip(columns, fields, strict=True))}
