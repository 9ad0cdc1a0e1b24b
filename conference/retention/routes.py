"""How long data are kept, what goes on which day, and the purge of what is due."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing.refs import take_turn
from conference.errors import RefusedError
from conference.extensions import db
from conference.jobs import actions as jobs
from conference.jobs.beginning import begun
from conference.jobs.kinds import PURGE
from conference.permissions import Permission, requires
from conference.retention import actions
from conference.retention.kinds import KINDS
from forms.editing import EditForm
from forms.retention import retention_form
from models.vocabulary import Retained

bp = Blueprint("retention", __name__, url_prefix="/c/<conference_ref>/settings/retention")
_CONFLICT, _UNPROCESSABLE = 409, 422
_FORM = retention_form({kind: one.label for kind, one in KINDS.items()})


@bp.get("/")
@requires(Permission.SEE_AUDIT)
def index() -> str:
    dues = actions.dues(db.session, g.conference)
    return _page(dues, _FORM(data={due.kind.value: due.days for due in dues} | {"version": actions.state_of(dues)}))


@bp.post("/")
@requires(Permission.ERASE)
def save() -> Response | tuple[str, int]:
    form = _FORM()
    if not form.validate():
        return _page(actions.dues(db.session, g.conference), form), _UNPROCESSABLE
    take_turn(db.session, g.conference)
    dues = actions.dues(db.session, g.conference)
    if form.version.data != actions.state_of(dues):
        form.version.data = actions.state_of(dues)
        return _page(dues, form, is_contested=True), _CONFLICT
    changed = actions.keep_for(db.session, g.conference, {kind: form[kind.value].data for kind in Retained})
    db.session.commit()
    flash(_("Saved. What is due stays until somebody erases it.") if changed else _("Nothing was changed."))
    return redirect(url_for(".index"))


@bp.get("/purge")
@requires(Permission.ERASE)
def ask() -> str:
    """What would go now."""
    return render_template("retention/purge.html", dues=_due())


@bp.post("/purge")
@requires(Permission.ERASE)
def purge() -> Response:
    """Erase it behind the pages. Raises RefusedError where nothing is due."""
    if not _due():
        msg = _("Nothing is due.")
        raise RefusedError(msg)
    return begun(jobs.ask_for(db.session, g.conference, PURGE, g.user))


def _due() -> list[actions.Due]:
    return [due for due in actions.dues(db.session, g.conference) if due.is_due]


def _page(dues: list[actions.Due], form: EditForm, *, is_contested: bool = False) -> str:
    return render_template("retention/index.html", dues=dues, form=form, is_contested=is_contested)
