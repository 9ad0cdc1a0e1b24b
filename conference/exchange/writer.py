"""A conference as the canonical content of a file: every key, in the order of the models, whatever the database."""

from typing import Any

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.exchange.writing import people, programme, setting
from conference.exchange.writing.reading import Source
from models.conference import Conference


def content_of(session: Session, conference: Conference, *, with_protected: bool = False) -> dict[str, Any]:
    """Read a whole conference. Reading birth dates and passports is recorded in the audit trail, and flushed. Source: INFO-08."""
    if with_protected:
        journal.record(session, "export.protected", conference.ref, conference_ref=conference.ref)
        session.flush()
    source = Source(session, conference, with_protected)
    return {
        "conference": setting.conference(source),
        "rank_scale": setting.rank_scale(source),
        "delegations": setting.delegations(source),
        "hotels": setting.hotels(source),
        "participants": people.participants(source),
        "rooms": programme.rooms(source),
        "sessions": programme.sessions(source),
        "equipment": programme.equipment(source),
        "cues": programme.cues(source),
        "catering": programme.catering(source),
        "transfers": programme.transfers(source),
        "consultations": programme.consultations(source),
        "decisions": programme.decisions(source),
        "waivers": programme.waivers(source),
    }
