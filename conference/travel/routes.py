"""Who flies when, and the vehicles between airport, hotel and venue. Read only."""

from datetime import UTC, datetime

from flask import Blueprint, abort, g, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from conference.extensions import db
from conference.paging import page_asked_for
from conference.participants.listing import PAGE_LENGTH, Filter, Listing, Order, asked
from conference.permissions import Permission, requires
from conference.readiness.presenting import verdict_at_hand
from conference.travel import queries
from conference.travel.presenting import arrival_day, arrival_days, runs_by_day, traveller_rows
from conference.travel.queries import Traveller

bp = Blueprint("travel", __name__, url_prefix="/c/<conference_ref>/travel")
_SORT_KEYS = ("arrival", "departure", "name")
_NEVER = datetime.max.replace(tzinfo=UTC)


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def index() -> str:
    """Travelling invitees by arrival unless asked otherwise, and the transfers, a hundred of each a page."""
    conference, language = g.conference, str(get_locale())
    everybody = queries.travellers(db.session, conference)
    day = Filter("day", _("Day of arrival"), asked("day"), arrival_days(everybody, conference.zone, language))
    listing = Listing((day,), _SORT_KEYS)
    wanted = _sorted([one for one in everybody if _lands_on(one, day.value, conference.zone)], listing.order)
    chosen = wanted[(listing.number - 1) * PAGE_LENGTH : listing.number * PAGE_LENGTH]
    if listing.number > 1 and not chosen:
        abort(404)
    ids = [one.id for one in chosen]
    people, legs = queries.people(db.session, conference, ids), queries.legs(db.session, ids)
    transfers = queries.transfers(db.session, conference, page_asked_for(queries.TRANSFERS))
    return render_template(
        "travel/index.html",
        rows=traveller_rows(chosen, people, legs, verdict_at_hand().worst_by_subject(), conference.zone, language),
        listing=listing,
        pages=listing.pages(len(wanted)),
        days=runs_by_day(transfers.rows, conference.zone, language),
        transfers=transfers,
    )


def _lands_on(traveller: Traveller, wanted: str, zone: str) -> bool:
    day = arrival_day(traveller, zone)
    return not wanted or (day.isoformat() if day else "none") == wanted


def _sorted(travellers: list[Traveller], order: Order) -> list[Traveller]:
    """By name within equal moments; those without a journey come last, or first the other way round."""
    if order.key == "name":
        return travellers[::-1] if order.is_descending else travellers
    key = {"arrival": lambda one: one.arrives_at or _NEVER, "departure": lambda one: one.departs_at or _NEVER}[order.key]
    return sorted(travellers, key=key, reverse=order.is_descending)
