"""The facts of the conference itself."""

from flask import Blueprint, g, render_template

from conference.extensions import db
from conference.permissions import Permission, requires
from conference.settings import presenting, queries

bp = Blueprint("settings", __name__, url_prefix="/c/<conference_ref>/settings")


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def show() -> str:
    conference = g.conference
    venue, days = queries.venue_and_days(db.session, conference)
    ranks = queries.ranks(db.session, conference)
    return render_template(
        "settings/show.html",
        facts=conference,
        names=presenting.in_every_language(conference.name),
        venue=venue,
        days=days,
        sponsors=queries.sponsors(db.session, conference),
        contacts=queries.contacts(db.session, conference),
        ranks=ranks,
        business_level=next((rank.level for rank in ranks if rank.code == conference.business_from_rank), None),
        targets=presenting.targets(conference.targets or {}),
    )
