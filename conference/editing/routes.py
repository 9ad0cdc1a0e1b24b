"""Undo of what was done by hand."""

from flask import Blueprint, abort, g, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import security
from conference.audit.reversal import reverse
from conference.audit.words import action_words, is_import
from conference.editing import queries
from conference.editing.destinations import page_of
from conference.editing.presenting import permission_to_undo
from conference.errors import RefusedError
from conference.extensions import db
from conference.notices import offer_undo
from conference.permissions import Permission, requires

bp = Blueprint("editing", __name__, url_prefix="/c/<conference_ref>/history")


@bp.post("/<int:entry_id>/undo")
@requires(Permission.EDIT)
def undo(entry_id: int) -> Response:
    """Take an entry back; the undo is an entry, too, and can be taken back in its turn."""
    entry = queries.entry_of(db.session, g.conference, entry_id) or abort(404)
    if not security.may(permission_to_undo(entry)):
        abort(403)
    if is_import(entry.action):
        msg = _("An import is undone on its own page.")
        raise RefusedError(msg)
    text = _("Taken back: %(action)s, %(subject)s", action=action_words(entry.action), subject=entry.subject)
    undone = reverse(db.session, entry)
    db.session.commit()
    offer_undo(text, url_for(".undo", entry_id=undone.id), label=_("Redo"), entry_id=undone.id)
    return redirect(page_of(db.session, g.conference, undone))
