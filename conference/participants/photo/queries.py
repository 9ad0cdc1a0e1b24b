"""The photos that people gave."""

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from models.conference import Conference
from models.participant import Participant, Photo


def photo_of(session: Session, conference: Conference, ref: str) -> Photo | None:
    """The photo of one person, with the key of its file."""
    return photos(session, conference, ref).get(ref)


def photos(session: Session, conference: Conference, ref: str | None = None) -> dict[str, Photo]:
    """Ref of a person -> photo, for everybody who gave one or for one person, such as for badges. Read a file with storage.keeping."""
    found = select(Participant.ref, Photo).join(Photo, Photo.participant_id == Participant.id)
    mine = found.where(Participant.conference_id == conference.id, *(() if ref is None else (Participant.ref == ref,)))
    rows = session.execute(mine.order_by(Participant.id)).all()
    return {row.ref: row.Photo for row in rows}


def own(session: Session, person: Participant) -> Photo | None:
    """What is known of a person's photo, without its key."""
    return session.scalar(select(Photo).where(Photo.participant_id == person.id).options(defer(Photo.file_key)))
