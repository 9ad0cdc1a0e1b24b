"""Checks of sessions and of those who speak in them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from conference.rules.check import check
from conference.rules.finding import Area, Fault, Mend, Page, joined
from conference.rules.overlaps import overlapping_pairs
from conference.rules.snapshot import Participant, Session, Snapshot
from models.vocabulary import Attendance, Severity

MINUTE = timedelta(minutes=1)


@check("SESSION_OVERRUN", Severity.ERROR, "CONF-07", Area.AGENDA)
def session_overrun(snapshot: Snapshot) -> Iterator[Fault]:
    """The talks and the discussion are together longer than the session.

    Facts: session, planned_minutes, minutes (that the session lasts).
    """
    for session in snapshot.sessions:
        minutes = (session.ends_at - session.starts_at) // MINUTE
        planned = sum(talk.minutes for talk in session.talks) + session.discussion_minutes
        if planned > minutes:
            facts = {"session": session.title, "planned_minutes": planned, "minutes": minutes}
            yield Fault(session.ref, Mend(Page.SESSION, session.ref), facts)


def speakers(snapshot: Snapshot) -> Iterator[tuple[Participant, Session]]:
    """Yield every speaker with a session, once, however many talks they give in it."""
    for session in snapshot.sessions:
        for ref in dict.fromkeys(talk.speaker for talk in session.talks if talk.speaker):
            yield snapshot.person[ref], session


def speakers_in_the_room(snapshot: Snapshot) -> Iterator[tuple[Participant, Session]]:
    """Yield the speakers who have to be there: whoever speaks online need not."""
    return (pair for pair in speakers(snapshot) if pair[0].attends is Attendance.IN_PERSON)


@check("SPEAKER_NOT_ARRIVED", Severity.ERROR, "CONF-07", Area.AGENDA)
def speaker_not_arrived(snapshot: Snapshot) -> Iterator[Fault]:
    """A speaker lands after the session begins.

    Facts: name, session, arrives_at, starts_at.
    """
    for person, session in speakers_in_the_room(snapshot):
        if person.arrives_at and person.arrives_at > session.starts_at:
            facts = {"name": person.name, "session": session.title, "arrives_at": person.arrives_at, "starts_at": session.starts_at}
            yield Fault(f"{person.ref}@{session.ref}", Mend(Page.SESSION, session.ref), facts, (person.ref, session.ref))


@check("SPEAKER_ALREADY_LEFT", Severity.ERROR, "CONF-07", Area.AGENDA)
def speaker_already_left(snapshot: Snapshot) -> Iterator[Fault]:
    """A speaker departs before the session ends.

    Facts: name, session, departs_at, ends_at.
    """
    for person, session in speakers_in_the_room(snapshot):
        if person.departs_at and person.departs_at < session.ends_at:
            facts = {"name": person.name, "session": session.title, "departs_at": person.departs_at, "ends_at": session.ends_at}
            yield Fault(f"{person.ref}@{session.ref}", Mend(Page.SESSION, session.ref), facts, (person.ref, session.ref))


@check("SPEAKER_OVERLAP", Severity.ERROR, "CONF-07", Area.AGENDA)
def speaker_overlap(snapshot: Snapshot) -> Iterator[Fault]:
    """One person speaks, online or not, in two sessions that overlap.

    Facts: name, earlier, later (titles), starts_at, ends_at (of the overlap).
    """
    sessions: defaultdict[str, list[Session]] = defaultdict(list)
    for person, session in speakers(snapshot):
        sessions[person.ref].append(session)
    for ref, spoken_in in sessions.items():
        for earlier, later in overlapping_pairs(spoken_in):
            facts = {
                "name": snapshot.person[ref].name,
                "earlier": earlier.title,
                "later": later.title,
                "starts_at": later.starts_at,
                "ends_at": min(earlier.ends_at, later.ends_at),
            }
            refs = (ref, earlier.ref, later.ref)
            yield Fault(f"{ref}:{joined(earlier.ref, later.ref)}", Mend(Page.SESSION, later.ref), facts, refs)
