"""The papers to download: common ones at once, all of them as a job."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import get_locale
from werkzeug.wrappers import Response

from conference import security
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
from conference.printing.selecting import selection
from conference.printing.sending import sent
from conference.printing.shelves import COMMON_PAPERS, SHELVES, common_paper

# conference.printing.guests brings reportlab and icalendar along: 30 MB that a process needs only once it prints.

bp = Blueprint("printing", __name__, url_prefix="/c/<conference_ref>/papers")


@bp.get("/")
@requires(Permission.PRINT)
def index() -> str:
    """The papers that the user may print; itineraries only of guests whose diet they may see, because it stands in them."""
    page = None
    if security.may_open("printing.itinerary") and security.sees_any(Permission.SEE_DIET):
        sponsor_id = None if security.may(Permission.SEE_DIET) else g.standing.sponsor_id
        page = queries.guests(db.session, g.conference, page_asked_for(), sponsor_id)
    return render_template(
        "printing/index.html",
        papers={name: paper for name, paper in COMMON_PAPERS.items() if security.may(paper.needs)},
        shelves=SHELVES,
        page=page,
        language_of=reading_language,
        language_name=lambda code: language_name(code, str(get_locale())),
        jobs=job_queries.latest(db.session, g.conference, g.user, PAPERS),
    )


@bp.post("/all")
@requires(Permission.PRINT, Permission.EXPORT)
def print_all() -> Response:
    """Print everything behind the pages."""
    job = jobs.ask_for(db.session, g.conference, PAPERS, g.user)
    db.session.commit()
    queue.send(job.id)
    return redirect(url_for("jobs.show", job_id=job.id))


@bp.get("/<name>")
@requires(Permission.PRINT)
def common(name: str) -> Response:
    """One of the papers of the shelves (?language, ?delegation and ?person, which may stand several times)."""
    begin_writing()
    if name not in COMMON_PAPERS:
        abort(404)
    if not security.may(COMMON_PAPERS[name].needs):
        abort(403)
    asked = request.args
    chosen = selection(
        db.session,
        g.conference,
        language=asked.get("language", ""),
        delegations=asked.getlist("delegation"),
        people=asked.getlist("person"),
    )
    return sent(g.conference, common_paper(db.session, g.conference, name, chosen))


@bp.get("/itineraries/<participant_ref>.pdf")
@requires(Permission.PRINT, Permission.SEE_TRAVEL)
def itinerary(participant_ref: str) -> Response:
    """The itinerary of one invitee."""
    from conference.printing.guests import guest_papers  # noqa: PLC0415  see above

    begin_writing()
    _refuse_guests_of_others(participant_ref)
    return sent(g.conference, next(guest_papers(db.session, g.conference, participant_ref), None) or abort(404))


@bp.get("/itineraries/<participant_ref>.ics")
@requires(Permission.PRINT, Permission.SEE_TRAVEL)
def calendar(participant_ref: str) -> Response:
    """The calendar of one invitee."""
    from conference.printing.guests import calendar_paper  # noqa: PLC0415  see above

    begin_writing()
    _refuse_guests_of_others(participant_ref)
    guest = calendar_of(db.session, g.conference, participant_ref) or abort(404)
    return sent(g.conference, calendar_paper(db.session, g.conference, guest))


def _refuse_guests_of_others(participant_ref: str) -> None:
    """Whoever sees the diets of one host body's guests alone prints the papers of those alone. Answers 404 for any other guest."""
    if security.may(Permission.SEE_DIET):
        return
    if not security.may_see(Permission.SEE_DIET, queries.sponsor_id_of(db.session, g.conference, participant_ref)):
        abort(404)
