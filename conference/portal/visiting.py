"""Which guest sends this request, and whom its page speaks to. Asked once, by whoever needs to know first."""

from flask import g
from flask_babel import refresh

from conference.extensions import db, write_in_passing
from conference.portal import browser, queries, sessions
from conference.portal.guests import Guest, Holder


def current() -> Guest | None:
    """The guest of the session at hand; None where nobody came in, or the session or the link has ended."""
    if "found_guest" not in g:
        at_hand = browser.at_hand()
        g.found_guest = queries.guest(db.session, at_hand[0], at_hand[1]) if at_hand and at_hand[1] else None
    found: Guest | None = g.found_guest
    return found


def greet(holder: Holder) -> None:
    """Let this page speak to somebody who has a link and has not come in yet."""
    g.greeted = holder
    refresh()  # a form that was read before may have asked for the language already


def addressed() -> Holder | None:
    """Whom this page speaks to; None where that is not known."""
    greeted: Holder | None = g.get("greeted")
    return greeted or current()


def note_visit(guest: Guest) -> None:
    """Write down, now and then, that the browser is still in use. Whoever reads a page does not wait long for a database that is busy."""
    if sessions.is_to_be_noted(guest.session):
        write_in_passing(lambda: sessions.note(db.session, guest.session))
