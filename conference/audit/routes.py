"""The audit trail."""

from flask import Blueprint, abort, g, render_template, request

from conference.audit import queries
from conference.audit.undoing import is_taken_back_by_hand, permission_to_undo
from conference.audit.words import action_words
from conference.extensions import db
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from models.audit import AuditEntry

bp = Blueprint("audit", __name__, url_prefix="/c/<conference_ref>/settings/audit")


@bp.get("/")
@requires(Permission.SEE_AUDIT)
def index() -> str:
    action, actor = request.args.get("action", ""), request.args.get("actor", "").strip()
    taken = queries.actions_taken(db.session, g.conference)
    page = queries.entries(db.session, g.conference, action=action, actor=actor, number=page_asked_for())
    return render_template("audit/index.html", page=page, taken=taken, action=action, actor=actor, action_words=action_words)


@bp.get("/<int:entry_id>")
@requires(Permission.SEE_AUDIT)
def show(entry_id: int) -> str:
    found = queries.changes_of(db.session, g.conference, entry_id)
    if found is None:
        abort(404)
    entry, changes = found
    return render_template(
        "audit/show.html",
        entry=entry,
        changes=changes,
        action_words=action_words,
        may_be_undone=_may_be_undone(entry) and bool(changes),
        permission_to_undo=permission_to_undo(entry.action),
    )


def _may_be_undone(entry: AuditEntry) -> bool:
    return entry.conference_ref == g.conference.ref and is_taken_back_by_hand(entry.action)
