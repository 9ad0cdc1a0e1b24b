"""Who attends a session is changed: everybody or a list, and who is on it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from conference.agenda.attendees.queries import last_position
from conference.audit import journal
from conference.editing.rows import set_different
from models.agenda import Session, SessionAttendee
from models.audit import AuditEntry
from models.conference import Conference


def choose(session: DbSession, conference: Conference, item: Session, *, lists: bool) -> AuditEntry | None:
    """Everybody attends, or only who is listed; a list that was made before is kept. None where it is so already."""
    if item.lists_attendees is lists:
        return None
    entry = _recorded(session, conference, item)
    item.lists_attendees = lists
    session.flush()
    return entry


def change(session: DbSession, conference: Conference, item: Session, add: Collection[int], remove: Collection[int]) -> AuditEntry | None:
    """Put people on the list and take others off, by their ids; from then on only who is listed attends. None where nothing changes."""
    listed = {row.participant_id: row for row in session.scalars(select(SessionAttendee).where(SessionAttendee.session_id == item.id))}
    coming = [person for person in dict.fromkeys(add) if person not in listed]
    going = [listed[person] for person in remove if person in listed]
    if not coming and not going and item.lists_attendees:
        return None
    entry = _recorded(session, conference, item)
    set_different(item, {"lists_attendees": True})
    for row in going:
        session.delete(row)
    first = last_position(session, item) + 1
    session.add_all(SessionAttendee(session_id=item.id, participant_id=person, position=at) for at, person in enumerate(coming, first))
    session.flush()
    return entry


def _recorded(session: DbSession, conference: Conference, item: Session) -> AuditEntry:
    return journal.record(session, "session.attendees_changed", item.ref, conference_ref=conference.ref)
