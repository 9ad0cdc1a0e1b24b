"""The pages on which delegations, their focal points and places are edited, and the order of precedence."""

from flask import Blueprint, abort, g, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.delegations import queries
from conference.delegations.desk import precedence
from conference.delegations.desk.delegations import DelegationDesk
from conference.delegations.desk.parts import FocalPointDesk, PlaceDesk
from conference.delegations.presenting import name_of
from conference.editing import destinations
from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.shell import language

bp = Blueprint("delegations_desk", __name__, url_prefix="/c/<conference_ref>")
focal_points = Blueprint("focal_points", __name__, url_prefix="/delegations")
places = Blueprint("places", __name__, url_prefix="/delegations")

open_desk(bp, DelegationDesk(), new="/new-delegation", one="/delegations/<key>")
open_desk(focal_points, FocalPointDesk(), new="/<parent>/new-focal-point", one="/focal-points/<key>")
open_desk(places, PlaceDesk(), new="/<parent>/new-place", one="/places/<key>")
bp.register_blueprint(focal_points)
bp.register_blueprint(places)
destinations.lead(precedence.SUBJECT, lambda _session, _conference, _subject: url_for("delegations_desk.order"))


@bp.get("/order-of-precedence")
@requires(Permission.EDIT)
def order() -> str:
    """The delegations in order, each with its buttons; by drag where there is JavaScript."""
    rows = queries.delegations(db.session, g.conference)
    lines = [(row.Delegation, name_of(row, language())) for row in rows]
    return render_template("delegations/desk/order.html", lines=lines, seen=precedence.order_of(row.Delegation for row in rows))


@bp.post("/order-of-precedence")
@requires(Permission.EDIT)
def reorder() -> Response:
    """Move one delegation (`move` with `to`, its new number), as seen by whoever asked (`seen`)."""
    moved, number = request.form.get("move", ""), request.form.get("to", "")
    if not (number.isascii() and number.isdecimal()):
        abort(400)
    entry = precedence.move(db.session, g.conference, moved, int(number), request.form.get("seen", ""))
    db.session.commit()
    found = queries.find(db.session, g.conference, moved) or abort(404)
    text = _("Moved in the order of precedence: %(delegation)s", delegation=name_of(found, language()))
    return saved(entry, text, url_for(".order", _anchor=f"row-{moved}"))
