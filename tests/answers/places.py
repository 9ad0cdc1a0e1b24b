"""A delegation of the sample, its places as a test wants them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.answers import queries
from conference.answers.actions import place_of
from conference.audit import journal
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.vocabulary import InvitationState

REF = "TH"
NOMINEE: dict[str, Any] = {
    "full_name": "Anong Srisuk",
    "post": "Director",
    "organization": "Department of Climate Change",
    "email": "anong@mnre.example",
}


def conference_in(session: Session) -> Conference:
    return session.scalars(select(Conference)).one()


def delegation_id(session: Session, ref: str = REF) -> int:
    return session.scalars(select(Delegation.id).where(Delegation.ref == ref)).one()


def held(session: Session, number: int, ref: str = REF) -> Invitation:
    """A place, with its delegation held for a change."""
    delegation = queries.hold(session, conference_in(session), delegation_id(session, ref), adds=True)
    return place_of(delegation, number)


def put(session: Session, number: int, state: InvitationState, *, is_filled: bool = True, ref: str = REF) -> None:
    """Let a place stand in a state; flushes."""
    journal.record(session, "test.prepared", ref, conference_ref="A")
    place = held(session, number, ref)
    place.state = state
    if not is_filled:
        place.participant = None
    session.flush()
