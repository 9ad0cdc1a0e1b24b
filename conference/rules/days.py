"""Checks of each conference day: a talk of the hosts, a talk of the guests, a discussion."""

from collections.abc import Callable, Iterator
from datetime import date

from conference.rules.check import check
from conference.rules.finding import Area, Fault, Mend, Page
from conference.rules.snapshot import Participant, Session, Snapshot
from models.vocabulary import Category, DelegationKind, SessionKind, Severity

HOST_CATEGORIES = frozenset({Category.HOST_OFFICIAL, Category.SECRETARIAT, Category.INTERPRETER})


def speaks_for_hosts(snapshot: Snapshot, person: Participant) -> bool:
    """Tell whether a speaker is of the hosts: by delegation, and by category where someone belongs to none."""
    if person.delegation:
        return snapshot.delegation[person.delegation].kind is DelegationKind.HOST
    return person.category in HOST_CATEGORIES


def has_talk(snapshot: Snapshot, session: Session, *, of_hosts: bool) -> bool:
    """Tell whether someone of the hosts, or of the guests, speaks in a session."""
    speakers = (snapshot.person[talk.speaker] for talk in session.talks if talk.speaker)
    return any(speaks_for_hosts(snapshot, person) is of_hosts for person in speakers)


def days_without(snapshot: Snapshot, is_wanted: Callable[[Session], bool]) -> Iterator[Fault]:
    """Yield the conference days, by the venue's calendar, on which no session is as wanted; none while there is no agenda.

    A bilateral meeting or a rehearsal is no part of the conference's programme.
    """
    programme = [session for session in snapshot.sessions if session.kind is SessionKind.SESSION]
    served = {session.starts_at.astimezone(snapshot.zone).date() for session in programme if is_wanted(session)}
    for day in snapshot.conference.days:
        if programme and day not in served:
            yield day_fault(day)


def day_fault(day: date) -> Fault:
    """Report a day, with the date as the subject."""
    return Fault(day.isoformat(), Mend(Page.AGENDA, day.isoformat()), {"day": day})


@check("DAY_WITHOUT_HOST_TALK", Severity.WARNING, "CONF-08", Area.AGENDA)
def day_without_host_talk(snapshot: Snapshot) -> Iterator[Fault]:
    """On a conference day nobody of the host delegation speaks.

    Facts: day (date).
    """
    return days_without(snapshot, lambda session: has_talk(snapshot, session, of_hosts=True))


@check("DAY_WITHOUT_GUEST_TALK", Severity.WARNING, "CONF-08", Area.AGENDA)
def day_without_guest_talk(snapshot: Snapshot) -> Iterator[Fault]:
    """On a conference day nobody of an invited country or organisation speaks.

    Facts: day (date).
    """
    return days_without(snapshot, lambda session: has_talk(snapshot, session, of_hosts=False))


@check("DAY_WITHOUT_DISCUSSION", Severity.WARNING, "CONF-07", Area.AGENDA)
def day_without_discussion(snapshot: Snapshot) -> Iterator[Fault]:
    """On a conference day no session leaves minutes for discussion.

    Facts: day (date).
    """
    return days_without(snapshot, lambda session: session.discussion_minutes > 0)
