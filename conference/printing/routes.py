"""The papers to download: common ones at once, all of them as a job."""

import io

from flask import Blueprint, abort, g, redirect, render_template, send_file, url_for
from flask_babel import get_locale
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.extensions import begin_writing, db
from conference.jobs import actions as jobs
from conference.jobs import queries as job_queries
from conference.jobs import queue
from conference.jobs.kinds import PAPERS
from conference.paging import page_asked_for
from conference.participants.presenting import language_name
from conference.permissions import Permission, requires
from conference.printing import queries
from conference.printing.languages import reading_language
from conference.printing.paper import Paper
from conference.printing.papers import COMMON_PAPERS, common_paper

# conference.printing.guests brings reportlab and icalendar along: 30 MB that a process needs only once it prints.

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
        jobs=job_queries.latest(db.session, g.conference, g.user, PAPERS),
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
    if name not in COMMON_PAPERS:
        abort(404)
    return _sent(common_paper(db.session, g.conference, name))


@bp.get("/itineraries/<participant_ref>.pdf")
@requires(Permission.PRINT)
def itinerary(participant_ref: str) -> Response:
    """The itinerary of one invitee."""
    from conference.printing.guests import guest_papers  # noqa: PLC0415  see above

    begin_writing()
    return _sent(next(guest_papers(db.session, g.conference, participant_ref), None) or abort(404))


@bp.get("/itineraries/<participant_ref>.ics")
@requires(Permission.PRINT)
def calendar(participant_ref: str) -> Response:
    """The calendar of one invitee."""
    from conference.printing.guests import calendar_paper  # noqa: PLC0415  see above

    begin_writing()
    person, delegation = queries.guest(db.session, g.conference, participant_ref) or abort(404)
    return _sent(calendar_paper(db.session, g.conference, person, reading_language(person, delegation)))


def _sent(paper: Paper) -> Response:
    """The file, and a line in the audit trail: papers carry names."""
    journal.record(db.session, PRINTED, paper.name, conference_ref=g.conference.ref)
    content = io.BytesIO()
    paper.write(content)
    db.session.commit()
    content.seek(0)
    return send_file(content, as_attachment=True, download_name=paper.name.rpartition("/")[2])
