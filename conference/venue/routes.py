"""The rooms of the venue, day by day."""

from datetime import datetime, time

from flask import Blueprint, abort, g, render_template
from flask_babel import get_locale

from conference import clock
from conference.agenda.days import day_asked_for, day_links
from conference.agenda.queries import programme_days
from conference.extensions import db
from conference.messages import zone_label
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about, shown, verdict_at_hand
from conference.rules.finding import Area
from conference.venue import queries
from conference.venue.presenting import Day, by_day
from conference.words import word

bp = Blueprint("venue", __name__, url_prefix="/c/<conference_ref>/venue")


@bp.get("/")
@requires(Permission.SEE_PROGRAMME)
def index() -> str:
    conference = g.conference
    days = programme_days(db.session, conference)
    day = day_asked_for(days)
    at_venue = Day(queries.rooms(db.session, conference), queries.bookings(db.session, conference), day, conference.zone, str(get_locale()))
    return render_template(
        "venue/index.html",
        day=day,
        day_links=day_links("venue.index", days, day),
        at_venue=at_venue,
        zone=zone_label(datetime.combine(day, time(12), clock.zone(conference.zone)), conference.zone) if day else "",
        findings=[shown(one) for one in verdict_at_hand().judged if one.finding.area is Area.VENUE],
    )


@bp.get("/rooms/<room_ref>")
@requires(Permission.SEE_PROGRAMME)
def show(room_ref: str) -> str:
    """One room with everything that is held in it, on every day, and what is wrong there."""
    conference, language = g.conference, str(get_locale())
    room = queries.room_by_ref(db.session, conference, room_ref) or abort(404)
    held = [booking for booking in queries.bookings(db.session, conference) if booking.room_id == room.id]
    return render_template(
        "venue/show.html",
        room=room,
        kind=word(room.kind) if room.kind else "",
        days=by_day(held, conference.zone, language),
        findings=[one for one in findings_about(*(booking.ref for booking in held)) if one.area is Area.VENUE],
    )
