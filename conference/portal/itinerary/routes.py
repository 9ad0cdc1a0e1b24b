"""An invitee's own itinerary. None of its addresses names a person."""

from flask import Blueprint, abort, g, render_template
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.extensions import begin_writing, db
from conference.permissions import for_guests
from conference.portal.sections import at_home
from conference.printing import queries
from conference.printing.book import open_book
from conference.printing.calendar_entries import calendar_of
from conference.printing.itineraries import ItineraryWriter
from conference.printing.languages import printable
from conference.printing.sending import sent
from conference.shell import language
from models.vocabulary import GuestKind

# conference.printing.guests brings reportlab and icalendar along: 30 MB that a process needs only once it prints.

bp = Blueprint("guest_itinerary", __name__, url_prefix=f"{guest_pages.ADDRESS}/itinerary")


@bp.get("/")
@for_guests(GuestKind.INVITEE)
@at_home(_l("Your itinerary"))
def show() -> str:
    """What stands on the paper, in the language of the page. Nothing yet for who is at the conference without being invited to it."""
    conference, ref = g.guest.conference, g.guest.participant.ref
    traveller = next(iter(queries.travellers(db.session, conference, ref)), None)
    writer = ItineraryWriter(open_book(db.session, conference, ref), printable(language()))
    return render_template("portal/itinerary/show.html", itinerary=writer.write(traveller) if traveller else None)


@bp.get("/itinerary.pdf")
@for_guests(GuestKind.INVITEE)
def paper() -> Response:
    """The paper, in the language in which they are written to."""
    from conference.printing.guests import guest_papers  # noqa: PLC0415  see above

    begin_writing()
    conference = g.guest.conference
    return sent(conference, next(guest_papers(db.session, conference, g.guest.participant.ref), None) or abort(404))


@bp.get("/itinerary.ics")
@for_guests(GuestKind.INVITEE)
def calendar() -> Response:
    """The calendar."""
    from conference.printing.guests import calendar_paper  # noqa: PLC0415  see above

    begin_writing()
    conference = g.guest.conference
    found = calendar_of(db.session, conference, g.guest.participant.ref) or abort(404)
    return sent(conference, calendar_paper(db.session, conference, found))
