"""Who flies when, and the vehicles between airport, hotel and venue. Read only."""

from flask import Blueprint, g, render_template
from flask_babel import get_locale

from conference.extensions import db
from conference.listing.pages import open_list
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.travel import queries
from conference.travel.presenting import runs_by_day
from conference.travel.travel_list import TRAVELLERS

bp = Blueprint("travel", __name__, url_prefix="/c/<conference_ref>/travel")


@bp.get("/")
@requires(Permission.SEE_TRAVEL)
def index() -> str:
    """Travelling invitees by arrival unless asked otherwise, and the transfers, a hundred of each a page."""
    conference, language = g.conference, str(get_locale())
    transfers = queries.transfers(db.session, conference, page_asked_for(queries.TRANSFERS))
    days = runs_by_day(transfers.rows, conference.zone, language)
    return render_template("travel/index.html", list=open_list(TRAVELLERS), days=days, transfers=transfers)
