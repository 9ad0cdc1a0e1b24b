"""Itineraries by mail: who would get one, and sending them."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from conference.editing.answering import saved_already
from conference.editing.refs import refs_asked_for
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.jobs import queue
from conference.messages import language_name
from conference.permissions import Permission, requires
from conference.printing.languages import reading_language
from conference.printing.mailing import actions, queries
from conference.shell import language

bp = Blueprint("itinerary_mail", __name__, url_prefix="/c/<conference_ref>/papers/itineraries/mail")


@bp.get("/")
@requires(Permission.SEND_MAIL, Permission.SEE_TRAVEL, Permission.SEE_DIET)
def preview() -> str:
    """Who of those in the address (?guest) would get a mail, in which language. Nothing is sent."""
    found = queries.guests(db.session, g.conference, _chosen(request.args))
    return render_template(
        "printing/mail.html",
        guests=found,
        count=sum(bool(row.Participant.email) for row in found),
        most=actions.MOST_MAILS,
        language_of=lambda row: language_name(reading_language(row.Participant, row.Delegation), language()),
    )


@bp.post("/")
@requires(Permission.SEND_MAIL, Permission.SEE_TRAVEL, Permission.SEE_DIET)
def send() -> Response:
    """Send the itineraries as they are now. Raises RefusedError where nobody was chosen, or too many were."""
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return saved_already(entry, url_for("printing.index"))
    guests = queries.guests(db.session, g.conference, _chosen(request.form))
    actions.send(db.session, g.conference, guests, digest)
    db.session.commit()
    queue.send_mail_soon()
    number = sum(bool(row.Participant.email) for row in guests)
    flash(ngettext("%(num)s itinerary is on its way.", "%(num)s itineraries are on their way.", number))
    return redirect(url_for("printing.index"))


def _chosen(asked: MultiDict[str, str]) -> frozenset[str]:
    return frozenset(refs_asked_for(asked, "guest"))
