"""The papers to download: common ones at once, all of them as a job."""

import io

from flask import Blueprint, abort, g, redirect, render_template, send_file, url_for
from flask_babel import get_locale
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.extensions import begin_writing, db
from conference.jobs import actions as jobs
from conference.jobs import queries as job_queries
from conference.jobs import queue
from conference.paging import page_asked_for
from conference.participants.presenting import language_name
from conference.permissions import Permission, requires
from conference.printing import papers, queries
from conference.printing.book import PRINTED
from conference.printing.languages import reading_language
from conference.printing.work import PAPERS

bp = Blueprint("printing", __name__, url_prefix="/c/<conference_ref>/papers")


@bp.get("/")
@requires(Permission.PRINT)
def index() -> str:
    page = queries.guests(db.session, g.conference, page_asked_for())
    return render_template(
        "printing/index.html",
        page=page,
        language_of=reading_language,
        language_name=lambda code: language_name(code, str(get_locale())),
        jobs=job_queries.latest(db.session, g.conference, g.user),
    )


@bp.post("/all")
@requires(Permission.PRINT)
def print_all() -> Response:
    """Print everything behind the pages."""
    job = jobs.ask_for(db.session, g.conference, PAPERS, g.user)
    db.session.commit()
    queue.send(job.id)
    return redirect(url_for("jobs.show", job_id=job.id))


@bp.get("/<name>")
@requires(Permission.PRINT)
def common(name: str) -> Response:
    """One of the papers about everybody."""
    begin_writing()
    if name not in papers.COMMON_PAPERS:
        abort(404)
    return _sent(papers.common_paper(db.session, g.conference, name))


@bp.get("/itineraries/<participant_ref>.<kind>")
@requires(Permission.PRINT)
def itinerary(participant_ref: str, kind: str) -> Response:
    """The itinerary (pdf) or the calendar (ics) of one invitee."""
    begin_writing()
    found = (paper for paper in papers.itineraries(db.session, g.conference, participant_ref) if paper.name.endswith(f".{kind}"))
    return _sent(next(found, None) or abort(404))


def _sent(paper: papers.Paper) -> Response:
    """The file, and a line in the audit trail: papers carry names."""
    journal.record(db.session, PRINTED, paper.name, conference_ref=g.conference.ref)
    content = io.BytesIO()
    paper.write(content)
    db.session.commit()
    content.seek(0)
    return send_file(content, as_attachment=True, download_name=paper.name.rpartition("/")[2])
