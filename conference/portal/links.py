"""Personal links: issued, sent, revoked. Actions flush; whoever calls them commits."""

import secrets
from datetime import UTC, datetime, time, timedelta
from typing import Final

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.orm import Session

from conference import clock, guest_pages
from conference.accounts.sign_ins import hash_of
from conference.audit import journal
from conference.errors import RefusedError
from conference.mail import actions as mail
from conference.portal import mails
from conference.portal.guests import Holder, subject_of
from models.conference import Conference
from models.delegation import FocalPoint
from models.guest import GuestCode, GuestLink, GuestSession
from models.participant import Participant

LINK_DAYS: Final = 90
_DAYS_AFTERWARDS: Final = 8  # seven whole days after the last one of the conference, at the venue
_TOKEN_BYTES: Final = 32


def issue(session: Session, conference: Conference, to: FocalPoint | Participant) -> str:
    """Make a personal link; give its whole address, which stands nowhere else. Links from before stay good.

    It is an entry of the audit trail by itself: open that of your own action afterwards. Raises RefusedError where there is no address.
    """
    return _made(session, conference, to)[1]


def send(session: Session, conference: Conference, to: FocalPoint | Participant) -> GuestLink:
    """Make a personal link and put the mail that brings it. Raises RefusedError where there is no address for it."""
    link, address = _made(session, conference, to)
    pair = (to, None) if isinstance(to, FocalPoint) else (None, to)
    holder = Holder(link, conference, to.delegation, *pair)
    mail.put(session, conference, mails.link_letter(holder, address))
    return link


def revoke(session: Session, conference: Conference, to: FocalPoint | Participant, link: GuestLink) -> None:
    """Let a link open nothing any more, also where it was opened already."""
    journal.record(session, "guest_link.revoked", subject_of(to), conference_ref=conference.ref)
    link.revoked_at = clock.now()
    session.flush()
    for kind in (GuestSession, GuestCode):
        session.execute(delete(kind).where(kind.link_id == link.id))


def good_until(conference: Conference, made_at: datetime) -> datetime:
    """When a link that is made then opens nothing any more: after 90 days, and not before the conference is over for a week; UTC."""
    usual = made_at + timedelta(days=LINK_DAYS)
    if not conference.days:
        return usual
    after = conference.days[-1].on + timedelta(days=_DAYS_AFTERWARDS)
    return max(usual, datetime.combine(after, time(), clock.zone(conference.zone)).astimezone(UTC))


def _made(session: Session, conference: Conference, to: FocalPoint | Participant) -> tuple[GuestLink, str]:
    if not to.email:
        msg = _("There is no email address to send a personal link to. Enter it first.")
        raise RefusedError(msg)
    journal.record(session, "guest_link.issued", subject_of(to), conference_ref=conference.ref)
    now, token = clock.now(), secrets.token_urlsafe(_TOKEN_BYTES)
    link = GuestLink(
        conference_id=conference.id,
        focal_point_id=to.id if isinstance(to, FocalPoint) else None,
        participant_id=None if isinstance(to, FocalPoint) else to.id,
        address=to.email,
        token_hash=hash_of(token),
        made_at=now,
        expires_at=good_until(conference, now),
    )
    session.add(link)
    session.flush()
    return link, f"{current_app.extensions['kaigi'].base_url}{guest_pages.ADDRESS}/{token}"
