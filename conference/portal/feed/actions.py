"""Secret addresses of calendars: made, sent, revoked. Actions flush; whoever calls them commits."""

import secrets
from typing import Final

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts.sign_ins import hash_of
from conference.audit import journal
from conference.mail import actions as mail
from conference.portal.feed.mails import feed_letter
from models.conference import Conference
from models.guest import CalendarFeed
from models.participant import Participant

ADDRESS: Final = "/feed"
_TOKEN_BYTES: Final = 32


def make(session: Session, conference: Conference, person: Participant) -> str:
    """Make the address of a person's calendar; give it whole, for it stands nowhere else. The one before is worth nothing from now on."""
    return _made(session, conference, person)[1]


def send(session: Session, conference: Conference, person: Participant) -> None:
    """Make a new address and put the mail that brings it. Raises RefusedError where there is no address for the mail."""
    feed, address = _made(session, conference, person)
    mail.put(session, conference, feed_letter(conference, person, address, feed.id))


def revoke(session: Session, conference: Conference, person: Participant) -> None:
    """Let the address lead nowhere."""
    journal.record(session, "calendar_feed.revoked", person.ref, conference_ref=conference.ref)
    session.execute(delete(CalendarFeed).where(CalendarFeed.participant_id == person.id))


def _made(session: Session, conference: Conference, person: Participant) -> tuple[CalendarFeed, str]:
    journal.record(session, "calendar_feed.made", person.ref, conference_ref=conference.ref)
    session.execute(delete(CalendarFeed).where(CalendarFeed.participant_id == person.id))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    feed = CalendarFeed(participant_id=person.id, token_hash=hash_of(token), made_at=clock.now())
    session.add(feed)
    session.flush()
    return feed, f"{current_app.extensions['kaigi'].base_url}{ADDRESS}/{token}.ics"
