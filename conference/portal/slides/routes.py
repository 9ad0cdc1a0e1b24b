"""A speaker's own talks and slides."""

from flask import Blueprint, abort, g, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.config import MEBIBYTE
from conference.extensions import db
from conference.permissions import for_guests
from conference.portal.sections import at_home
from conference.sending import stored_file_sent
from conference.slides import queries
from conference.slides.queries import TalkRow
from conference.slides.receiving import KINDS, is_received
from conference.uploads.kinds import Kind
from conference.uploads.limits import most_bytes, takes_slides
from forms.files import SlidesForm
from models.agenda import Talk
from models.slides import Slides
from models.vocabulary import GuestKind

bp = Blueprint("guest_slides", __name__, url_prefix=f"{guest_pages.ADDRESS}/slides")
_UNPROCESSABLE = 422


@bp.get("/")
@for_guests(GuestKind.INVITEE)
@at_home(_l("Slides"))
def index() -> str:
    """The talks, each with every version that was sent."""
    talks = queries.talks_of(db.session, g.guest.participant)
    return render_template("portal/slides/index.html", talks=talks, kind_of=Kind, zone=g.guest.conference.zone)


@bp.route("/<int:talk_id>", methods=["GET", "POST"])
@for_guests(GuestKind.INVITEE)
@takes_slides
def send(talk_id: int) -> str | Response | tuple[str, int]:
    """Send slides for one talk."""
    found = queries.talks_of(db.session, g.guest.participant, Talk.id == talk_id)
    talk, form = found[0] if found else abort(404), SlidesForm()
    if not form.is_submitted():
        return _page(talk, form)
    if not is_received(g.guest.conference, talk, form, g.guest.actor):
        return _page(talk, form), _UNPROCESSABLE
    return redirect(url_for(".index"))


@bp.get("/versions/<int:slides_id>")
@for_guests(GuestKind.INVITEE)
def version(slides_id: int) -> Response:
    """One of their own versions."""
    own = Slides.participant_id == g.guest.participant.id
    found = queries.slides(db.session, g.guest.conference, slides_id, own) or abort(404)
    return stored_file_sent(found, f"slides-{found.number}")


def _page(talk: TalkRow, form: SlidesForm) -> str:
    return render_template(
        "portal/slides/send.html",
        talk=talk,
        form=form,
        zone=g.guest.conference.zone,
        kinds=KINDS,
        most_mb=most_bytes() // MEBIBYTE,
    )
