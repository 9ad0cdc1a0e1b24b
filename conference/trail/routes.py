"""The audit trail."""

from flask import Blueprint, abort, g, render_template

from conference.audit.chain import newest_link
from conference.audit.undoing import is_taken_back_by_hand, permission_to_undo
from conference.audit.words import action_words
from conference.extensions import db
from conference.listing.pages import open_list
from conference.listing.reading import Span
from conference.paging import Page, page_asked_for, page_of
from conference.permissions import Permission, requires
from conference.trail import queries
from conference.trail.presenting import ShownChange, shown_changes
from conference.trail.trail_list import TRAIL
from models.audit import AuditEntry

bp = Blueprint("audit", __name__, url_prefix="/c/<conference_ref>/settings/audit")


@bp.get("/")
@requires(Permission.SEE_AUDIT)
def index() -> str:
    """Newest first, a hundred a page, with the head of the hash chain."""
    return render_template("audit/index.html", list=open_list(TRAIL), action_words=action_words, head=newest_link(db.session))


@bp.get("/<int:entry_id>")
@requires(Permission.SEE_AUDIT)
def show(entry_id: int) -> str:
    """One entry and the rows it changed, from what to what; protected values stay shut."""
    entry, total = queries.entry_of(db.session, g.conference, g.standing, entry_id) or abort(404)
    page: Page[ShownChange] = page_of(page_asked_for(), total)
    changes = queries.changes_of(db.session, entry, Span.of_page(page.number))
    return render_template(
        "audit/show.html",
        entry=entry,
        page=page.with_rows(shown_changes(changes)),
        action_words=action_words,
        may_be_undone=bool(total) and _may_be_undone(entry),
        permission_to_undo=permission_to_undo(entry.action),
    )


def _may_be_undone(entry: AuditEntry) -> bool:
    return entry.conference_ref == g.conference.ref and is_taken_back_by_hand(entry.action)
