"""The pages on which journeys and transfers are entered, and the airports that fit what is typed."""

from flask import Blueprint, Response, g, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.shell import language
from conference.travel.airports import airport_book
from conference.travel.desk import queries
from conference.travel.desk.journeys import InboundDesk, OutboundDesk
from conference.travel.desk.transfers import TransferDesk
from models.vocabulary import Direction

bp = Blueprint("travel_desk", __name__, url_prefix="/c/<conference_ref>")
_outbound, _inbound, _transfers = (Blueprint(name, __name__) for name in ("outbound", "inbound", "transfers"))
_SUGGESTED = 10

open_desk(_outbound, OutboundDesk(), new="/people/<parent>/new-journey-there", one="/people/<key>/journey-there")
open_desk(_inbound, InboundDesk(), new="/people/<parent>/new-journey-home", one="/people/<key>/journey-home")
open_desk(_transfers, TransferDesk(), new="/travel/new-transfer", one="/travel/transfers/<key>")
for _pages in (_outbound, _inbound, _transfers):
    bp.register_blueprint(_pages)


@bp.get("/travel/missing")
@requires(Permission.EDIT)
def missing() -> Answer:
    """The form for the first traveller without a journey: there, else home; the list where everybody has both."""
    for direction in Direction:
        if ref := queries.next_without(db.session, g.conference, direction):
            return redirect(url_for(f".{direction.value}.add", parent=ref))
    return redirect(url_for("travel.index"))


@bp.get("/travel/airports")
@requires(Permission.EDIT)
def airports() -> Response:
    """The first airports that fit ?q=: what the field takes, a word beside it, and the zone."""
    found = airport_book(db.session, language()).suggest(request.args.get("q", ""))
    return jsonify([{"value": one.label, "note": one.country, "zone": one.zone} for one in found[:_SUGGESTED]])
