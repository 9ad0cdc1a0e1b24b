"""The papers to download: common ones at once, all of them as a job."""

from contextlib import ExitStack
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import Blueprint, abort, g, redirect, render_template, send_file, url_for
from flask_babel import get_locale
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.config import MEBIBYTE
from conference.extensions import begin_writing, db
from conference.jobs import actions as jobs
from conference.jobs import queries as job_queries
from conference.jobs import queue
from conference.jobs.kinds import PAPERS
from conference.messages import language_name
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.printing import queries
from conference.printing.calendar_entries import calendar_of
from conference.printing.languages import reading_language
from conference.printing.paper import Paper
from conference.printing.papers import COMMON_PAPERS, common_paper

# conference.printing.guests brings reportlab and icalendar along: 30 MB that a process needs only once it prints.

_MOST_IN_MEMORY = MEBIBYTE

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
    guest = calendar_of(db.session, g.conference, participant_ref) or abort(404)
    return _sent(calendar_paper(db.session, g.conference, guest))


def _sent(paper: Paper) -> Response:
    """The file, and a line in the audit trail: papers carry names. A large one waits on disk, not in memory."""
    journal.record(db.session, PRINTED, paper.name, conference_ref=g.conference.ref)
    with ExitStack() as opened:
        content = cast("BinaryIO", opened.enter_context(SpooledTemporaryFile(_MOST_IN_MEMORY)))
        paper.write(content)
        db.session.commit()
        length = content.seek(0, SEEK_END)
        content.seek(0)
        opened.pop_all()  # the response closes it
    response = send_file(content, as_attachment=True, download_name=paper.name.rpartition("/")[2])
    response.content_length = length
    return response
