"""Answers about a place. They flush; whoever calls them commits. Each expects the delegation as `queries.hold` gives it, and raises
ConflictError with a sentence where the place does not take this answer (conference.rules.answers), NotFoundError for a place that is none.
"""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.answers import queries, sentences
from conference.answers.recording import About, Origin, record
from conference.audit import journal
from conference.editing.refs import unused_ref
from conference.editing.removal import dependants_of, remove
from conference.editing.rows import set_different
from conference.errors import NotFoundError
from conference.participants.desk.desk import PersonDesk
from conference.participants.desk.filling import NEW_PERSON
from conference.participants.desk.queries import has_files
from conference.participants.naming import default_sort_key
from conference.participants.searching import search_key_of
from conference.participants.seating import quota_of
from conference.participants.substitution.desk import SubstituteDesk
from conference.rules.answers import STEPS, may_follow
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.vocabulary import AnswerVerb

HEAD: Final = "head of delegation"  # as a role of a participant; conference.words has its word
MEMBER: Final = "delegate"

_PEOPLE: Final = PersonDesk()
_SUBSTITUTES: Final = SubstituteDesk()


def place_of(delegation: Delegation, number: int) -> Invitation:
    """A place of a delegation. Raises NotFoundError."""
    found = next((place for place in delegation.invitations if place.number == number), None)
    if found is None:
        msg = _("There is no place %(number)s.", number=number)
        raise NotFoundError(msg)
    return found


def takes(conference: Conference, place: Invitation, verb: AnswerVerb) -> bool:
    """Whether a place takes an answer now."""
    return _fits(place, verb) and not _is_beyond(conference, place, verb)


def check(conference: Conference, place: Invitation, verb: AnswerVerb) -> None:
    """Raises ConflictError, and says why, where a place does not take an answer."""
    if not _fits(place, verb):
        raise sentences.refused(place)
    if _is_beyond(conference, place, verb):
        raise sentences.beyond_quota(quota_of(conference, place.delegation) or 0)


def _fits(place: Invitation, verb: AnswerVerb) -> bool:
    return may_follow(verb, place.state, is_filled=place.participant_id is not None)


def _is_beyond(conference: Conference, place: Invitation, verb: AnswerVerb) -> bool:
    """Nobody is nominated beyond the quota."""
    return verb is AnswerVerb.NOMINATED and place.number > (quota_of(conference, place.delegation) or 0)


def nominate(session: Session, conference: Conference, place: Invitation, facts: Mapping[str, Any], origin: Origin) -> AuditEntry:
    """Name somebody for a free place. `facts`: columns of a participant. An organiser decides on the rank."""
    check(conference, place, AnswerVerb.NOMINATED)
    delegation = place.delegation
    belongs = {
        "delegation_id": delegation.id,
        "sponsor_id": place.sponsor_id,
        "nationality": delegation.country_code,
        "role": MEMBER,
        "ref": unused_ref(session, conference, Participant, _PEOPLE.letter),
    }
    person = _PEOPLE.newcomer(conference, NEW_PERSON | belongs | _named(facts))
    entry = record(session, conference, delegation, AnswerVerb.NOMINATED, origin, About(place.number, person))
    place.participant = person
    return _done(session, place, AnswerVerb.NOMINATED, entry)


def correct(session: Session, conference: Conference, place: Invitation, facts: Mapping[str, Any], origin: Origin) -> AuditEntry:
    """Change what is said about somebody who is not confirmed yet."""
    check(conference, place, AnswerVerb.CORRECTED)
    person = holder_of(place)
    entry = record(session, conference, place.delegation, AnswerVerb.CORRECTED, origin, About(place.number, person))
    set_different(person, _named(facts))
    set_different(person, {"search_key": search_key_of(person)})
    journal.touch(session, place)  # who confirms this person at the same moment has seen other words
    return _done(session, place, AnswerVerb.CORRECTED, entry)


def confirm(session: Session, conference: Conference, place: Invitation, origin: Origin) -> AuditEntry:
    """Somebody will come. The place is complete at once where all their details are in already."""
    check(conference, place, AnswerVerb.CONFIRMED)
    state = queries.state_confirmed(session, place)
    entry = record(session, conference, place.delegation, AnswerVerb.CONFIRMED, origin, About(place.number, place.participant_id))
    place.state = state
    session.flush()
    return entry


def decline(session: Session, conference: Conference, place: Invitation, reason: str, origin: Origin) -> AuditEntry:
    """Nobody comes on this place. Whoever was named for it stays there by name, so that what is booked for them can be settled."""
    check(conference, place, AnswerVerb.DECLINED)
    entry = record(session, conference, place.delegation, AnswerVerb.DECLINED, origin, About(place.number, place.participant_id, reason))
    return _done(session, place, AnswerVerb.DECLINED, entry)


def withdraw(session: Session, conference: Conference, place: Invitation, origin: Origin) -> AuditEntry:
    """Take back a nomination: the person leaves the conference with all that hangs on them, and the place is open again."""
    check(conference, place, AnswerVerb.WITHDRAWN)
    person = holder_of(place)
    if has_files(session, person):
        raise sentences.files_first()
    entry = record(session, conference, place.delegation, AnswerVerb.WITHDRAWN, origin, About(place.number))
    place.participant = None
    _done(session, place, AnswerVerb.WITHDRAWN, entry)
    remove(session, person, dependants_of(session, person))
    return entry


def substitute(session: Session, conference: Conference, place: Invitation, facts: Mapping[str, Any], origin: Origin) -> AuditEntry:
    """Somebody else comes: the place stays, the badge does not, and organisers settle what was booked."""
    check(conference, place, AnswerVerb.SUBSTITUTED)
    around = _SUBSTITUTES.fresh(session, conference, holder_of(place).ref)
    if around is None:
        raise sentences.refused(place)
    person = _SUBSTITUTES.new_row(session, conference, around | {"role": MEMBER} | _named(facts))
    entry = record(session, conference, place.delegation, AnswerVerb.SUBSTITUTED, origin, About(place.number, person))
    _SUBSTITUTES.make_way(session, conference, person, around)
    return _done(session, place, AnswerVerb.SUBSTITUTED, entry)


def choose_head(session: Session, conference: Conference, place: Invitation, origin: Origin) -> AuditEntry:
    """Who is named for a place leads the delegation; whoever did before is a member of it."""
    check(conference, place, AnswerVerb.HEAD_CHOSEN)
    head, delegation = holder_of(place), place.delegation
    before = select(Participant).where(Participant.delegation_id == delegation.id, Participant.role == HEAD)
    former = session.scalars(before).all()
    entry = record(session, conference, delegation, AnswerVerb.HEAD_CHOSEN, origin, About(place.number, head))
    for person in former:
        person.role = MEMBER
    head.role = HEAD
    journal.touch(session, place)  # so that the same form, sent twice, is known by the version of the place
    return _done(session, place, AnswerVerb.HEAD_CHOSEN, entry)


def _done(session: Session, place: Invitation, verb: AnswerVerb, entry: AuditEntry) -> AuditEntry:
    place.state = STEPS[verb].to or place.state
    session.flush()
    return entry


def _named(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {**facts, "sort_key": default_sort_key(facts["full_name"])}


def holder_of(place: Invitation) -> Participant:
    """Whoever is named for a place. Raises ConflictError where nobody is."""
    if place.participant is None:
        raise sentences.refused(place)
    return place.participant
