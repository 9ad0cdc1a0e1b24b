"""The papers that were published for a guest."""

from flask import Blueprint, abort, g, render_template
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.extensions import db
from conference.handouts import queries
from conference.messages import language_name
from conference.permissions import for_guests
from conference.portal.sections import at_home
from conference.sending import stored_file_sent
from conference.shell import language
from conference.uploads.kinds import Kind
from models.vocabulary import GuestKind

bp = Blueprint("guest_papers", __name__, url_prefix=f"{guest_pages.ADDRESS}/papers")


@bp.get("/")
@for_guests(*GuestKind)
@at_home(_l("Papers to download"))
def index() -> str:
    """Those for every guest and those for their delegation, the newest first."""
    found = queries.for_guest(db.session, g.guest.conference, g.guest.delegation)
    return render_template(
        "portal/papers/index.html",
        papers=found,
        kind_of=Kind,
        zone=g.guest.conference.zone,
        named=lambda tag: language_name(tag, language()),
    )


@bp.get("/<int:handout_id>")
@for_guests(*GuestKind)
def file(handout_id: int) -> Response:
    """The newest version of one of them."""
    found = queries.newest_for_guest(db.session, g.guest.conference, g.guest.delegation, handout_id) or abort(404)
    return stored_file_sent(found, f"paper-{handout_id}")
