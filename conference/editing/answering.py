"""How a page answers once something was done by hand: what was done, its undo, and what changed in the findings."""

from flask import flash, g, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing import destinations
from conference.editing.presenting import undo_url
from conference.editing.submissions import is_undone
from conference.extensions import db
from conference.notices import offer_undo
from models.audit import AuditEntry


def saved(entry: AuditEntry | None, text: str, to: str) -> Response:
    """Go on to a page that says `text`. `entry` None: it was so already."""
    if entry is None:
        flash(_("Nothing was changed."))
    elif url := undo_url(entry):
        offer_undo(text, url, entry_id=entry.id)
    else:
        flash(text)
    return redirect(to)


def saved_already(entry: AuditEntry, otherwise: str) -> Response:
    """The same form arrived twice. Where its first saving was undone since, there is nothing to undo any more: go on `otherwise`."""
    if is_undone(db.session, entry):
        flash(_("This form was saved before, and that was taken back. Open a new form."), "info")
        return redirect(otherwise)
    return saved(entry, _("This form was saved already."), destinations.page_of(db.session, g.conference, entry))
