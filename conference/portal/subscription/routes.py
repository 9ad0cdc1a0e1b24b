"""The address of an invitee's own calendar: made, shown once, made anew, revoked."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.extensions import db
from conference.permissions import for_guests
from conference.portal.feed import actions, queries
from models.vocabulary import GuestKind

bp = Blueprint("guest_subscription", __name__, url_prefix=f"{guest_pages.ADDRESS}/itinerary/subscription")


@bp.get("/")
@for_guests(GuestKind.INVITEE)
def show() -> str:
    """Whether there is an address, and since when; itself it is not kept."""
    return render_template("portal/subscription/show.html", made_at=queries.made_at(db.session, g.guest.participant), address="")


@bp.post("/")
@for_guests(GuestKind.INVITEE)
def make() -> str:
    """The only page that ever shows the address."""
    address = actions.make(db.session, g.guest.conference, g.guest.participant)
    db.session.commit()
    return render_template("portal/subscription/show.html", address=address, click=f"webcal://{address.partition('://')[2]}")


@bp.post("/end")
@for_guests(GuestKind.INVITEE)
def end() -> Response:
    actions.revoke(db.session, g.guest.conference, g.guest.participant)
    db.session.commit()
    flash(_("The address of your calendar does not work any more."))
    return redirect(url_for(".show"))
