"""What is still to be set."""

from flask import Blueprint, render_template

from conference.checklist.presenting import checklist_at_hand
from conference.permissions import Permission, requires

bp = Blueprint("checklist", __name__, url_prefix="/c/<conference_ref>/settings")


@bp.get("/checklist")
@requires(Permission.SEE_CONFERENCE)
def show() -> str:
    """Everything a conference needs set, done or not, each with the page where it is done."""
    return render_template("checklist/show.html", checklist=checklist_at_hand())
