"""The pages on which meals are edited, and the button that orders what is needed."""

from flask import Blueprint, abort, g
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.catering.desk.desk import MealDesk
from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires

bp = Blueprint("catering_desk", __name__, url_prefix="/c/<conference_ref>")
_DESK = MealDesk()

open_desk(bp, _DESK, new="/new-meal", one="/meals/<key>")


@bp.post("/meals/<key>/order")
@requires(Permission.EDIT)
def order(key: str) -> Response:
    """What is needed now is ordered, in one step."""
    meal = _DESK.find(db.session, g.conference, key, to_change=True) or abort(404)
    entry = _DESK.order_needed(db.session, g.conference, meal)
    db.session.commit()
    return saved(entry, _("Ordered what is needed: %(name)s", name=_DESK.name_of(meal)), _DESK.row_url(meal))
