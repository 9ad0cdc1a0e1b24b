"""Seats are changed by hand. Whoever changes a plan says which version they saw; each change can be undone, and taken back alone."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session as DbSession

from conference.audit import journal
from conference.errors import ConflictError, RefusedError
from conference.rules.seating import Change, Verb
from conference.seating.plans import Seating
from models.audit import AuditEntry
from models.conference import Conference
from models.seating import SeatingPlan


def swap(session: DbSession, conference: Conference, seating: Seating, one: int, other: int) -> AuditEntry:
    """Whoever sits on two seats changes places; where one is empty, the other person moves there."""
    first, second = (seating.arrangement.get(_seat(seating, number)) for number in (one, other))
    if first and second:
        return _added(session, conference, seating, Change(Verb.SWAP, first, second))
    if not first and not second:
        msg = _("Both seats are empty. Choose a seat on which somebody sits.")
        raise RefusedError(msg)
    return _added(session, conference, seating, Change(Verb.MOVE, first or second or "", seat=other if first else one))


def move(session: DbSession, conference: Conference, seating: Seating, person: str, seat: int) -> AuditEntry:
    """Somebody, with a seat or without, comes to a seat; those between make way by one."""
    if person not in seating.people:
        msg = _("There is nobody with the id “%(person)s” to be seated.", person=person)
        raise RefusedError(msg)
    return _added(session, conference, seating, Change(Verb.MOVE, person, seat=_seat(seating, seat)))


def empty(session: DbSession, conference: Conference, seating: Seating, seat: int) -> AuditEntry:
    """A seat is left empty; whoever sits there and those behind move on by one, up to an empty seat."""
    return _added(session, conference, seating, Change(Verb.EMPTY, seat=_seat(seating, seat)))


def take_back(session: DbSession, conference: Conference, seating: Seating, number: int | None) -> AuditEntry:
    """One change by hand is dropped, the others stay in their order. `number`: from 1; None: all."""
    changes = list(seating.plan.changes)
    if number is not None and not 1 <= number <= len(changes):
        msg = _("There is no change %(number)s in this plan.", number=number)
        raise RefusedError(msg)
    return _saved(session, conference, seating.plan, [] if number is None else changes[: number - 1] + changes[number:])


def check_seen(plan: SeatingPlan, version: int) -> None:
    """Raise ConflictError where somebody changed the plan since."""
    if plan.version != version:
        msg = _("Somebody else changed this plan meanwhile. Look at it again, then change it.")
        raise ConflictError(msg)


def _seat(seating: Seating, number: int) -> int:
    if not 1 <= number <= len(seating.seats):
        msg = _("There is no seat %(number)s. The plan has seats 1 to %(seats)s.", number=number, seats=len(seating.seats))
        raise RefusedError(msg)
    return number


def _added(session: DbSession, conference: Conference, seating: Seating, change: Change) -> AuditEntry:
    return _saved(session, conference, seating.plan, [*seating.plan.changes, str(change)])


def _saved(session: DbSession, conference: Conference, plan: SeatingPlan, changes: list[str]) -> AuditEntry:
    entry = journal.record(session, "seating_plan.arranged", plan.ref, conference_ref=conference.ref)
    plan.changes = changes
    session.flush()
    return entry
