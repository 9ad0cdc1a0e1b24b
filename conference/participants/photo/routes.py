"""The photo of a person on their page."""

from flask import Blueprint, abort, flash, g, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from conference.extensions import db
from conference.participants.photo import actions, queries
from conference.permissions import Permission, requires
from conference.sending import picture_sent
from conference.storage.choosing import files
from models.participant import Participant

bp = Blueprint("photo", __name__, url_prefix="/c/<conference_ref>/people/<participant_ref>/photo")


@bp.get("/")
@requires(Permission.SEE_PEOPLE)
def picture(participant_ref: str) -> Response:
    """The picture itself."""
    return picture_sent(queries.photo_of(db.session, g.conference, participant_ref) or abort(404))


@bp.post("/remove")
@requires(Permission.EDIT)
def remove(participant_ref: str) -> Response:
    """Forget it; the person may give another one."""
    found = select(Participant).where(Participant.conference_id == g.conference.id, Participant.ref == participant_ref)
    person = db.session.scalar(found) or abort(404)
    name = actions.remove(db.session, g.conference, person)
    db.session.commit()
    if name:
        files().remove(name)  # should this fail: without its key nobody opens it, and `kaigi files clear` finds it
        flash(_("The photo is removed."))
    return redirect(url_for("participants.show", participant_ref=participant_ref))
