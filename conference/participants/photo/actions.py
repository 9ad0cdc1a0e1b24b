"""Giving a photo and taking it back. Actions flush; whoever calls them commits."""

from typing import Any

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.rows import set_different
from conference.participants.photo import queries
from conference.storage import keeping
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from models.conference import Conference
from models.participant import Participant, Photo


def put(
    session: Session, conference: Conference, person: Participant, file: Accepted, kept: Kept, *, by: str, submission: str
) -> str | None:
    """Note a file as the photo of a person. Gives the name of the file of the one before, which is to be removed after the commit."""
    journal.record(session, "photo.added", person.ref, conference_ref=conference.ref, submission=submission, file=kept.name)
    facts: dict[str, Any] = keeping.facts_of(kept, file.kind.value, file.content, by)
    before = queries.own(session, person)
    name_before = before.file_name if before else None
    if before:
        set_different(before, facts)
    else:
        session.add(Photo(participant_id=person.id, **facts))
    session.flush()
    return name_before


def remove(session: Session, conference: Conference, person: Participant) -> str | None:
    """Forget the photo of a person and its key; nothing where there is none. Gives the name of the file, to be removed after the commit."""
    photo = queries.own(session, person)
    if photo is None:
        return None
    journal.record(session, "photo.removed", person.ref, conference_ref=conference.ref, file=photo.file_name)
    session.delete(photo)
    session.flush()
    return photo.file_name
