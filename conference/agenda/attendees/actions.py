"""Who attends a session or a meal is changed: everybody or a list, and who is on it."""

from collections.abc import Collection

from sqlalchemy.orm import Session as DbSession

from conference.agenda.attendees.queries import has_list, last_position, new_rows, rows_of
from conference.agenda.items import Item
from conference.audit import journal
from conference.editing.rows import set_different
from models.agenda import Session
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


def change(session: DbSession, conference: Conference, item: Item, add: Collection[int], remove: Collection[int]) -> AuditEntry | None:
    """Put people on the list and take others off, by their ids; from then on only who is listed attends. None where nothing changes."""
    listed = rows_of(session, item)
    coming = [person for person in dict.fromkeys(add) if person not in listed]
    going = [listed[person] for person in remove if person in listed]
    if not coming and not going and has_list(item):
        return None
    entry = _recorded(session, conference, item)
    if isinstance(item, Session):
        set_different(item, {"lists_attendees": True})
    for row in going:
        session.delete(row)
    session.add_all(new_rows(item, coming, last_position(session, item) + 1))
    session.flush()
    return entry


def _recorded(session: DbSession, conference: Conference, item: Item) -> AuditEntry:
    subject = "session" if isinstance(item, Session) else "meal"
    return journal.record(session, f"{subject}.attendees_changed", item.ref, conference_ref=conference.ref)
