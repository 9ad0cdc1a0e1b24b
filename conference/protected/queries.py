"""What is protected of a person: whether it is there, what it is, and who has read it before."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import InstrumentedAttribute, Session, defer

from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant, Passport

READINGS: Final = ("protected.read", "protected.scan_read")
_SHOWN_READINGS: Final = 20
COLUMNS: Final[dict[str, InstrumentedAttribute[Any]]] = {
    "number": Passport.number,
    "expires_on": Passport.expires_on,
    "birth_on": Participant.birth_on,
}


class Known(NamedTuple):
    """A person, and the names of the protected fields that are recorded of them."""

    person: Participant
    fields: tuple[str, ...]


def known_of(session: Session, conference: Conference, ref: str) -> Known | None:
    """Nothing protected is read."""
    is_known = (column.is_not(None).label(name) for name, column in COLUMNS.items())
    found = session.execute(
        select(Participant, *is_known)
        .options(defer(Participant.birth_on, raiseload=True))
        .outerjoin(Passport, Passport.participant_id == Participant.id)
        .where(Participant.conference_id == conference.id, Participant.ref == ref)
    ).first()
    return Known(found[0], tuple(name for name in COLUMNS if getattr(found, name))) if found else None


def values_of(session: Session, person: Participant, fields: Collection[str]) -> dict[str, Any]:
    """The values themselves, of these fields and no others. Reading them is to be recorded."""
    wanted = [column.label(name) for name, column in COLUMNS.items() if name in fields]
    read = select(*wanted).select_from(Participant).outerjoin(Passport, Passport.participant_id == Participant.id)
    return dict(session.execute(read.where(Participant.id == person.id)).mappings().one())


def readings_of(session: Session, conference: Conference, person: Participant) -> list[Row[*tuple[Any, ...]]]:
    """Who read what, when and why, the newest first."""
    about = select(AuditEntry.id, AuditEntry.at, AuditEntry.actor, AuditEntry.action, AuditEntry.detail)
    own = about.where(AuditEntry.conference_ref == conference.ref, AuditEntry.subject == person.ref, AuditEntry.action.in_(READINGS))
    return list(session.execute(own.order_by(AuditEntry.id.desc()).limit(_SHOWN_READINGS)))
