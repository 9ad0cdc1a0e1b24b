"""A job's page: how far it is, Cancel, and the file when it is ready."""

from mimetypes import guess_type
from typing import Any

from flask import Blueprint, abort, g, jsonify, redirect, render_template, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference.extensions import db
from conference.jobs import actions, queries, results
from conference.jobs.kinds import BADGES, BATCH, LARGE, MANY_ROWS, PAPERS, PURGE
from conference.permissions import signed_in
from models.job import Job
from models.vocabulary import ENDED, JobState

bp = Blueprint("jobs", __name__, url_prefix="/c/<conference_ref>/jobs")
# Kind -> title of its page, how far it is
_TITLES = {
    BADGES: _l("Badges in the making"),
    BATCH: _l("Itineraries in the making"),
    LARGE: _l("Papers in the making"),
    PAPERS: _l("Papers in the making"),
    MANY_ROWS: _l("Rows being changed"),
    PURGE: _l("Personal data being erased"),
}
_PROGRESS = {
    BADGES: _l("%(done)s of %(total)s badges"),
    BATCH: _l("%(done)s of %(total)s itineraries"),
    LARGE: _l("%(done)s of %(total)s papers"),
    PAPERS: _l("%(done)s of %(total)s papers"),
    MANY_ROWS: _l("%(done)s of %(total)s rows"),
    PURGE: _l("%(done)s of %(total)s people"),
}


@bp.get("/<int:job_id>")
@signed_in
def show(job_id: int) -> str:
    job = _job(job_id)
    return render_template("jobs/show.html", job=job, title=_TITLES[job.kind], progress=_progress(job), is_kept=results.is_there(job))


@bp.get("/<int:job_id>/progress")
@signed_in
def progress(job_id: int) -> Response:
    """How far it is, as JSON for the page's script."""
    return jsonify(_progress(_job(job_id)))


@bp.post("/<int:job_id>/cancel")
@signed_in
def cancel(job_id: int) -> Response:
    actions.cancel(db.session, _job(job_id))
    db.session.commit()
    return redirect(url_for(".show", job_id=job_id))


@bp.get("/<int:job_id>/file")
@signed_in
def download(job_id: int) -> Response:
    job = _job(job_id)
    if job.state is not JobState.DONE or not results.is_there(job):
        abort(404)
    response = Response(results.content_of(job), mimetype=guess_type(job.result or "")[0])
    response.headers.set("Content-Disposition", "attachment", filename=job.result)
    return response


def _progress(job: Job) -> dict[str, Any]:
    """What templates/components/panels.html and static/js/job.js show."""
    figures = {"done": format_decimal(job.done), "total": format_decimal(job.total)}
    return {
        "done": job.done,
        "total": job.total or 1,
        "text": str(_PROGRESS[job.kind]) % figures if job.total else _("Waiting to begin"),
        "finished": job.state in ENDED,
    }


def _job(job_id: int) -> Job:
    return queries.job_of(db.session, g.conference, g.user, job_id)
