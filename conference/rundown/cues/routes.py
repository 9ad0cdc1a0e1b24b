"""Who changed one cue when, and an older state of it given back."""

from flask import Blueprint, abort, g, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference import security
from conference.editing.answering import saved
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.rundown.cues import actions
from conference.rundown.desk import history, queries, trail
from conference.rundown.desk.cells import Frame
from conference.rundown.desk.columns import chosen
from conference.rundown.desk.sheet import Sheet, load
from conference.shell import language
from models.audit import AuditEntry
from models.rundown import Cue
from models.text import plain

bp = Blueprint("cues", __name__, url_prefix="/c/<conference_ref>/run-of-show/cues/<cue_ref>")


@bp.get("/history")
@requires(Permission.SEE_AUDIT)
def show_history(cue_ref: str) -> str:
    """From what to what it was changed; each older state can be restored."""
    cue = queries.cue(db.session, g.conference, cue_ref) or abort(404)
    sheet = _sheet(cue)
    load(db.session, sheet)
    lines = history.lines(db.session, sheet, trail.changes_of(db.session, cue), _restore_url(cue))
    day = url_for("rundown_desk.show_history", on=cue.rundown.on.isoformat(), kind=cue.rundown.kind.value)
    return render_template(
        "editing/history.html",
        heading=_("History of %(name)s", name=plain(cue.item, language())),
        crumbs=[{"label": _("Run of show"), "url": _day_url(cue)}, {"label": _("History"), "url": day}],
        note=ngettext("%(num)s entry", "%(num)s entries", len(lines)),
        lines=lines,
    )


@bp.post("/history/<int:entry_id>/restore")
@requires(Permission.EDIT_STAGE)
def restore(cue_ref: str, entry_id: int) -> Response:
    """Give a cue what it said after an entry of its history."""
    cue = queries.cue(db.session, g.conference, cue_ref, to_change=True) or abort(404)
    sheet = _sheet(cue)
    load(db.session, sheet)
    steps = history.steps(sheet, trail.changes_of(db.session, cue))
    values = next((step.new for step in steps if step.entry.id == entry_id), None) or abort(404)
    entry = actions.restore(db.session, g.conference, cue, values)
    db.session.commit()
    return saved(entry, _("Restored: %(name)s", name=plain(cue.item, language())), url_for(".show_history", cue_ref=cue_ref))


def _sheet(cue: Cue) -> Sheet:
    frame = Frame(cue.rundown.on, g.conference.zone, language(), language())
    return Sheet(g.conference, cue.rundown.kind, frame, chosen(()))


def _restore_url(cue: Cue) -> history.RestoreUrl:
    if not security.may(Permission.EDIT_STAGE):
        return history.nowhere

    def url(entry: AuditEntry) -> str:
        return url_for("cues.restore", cue_ref=cue.ref, entry_id=entry.id)

    return url


def _day_url(cue: Cue) -> str:
    return url_for("rundown.index", day=cue.rundown.on.isoformat())
