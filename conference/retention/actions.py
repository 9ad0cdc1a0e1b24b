"""Setting how long data are kept, and erasing what is due of one person. Actions flush; whoever calls them commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal, keyring
from conference.copies import actions as copies
from conference.editing.rows import discard, set_different
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.participants.searching import search_key_of
from conference.retention import queries
from conference.retention.kinds import CALENDAR, KINDS, SCANS, VISA_PAPERS
from conference.storage.keeping import remove_all
from conference.visas import forgetting as visa_papers
from models.audit import AuditEntry
from models.conference import Conference
from models.details import DetailsRequest
from models.erasure import RetentionRule
from models.participant import CalendarEvent, Participant, Scan
from models.vocabulary import Retained


@dataclass(frozen=True, slots=True)
class Due:
    """A kind of data: for how many days it is kept (None: for good), from which day on it is due, and how many people have some."""

    kind: Retained
    label: str
    days: int | None
    on: date | None
    people: int
    is_due: bool


def dues(session: Session, conference: Conference) -> list[Due]:
    """Every kind. Nothing is due while the conference has no days."""
    rules, last = queries.rules(session, conference), queries.last_day(session, conference)
    people, today = queries.people_with(session, conference), clock.today(conference.zone)
    found = []
    for kind, one in KINDS.items():
        days = rules[kind].days if kind in rules else None
        on = last + timedelta(days=days) if last and days is not None else None
        found.append(Due(kind, str(one.label), days, on, people[kind], is_due=on is not None and on <= today and people[kind] > 0))
    return found


def state_of(dues: Iterable[Due]) -> str:
    """What is set now, as a form carries it: two people may set it at once."""
    return " ".join(f"{due.kind.value}={'' if due.days is None else due.days}" for due in dues)


def keep_for(session: Session, conference: Conference, days: Mapping[Retained, int | None]) -> AuditEntry | None:
    """Set the days of each kind; None: kept for good. Gives nothing, and records nothing, where all is so already."""
    rules = queries.rules(session, conference)
    if all((rules[kind].days if kind in rules else None) == wanted for kind, wanted in days.items()):
        return None
    entry = journal.record(session, "retention.changed", conference.ref, conference_ref=conference.ref)
    for kind, wanted in days.items():
        if wanted is None:
            if kind in rules:
                session.delete(rules[kind])
        elif kind in rules:
            rules[kind].days = wanted
        else:
            session.add(RetentionRule(conference_id=conference.id, kind=kind, days=wanted))
    session.flush()
    return entry


def purge(session: Session, conference: Conference, person: Participant, kind: Retained, order: Order) -> None:
    """Erase data of a kind, of one person. The trail forgets every old value of the person, since all are under one key."""
    what, plan = KINDS[kind], plan_of(session, conference, person)
    if what.is_all:
        copies.forget_removed(session, conference)
        erase(session, conference, person, plan, order)
        return
    journal.record(session, "person.purged", person.ref, conference_ref=conference.ref, kind=kind.value)
    for row in plan.going:
        if row.__tablename__ in what.tables or (isinstance(row, DetailsRequest) and row.step in what.steps):
            discard(session, row)
    if SCANS in what.tables:
        remove_all(session, person, Scan)
    if VISA_PAPERS in what.tables:
        visa_papers.forget(session, person)
    if CALENDAR in what.tables:  # flights among it
        session.execute(delete(CalendarEvent).where(CalendarEvent.participant_id == person.id))
    copies.forget(session, conference, [person.ref])  # lists that were sent hold flights and diets, too, and no more are sent
    set_different(person, what.emptied)
    set_different(person, {"search_key": search_key_of(person)})
    keyring.destroy(session, conference.ref, [person.ref])
