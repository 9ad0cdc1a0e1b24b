"""All equipment, one item of it, and the pages on which it is edited."""

from itertools import groupby

from flask import Blueprint, abort, g, render_template

from conference.agenda.equipment import queries
from conference.agenda.equipment.desk import EquipmentDesk
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.participants.presenting import counts_for, names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about, verdict_at_hand
from conference.shell import language

bp = Blueprint("equipment", __name__, url_prefix="/c/<conference_ref>")

open_desk(bp, EquipmentDesk(), new="/agenda/sessions/<parent>/new-equipment", one="/equipment/<key>")


@bp.get("/equipment/")
@requires(Permission.SEE_PROGRAMME)
def index() -> str:
    """Session by session, with who operates what and what is still open."""
    rows = queries.every_item(db.session, g.conference)
    sessions = [(ref, list(items)) for ref, items in groupby(rows, key=lambda row: row.session_ref)]
    worst = verdict_at_hand().worst_by_subject()
    return render_template(
        "agenda/equipment/index.html",
        count=len(rows),
        sessions=sessions,
        findings_of=lambda ref: counts_for(ref, worst),
        name_of=lambda row: shown_name(names_of(row), language()),
    )


@bp.get("/equipment/<key>")
@requires(Permission.SEE_PROGRAMME)
def show(key: str) -> str:
    """One item."""
    row = queries.item_by_ref(db.session, g.conference, key) or abort(404)
    operator = shown_name(names_of(row), language()) if row.operator_ref else ""
    return render_template("agenda/equipment/show.html", row=row, operator=operator, findings=findings_about(key))
