"""Imports: choose a file, look at what it would do, do it, undo it. And the export."""

import io
from collections.abc import Iterable

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.accounts.proving import recently_proved
from conference.accounts.queries import role_everywhere
from conference.config import MEBIBYTE
from conference.errors import RefusedError
from conference.exchange import forgetting, queries
from conference.exchange.presenting import shown_findings, shown_problems, shown_rows
from conference.exchange.problems import ImportRefusedError, Problem
from conference.extensions import begin_writing, db
from conference.notices import offer_undo
from conference.permissions import Permission, allows, requires
from conference.revealing import Purpose
from conference.words import words
from forms.exchange import UploadForm
from forms.protected import ProtectedExportForm
from models.exchange import ImportRun
from models.vocabulary import ReadingReason

# conference.exchange.actions brings pydantic and openpyxl along: 30 MB that a process needs only once it reads a file.

bp = Blueprint("exchange", __name__)
_UNPROCESSABLE = 422


@bp.get("/c/<conference_ref>/settings/imports/")
@requires(Permission.IMPORT)
def index() -> str:
    return render_template("exchange/index.html", runs=queries.runs(db.session, [g.conference.ref]), form=UploadForm())


@bp.route("/imports/new", methods=["GET", "POST"])
@requires(Permission.IMPORT)
def begin() -> str | Response | tuple[str, int]:
    """Upload a file; what it would do is shown before anything is stored of it."""
    from conference.exchange import actions  # noqa: PLC0415  see above

    form = UploadForm()
    if not form.is_submitted():
        return _upload_page(form)
    if not form.validate():
        return _upload_page(form), _UNPROCESSABLE
    try:
        run = actions.upload(db.session, form.file.data.read(), form.file.data.filename, g.user.email, limit_bytes=_limit())
    except ImportRefusedError as error:
        db.session.rollback()
        return _upload_page(form, error.problems), _UNPROCESSABLE
    _refuse_elsewhere(run)
    db.session.commit()
    return redirect(url_for(".preview", run_id=run.id))


@bp.get("/imports/<int:run_id>")
@requires(Permission.IMPORT)
def preview(run_id: int) -> str | Response:
    """What the file would create, change and leave alone, and which findings it would bring or mend."""
    from conference.exchange import actions  # noqa: PLC0415  see above

    begin_writing()
    run = _run(run_id)
    if run.applied_at:
        return redirect(url_for(".index", conference_ref=run.conference_ref))
    try:
        plan = actions.preview(db.session, run)
    except ImportRefusedError as error:
        db.session.rollback()
        return render_template("exchange/preview.html", run=run, plan=None, problems=shown_problems(error.problems), rows=[])
    outcome = request.args.get("outcome", "")
    return render_template(
        "exchange/preview.html",
        run=run,
        plan=plan,
        problems=[],
        outcome=outcome,
        rows=shown_rows(plan, outcome),
        added=shown_findings(plan.findings_added, plan.zone),
        mended=shown_findings(plan.findings_mended, plan.zone),
    )


@bp.post("/imports/<int:run_id>/apply")
@requires(Permission.IMPORT)
def apply(run_id: int) -> Response:
    from conference.exchange import actions  # noqa: PLC0415  see above

    run = _run(run_id)
    db.session.refresh(run, with_for_update=True)
    if run.applied_at is None:  # a second click of the same button finds the work done
        try:
            actions.apply(db.session, run)
        except ImportRefusedError:
            db.session.rollback()
            flash(_("Something changed since you looked. The preview shows it as it is now."), "warning")
            return redirect(url_for(".preview", run_id=run_id))
        db.session.commit()
        rows = sum(run.counts.get("created", {}).values()) + sum(run.counts.get("changed", {}).values())
        said = ngettext("Imported %(num)s row from %(file)s.", "Imported %(num)s rows from %(file)s.", rows, file=run.filename)
        offer_undo(said, url_for(".undo", run_id=run.id))
    return redirect(url_for("overview.show", conference_ref=run.conference_ref))


@bp.post("/imports/<int:run_id>/undo")
@requires(Permission.IMPORT)
def undo(run_id: int) -> Response:
    """Take an import back, while none of its rows was edited since."""
    from conference.exchange import actions  # noqa: PLC0415  see above

    run = _run(run_id)
    try:
        actions.undo(db.session, run, g.user.email)
    except RefusedError as error:
        db.session.rollback()
        flash(str(error), "error")
        return redirect(url_for(".index", conference_ref=run.conference_ref))
    db.session.commit()
    flash(_("The import of %(file)s is undone.", file=run.filename))
    if queries.exists(db.session, run.conference_ref):
        return redirect(url_for("overview.show", conference_ref=run.conference_ref))
    return redirect(url_for("overview.start"))


@bp.post("/imports/<int:run_id>/forget")
@requires(Permission.IMPORT)
def forget(run_id: int) -> Response:
    """Remove an uploaded file that was not imported."""
    forgetting.forget(db.session, _run(run_id))
    db.session.commit()
    flash(_("The uploaded file is removed. Nothing was imported."))
    return redirect(url_for("overview.start"))


@bp.get("/c/<conference_ref>/settings/export.<kind>")
@requires(Permission.EXPORT)
def export(kind: str) -> Response:
    """The conference as a file, without protected fields."""
    from conference.exchange import actions  # noqa: PLC0415  see above

    name = f"{g.conference.ref}.{kind}"
    content = actions.export_file(db.session, g.conference, name, with_protected=False)
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name)


@bp.route("/c/<conference_ref>/settings/export-protected", methods=["GET", "POST"])
@requires(Permission.EXPORT, Permission.SEE_PASSPORT, Permission.SEE_BIRTH_DATE)
@recently_proved
def export_protected() -> str | Response | tuple[str, int]:
    """The conference as a file, passports and birth dates too; that is recorded with the reason."""
    from conference.exchange import actions  # noqa: PLC0415  see above

    form = ProtectedExportForm()
    form.offer({"reason": [("", _("Choose")), *words(ReadingReason).items()], "kind": [("json", "JSON"), ("xlsx", "Excel")]})
    if not form.is_submitted():
        return render_template("exchange/export_protected.html", form=form)
    if not form.validate():
        return render_template("exchange/export_protected.html", form=form), _UNPROCESSABLE
    name, purpose = f"{g.conference.ref}.{form.kind.data}", Purpose(ReadingReason(form.reason.data), form.note.data or "")
    content = actions.export_file(db.session, g.conference, name, with_protected=True, purpose=purpose)
    db.session.commit()
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name)


def _upload_page(form: UploadForm, problems: Iterable[Problem] = ()) -> str:
    return render_template("exchange/begin.html", form=form, problems=shown_problems(problems), upload_limit_mb=_limit() // MEBIBYTE)


def _limit() -> int:
    """The largest file, in bytes."""
    return int(current_app.config["MAX_CONTENT_LENGTH"])


def _refuse_elsewhere(run: ImportRun) -> None:
    """A file about a conference of others, or about a new one by somebody whose role ends at one conference, goes no further."""
    roles = {attended.conference.ref: attended.standing.role for attended in g.attended}
    role = roles.get(run.conference_ref or "") or role_everywhere(db.session, g.user)
    if not allows(role, Permission.IMPORT):
        abort(403)


def _run(run_id: int) -> ImportRun:
    """An import that the user may look at: what it would change tells what there is."""
    run = queries.run_of(db.session, run_id, [attended.conference.ref for attended in g.attended], g.user.email)
    _refuse_elsewhere(run)
    return run
