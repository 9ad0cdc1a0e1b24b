"""The scans of a person of a conference."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from conference.errors import NotFoundError
from models.conference import Conference
from models.participant import Participant, Scan


def person_of(session: Session, conference: Conference, ref: str) -> Participant | None:
    """A person; nothing protected is read."""
    found = select(Participant).where(Participant.conference_id == conference.id, Participant.ref == ref)
    return session.scalar(found.options(defer(Participant.birth_on, raiseload=True)))


def scans_of(session: Session, person: Participant) -> Sequence[Scan]:
    """The newest first; without the keys of their files."""
    found = select(Scan).where(Scan.participant_id == person.id).order_by(Scan.number.desc())
    return session.scalars(found.options(defer(Scan.file_key))).all()


def scan_of(session: Session, person: Participant, number: int) -> Scan:
    """One of them. Raises NotFoundError."""
    found = session.scalar(select(Scan).where(Scan.participant_id == person.id, Scan.number == number))
    if found is None:
        raise NotFoundError
    return found
