"""Adding, changing and removing a person. Actions flush; whoever calls them commits."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.removal import Dependant
from conference.editing.removal import remove as remove_row
from conference.editing.rows import differing, set_different
from conference.participants.badges import new_badge
from conference.participants.desk import queries
from conference.participants.searching import search_key_of
from conference.participants.seating import Seating
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Invitation
from models.participant import Participant
from models.vocabulary import InvitationState

_MOVES_PLACE: Final = {"category", "delegation_id"}


def add(session: Session, conference: Conference, values: Mapping[str, Any], submission: str | None = None) -> AuditEntry:
    """Add a person with a badge; an invitee takes a free place. Take the turn first (queries.take_turn)."""
    ref = queries.unused_ref(session, conference)
    entry = journal.record(session, "person.added", ref, conference_ref=conference.ref, submission=submission)
    person = Participant(conference_id=conference.id, ref=ref, badges=[new_badge()], journeys=[], **values)
    person.search_key = search_key_of(person)
    session.add(person)
    session.flush()
    _seat(session, conference, person)
    return entry


def change(
    session: Session, conference: Conference, person: Participant, values: Mapping[str, Any], submission: str | None = None
) -> AuditEntry | None:
    """Change a person; None, and nothing recorded, where they are so already."""
    changed = differing(person, values)
    if not changed:
        return None
    entry = journal.record(session, "person.changed", person.ref, conference_ref=conference.ref, submission=submission)
    set_different(person, values)
    set_different(person, {"search_key": search_key_of(person)})
    session.flush()
    if _MOVES_PLACE.intersection(changed):
        _seat(session, conference, person)
    return entry


def remove(session: Session, conference: Conference, person: Participant, dependants: list[Dependant]) -> AuditEntry:
    """Remove a person with what is theirs alone; their place is free again, and what names them names nobody."""
    entry = journal.record(session, "person.removed", person.ref, conference_ref=conference.ref)
    for dependant in dependants:
        if isinstance(dependant.row, Invitation):
            dependant.row.state = InvitationState.DRAFT
    remove_row(session, person, dependants)
    return entry


def _seat(session: Session, conference: Conference, person: Participant) -> None:
    Seating(session, conference, queries.delegations_around(session, person)).fill([person])
