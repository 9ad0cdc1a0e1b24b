"""A conference as the canonical content of a file: every key, in the order of the models, whatever the database."""

from collections.abc import Callable, Collection
from typing import Any, Final

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.exchange.writing import people, programme, setting
from conference.exchange.writing.reading import Source
from models.conference import Conference

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
    session: Session, conference: Conference, *, with_protected: bool = False, sections: Collection[str] = _WRITERS
) -> dict[str, Any]:
    """Read a conference, or only some sections of it; the others are not even read.

    Reading birth dates and passports is recorded in the audit trail, and flushed. Source: INFO-08.
    """
    if with_protected:
        journal.record(session, "export.protected", conference.ref, conference_ref=conference.ref)
        session.flush()
    source = Source(session, conference, with_protected)
    return {section: write(source) for section, write in _WRITERS.items() if section in sections}
