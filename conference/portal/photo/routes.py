"""An invitee's own photo: given, seen, replaced, taken back. Nobody has to give one."""

from typing import Final

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.config import MEBIBYTE
from conference.editing.submissions import digest_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.participants.photo import actions, queries
from conference.permissions import for_guests
from conference.portal.details.actions import is_frozen
from conference.receiving import Terms, receive
from conference.sending import picture_sent
from conference.storage.choosing import files
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from conference.uploads.kinds import Kind
from conference.uploads.limits import most_bytes
from forms.files import PhotoForm
from models.participant import Photo
from models.vocabulary import GuestKind

bp = Blueprint("guest_photo", __name__, url_prefix=f"{guest_pages.ADDRESS}/details/photo")
_KINDS: Final = (Kind.JPEG, Kind.PNG)
_LONGEST_SIDE: Final = 1200  # pixels: 10 cm on a badge at 300 dots per inch
_UNPROCESSABLE: Final = 422


@bp.route("/", methods=["GET", "POST"])
@for_guests(GuestKind.INVITEE)
def show() -> str | Response | tuple[str, int]:
    """The photo, and a form for another one. Raises RefusedError where it is too late to change it."""
    form = PhotoForm()
    if not form.is_submitted():
        return _page(form)
    if closed := _closed():
        raise RefusedError(closed)
    if not _is_received(form):
        return _page(form), _UNPROCESSABLE
    flash(_("Your photo is kept."))
    return redirect(url_for(".show"))


@bp.get("/picture")
@for_guests(GuestKind.INVITEE)
def picture() -> Response:
    """The picture itself."""
    return picture_sent(queries.photo_of(db.session, g.guest.conference, g.guest.participant.ref) or abort(404))


@bp.post("/remove")
@for_guests(GuestKind.INVITEE)
def remove() -> Response:
    """Take it back, also when details are closed."""
    name = actions.remove(db.session, g.guest.conference, g.guest.participant)
    db.session.commit()
    if name:
        files().remove(name)  # should this fail: without its key nobody opens it, and `kaigi files clear` finds it
        flash(_("Your photo is removed."))
    return redirect(url_for(".show"))


def _is_received(form: PhotoForm) -> bool:
    """Whether the file is kept; where not, the form says why. The picture before it goes."""
    before: list[str | None] = []
    submission = digest_of(request.form)

    def put(file: Accepted, kept: Kept) -> bool:
        guest = g.guest
        name = actions.put(db.session, guest.conference, guest.participant, file, kept, by=guest.actor, submission=submission)
        before.append(name)
        return True

    try:
        if not form.validate():
            return False
        terms = Terms(_KINDS, most_bytes(), _LONGEST_SIDE)
        receive(g.guest.conference, Photo, form.file.data, terms, submission, put)
    except RefusedError as error:
        form.file.errors = [str(error)]
        return False
    for name in filter(None, before):
        files().remove(name)
    return True


def _closed() -> str | None:
    """Why no photo can be sent; None while one can. As with all details, what is empty can be filled in at any time."""
    if is_frozen(g.guest.conference) and queries.own(db.session, g.guest.participant):
        return str(_("You can no longer change your photo here. Ask the secretariat."))
    return None


def _page(form: PhotoForm) -> str:
    return render_template(
        "portal/photo/show.html",
        form=form,
        photo=queries.own(db.session, g.guest.participant),
        frozen=_closed(),
        kinds=_KINDS,
        most_mb=most_bytes() // MEBIBYTE,
    )
