"""Guests of the sample conference, and how they come in."""

from flask import Flask, session
from sqlalchemy import select

from conference import guest_pages
from conference.audit import journal
from conference.extensions import begin_writing, db
from conference.portal import browser, links, sessions
from conference.portal.queries import holder_of
from models.conference import Conference
from models.delegation import Delegation, FocalPoint
from models.participant import Participant
from tests.web import PolicingClient

ACTING = "Ms. Napat Srisuk"
CONTACT = "TH"  # the ref of a delegation: its first focal point
INVITEE = "A-TH-1"
SECRETARIAT = "secretariat@conference.example"


def recipient(ref: str, conference_ref: str = "A") -> FocalPoint | Participant:
    """The first focal point of a delegation, or else a participant."""
    contacts = select(FocalPoint).join(FocalPoint.delegation).join(Conference, Conference.id == Delegation.conference_id)
    of_delegation = contacts.where(Conference.ref == conference_ref, Delegation.ref == ref).order_by(FocalPoint.position).limit(1)
    people = select(Participant).join(Conference, Conference.id == Participant.conference_id).where(Conference.ref == conference_ref)
    return db.session.scalar(of_delegation) or db.session.scalars(people.where(Participant.ref == ref)).one()


def give_secretariat_an_address(app: Flask) -> None:
    """From now on the secretariat hears by mail of what guests ask for."""
    with app.app_context():
        begin_writing()
        journal.record(db.session, "conference.changed", "A", conference_ref="A")
        db.session.scalars(select(Conference)).one().email = SECRETARIAT
        db.session.commit()


def link_of(app: Flask, ref: str, conference_ref: str = "A") -> str:
    """A new personal link, without its host."""
    with app.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference).where(Conference.ref == conference_ref)).one()
        address = links.issue(db.session, conference, recipient(ref, conference_ref))
        db.session.commit()
    return address.removeprefix(app.extensions["kaigi"].base_url)


def come_in(app: Flask, ref: str, client: PolicingClient | None = None, conference_ref: str = "A") -> PolicingClient:
    """A browser in which a guest is, without the way there. A client that is given gets this guest's pages from now on."""
    token = link_of(app, ref, conference_ref).removeprefix(f"{guest_pages.ADDRESS}/")
    found = client or app.test_client()
    with app.app_context():
        begin_writing()
        holder = holder_of(db.session, token)
        assert holder
        session_token, owner, link_id = sessions.begin(db.session, holder.link_id, ACTING), holder.about, holder.link_id
        db.session.commit()
    with app.test_request_context(f"{guest_pages.ADDRESS}/"), found.session_transaction(f"{guest_pages.ADDRESS}/") as kept:
        session.update(kept)
        browser.enter(link_id, session_token, owner)
        kept.update(session)
    assert isinstance(found, PolicingClient)
    return found
