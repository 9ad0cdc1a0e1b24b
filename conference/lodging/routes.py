"""Hotel nights of people by evening, and the hotels."""

from flask import Blueprint, g, render_template
from flask_babel import get_locale

from conference.extensions import db
from conference.lodging import presenting, queries
from conference.messages import zone_label
from conference.paging import PAGE_SIZE, Page, page_asked_for
from conference.permissions import Permission, requires
from conference.readiness.presenting import verdict_at_hand

bp = Blueprint("lodging", __name__, url_prefix="/c/<conference_ref>/hotel")


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def nights() -> str:
    conference, language, number = g.conference, str(get_locale()), max(1, page_asked_for())
    rows, total = queries.guests(db.session, conference, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    booked = queries.nights_of(db.session, (row.id for row in rows))
    hotels = queries.hotels(db.session, conference)
    verdict = verdict_at_hand()
    evenings = presenting.evenings(
        verdict.needed_nights, queries.booked_by_night(db.session, conference), queries.held_by_night(hotels), language
    )
    days = [evening.on for evening in evenings]
    people = presenting.guests(rows, booked, days, verdict.worst_by_subject(), conference.zone, language)
    moment = next((moment for row in rows for moment in (row.arrives_at, row.departs_at) if moment), None)
    return render_template(
        "lodging/nights.html",
        page=Page(number, total, rows=people),
        evenings=evenings,
        hotels=hotels,
        zone=zone_label(moment, conference.zone) if moment else conference.zone,
    )
