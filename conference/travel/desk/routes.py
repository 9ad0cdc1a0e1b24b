"""The pages on which journeys and transfers are entered, and the airports that fit what is typed."""

from collections.abc import Sequence
from datetime import timedelta

from flask import Blueprint, Response, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.shell import language
from conference.travel.airports import airport_book
from conference.travel.desk import queries
from conference.travel.desk.journeys import InboundDesk, OutboundDesk
from conference.travel.desk.riding import places
from conference.travel.desk.suggesting import Vehicle, Wishes, add_all, arrivals_of, digest_of, vehicles
from conference.travel.desk.transfers import TransferDesk
from forms.travel import SuggestionForm
from models.vocabulary import Direction

bp = Blueprint("travel_desk", __name__, url_prefix="/c/<conference_ref>")
_outbound, _inbound, _transfers = (Blueprint(name, __name__) for name in ("outbound", "inbound", "transfers"))
_SUGGESTED = 10

open_desk(_outbound, OutboundDesk(), new="/people/<parent>/new-journey-there", one="/people/<key>/journey-there")
open_desk(_inbound, InboundDesk(), new="/people/<parent>/new-journey-home", one="/people/<key>/journey-home")
open_desk(_transfers, TransferDesk(), new="/travel/new-transfer", one="/travel/transfers/<key>")
for _pages in (_outbound, _inbound, _transfers):
    bp.register_blueprint(_pages)


@bp.route("/travel/transfers-for-arrivals", methods=["GET", "POST"])
@requires(Permission.EDIT)
def suggest() -> str | Answer | tuple[str, int]:
    """Vehicles for those who arrive and ride with nobody yet: a preview that can be tuned, then all of them at once."""
    form, offered = SuggestionForm(), places(db.session, g.conference, language())
    form.offer({"destination": offered})
    if form.is_submitted() and not form.validate():
        return _suggestions(form, [], offered), 422
    wishes = _wishes(form, offered)
    runs = vehicles(arrivals_of(db.session, g.conference, lambda row: shown_name(names_of(row), language())), wishes)
    is_as_shown, form.preview.data = form.preview.data == digest_of(runs), digest_of(runs)
    if "add" not in request.form or not runs or not is_as_shown:
        if "add" in request.form:
            flash(_("The arrivals are not as they were shown. Look at the new list."), "warning")
        return _suggestions(form, runs, offered)
    entry = add_all(db.session, g.conference, runs, wishes.seats)
    db.session.commit()
    text = ngettext("%(num)s transfer added", "%(num)s transfers added", len(runs))
    return saved(entry, text, url_for("travel.index", _anchor="transfers"))


def _wishes(form: SuggestionForm, offered: Sequence[tuple[str, str]]) -> Wishes:
    within, wait = (timedelta(minutes=field.data or 0) for field in (form.within, form.wait))
    return Wishes(form.seats.data or 0, within, wait, form.destination.data or (offered[0][0] if offered else ""))


def _suggestions(form: SuggestionForm, runs: Sequence[Vehicle], offered: Sequence[tuple[str, str]]) -> str:
    return render_template("travel/desk/suggestions.html", form=form, runs=runs, places=dict(offered))


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
