"""Erasing one person, and confirming it. Both flush; whoever calls them commits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal, keyring
from conference.copies import actions as copies
from conference.editing.rows import discard, set_different, with_lists
from conference.erasure.certificate import digest_of, digests_of
from conference.erasure.extent import emptied
from conference.erasure.planning import Plan, unrecorded_rows
from conference.errors import ConflictError
from conference.exchange.forgetting import forget
from conference.jobs.actions import remove_files
from conference.storage.keeping import remove_all
from conference.visas import forgetting as visa_papers
from models import personal
from models.conference import Conference
from models.erasure import Erasure
from models.participant import Participant


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for it, and why."""

    by: str
    reason: str


def erase(session: Session, conference: Conference, person: Participant, plan: Plan, order: Order) -> Erasure:
    """Erase what a plan says under one entry of the trail, then destroy the key of what the trail knows about the person.

    Old values of this very change are sealed under the key that goes with them. Files go before the commit: what is left after a failure
    names a file that is gone, never the other way round. Raises StorageError where they cannot be removed.
    """
    secret = personal.new_key()
    digests = digests_of(secret, [person, *(row for one in plan.going for row in with_lists(one))])
    journal.record(session, "person.erased", person.ref, conference_ref=conference.ref, rows=len(digests))
    for dependant in plan.loosened:
        setattr(dependant.row, dependant.attribute, None)
    for row in plan.going:
        discard(session, row)
    set_different(person, emptied(person))
    _revoke_badges(person)
    session.flush()
    session.expire(person)
    own_files = remove_all(session, person) + visa_papers.forget(session, person)
    for kind, is_of_person in unrecorded_rows(person):
        session.execute(delete(kind).where(is_of_person))
    copies.forget(session, conference, [person.ref])
    for run in plan.uploads:
        forget(session, run)
    files = remove_files(session, conference)
    erasure = _certificate(conference, person, order, {"rows": digests, "uploads": len(plan.uploads) + own_files, "papers": files}, secret)
    session.add(erasure)
    keyring.destroy(session, conference.ref, [person.ref])
    return erasure


def _certificate(conference: Conference, person: Participant, order: Order, erased: dict[str, Any], secret: bytes) -> Erasure:
    erasure = Erasure(
        conference_ref=conference.ref,
        person_ref=person.ref,
        reason=order.reason,
        erased_at=clock.now(),
        erased_by=order.by,
        erased=erased,
        secret=secret,
    )
    erasure.digest = digest_of(erasure)
    return erasure


def _revoke_badges(person: Participant) -> None:
    for badge in person.badges:
        badge.revoked_at = badge.revoked_at or clock.now()


def confirm(session: Session, erasure: Erasure, official: str, on: date) -> None:
    """An official confirms it. Raises ConflictError where somebody has done so already. Source: SEC-08."""
    if erasure.confirmed_by is not None:
        msg = _("This erasure was confirmed already.")
        raise ConflictError(msg)
    journal.record(session, "erasure.confirmed", erasure.person_ref, conference_ref=erasure.conference_ref)
    erasure.confirmed_by, erasure.confirmed_on = official, on
    session.flush()
