"""The papers to download: common ones at once, all of them as a job."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import get_locale
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from conference import security
from conference.extensions import begin_writing, db
from conference.jobs import actions as jobs
from conference.jobs import queries as job_queries
from conference.jobs.beginning import begun
from conference.jobs.kinds import BATCH, LARGE, PAPERS
from conference.messages import language_name
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.printing import queries
from conference.printing.calendar_entries import calendar_of
from conference.printing.desk import queries as desk_queries
from conference.printing.languages import printable_languages, reading_language
from conference.printing.listings.registry import MAKERS
from conference.printing.paper import Selection
from conference.printing.selecting import selection
from conference.printing.sending import sent
from conference.printing.shelves import COMMON_PAPERS, SHELVES, common_paper
from models.text import plain

# conference.printing.guests brings reportlab and icalendar along: 30 MB that a process needs only once it prints.

MOST_AT_ONCE = 1_000  # people; a paper about more is made behind the pages, for it would hold a process that others wait for
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
        sent_lists=MAKERS,
        page=page,
        language_of=reading_language,
        language_name=lambda code: language_name(code, str(get_locale())),
        tongues=[(one, language_name(one, str(get_locale()))) for one in sorted(printable_languages())],
        delegations=_delegations(),
        jobs=job_queries.latest(db.session, g.conference, g.user, PAPERS, BATCH, LARGE),
    )


@bp.app_template_global()
def papers_on(shelf: str) -> list[dict[str, object]]:
    """The papers of a shelf that the user may print, as links for a page that they are about."""
    if not security.may(Permission.PRINT):
        return []
    listed = ((name, paper) for name, paper in COMMON_PAPERS.items() if paper.shelf == shelf and security.may(paper.needs))
    return [{"label": paper.label, "url": url_for("printing.common", name=name)} for name, paper in listed]


@bp.post("/all")
@requires(Permission.PRINT, Permission.EXPORT)
def print_all() -> Response:
    """Print everything behind the pages."""
    return begun(jobs.ask_for(db.session, g.conference, PAPERS, g.user))


@bp.post("/batch")
@requires(Permission.PRINT, Permission.SEE_TRAVEL, Permission.SEE_DIET)
def print_batch() -> Response:
    """Print one of the batches behind the pages, about everybody or one delegation, in the language of each or in one."""
    asked = request.form
    name, tongue, delegations = asked.get("paper", ""), asked.get("language", ""), [one for one in asked.getlist("delegation") if one]
    if name not in COMMON_PAPERS or not COMMON_PAPERS[name].is_batch:
        abort(404)
    selection(db.session, g.conference, language=tongue, delegations=delegations)
    facts = {"paper": name, "tongue": tongue, "delegations": delegations, "language": str(get_locale())}
    return begun(jobs.ask_for(db.session, g.conference, BATCH, g.user, **facts))


@bp.post("/large")
@requires(Permission.PRINT)
def print_large() -> Response:
    """Print one paper behind the pages (paper, language, delegation and person)."""
    name = request.form.get("paper", "")
    _refuse_strangers(name)
    if COMMON_PAPERS[name].page:
        abort(404)
    chosen = _chosen(request.form)
    whom = {"delegations": sorted(chosen.delegations), "people": sorted(chosen.people)}
    facts = {"paper": name, "tongue": chosen.language, "language": str(get_locale()), **whom}
    return begun(jobs.ask_for(db.session, g.conference, LARGE, g.user, **facts))


@bp.get("/<name>")
@requires(Permission.PRINT)
def common(name: str) -> str | Response:
    """One of the papers of the shelves (?language, ?delegation and ?person, several times); a page that asks to wait for a large one."""
    begin_writing()
    _refuse_strangers(name)
    if page := COMMON_PAPERS[name].page:
        return redirect(url_for(page))
    chosen = _chosen(request.args)
    if (number := queries.count(db.session, g.conference, chosen)) > MOST_AT_ONCE:
        return render_template("printing/large.html", name=name, label=COMMON_PAPERS[name].label, number=number, chosen=chosen)
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


def _refuse_strangers(name: str) -> None:
    """Answers 404 for a paper that there is not, 403 for one that the user may not print."""
    if name not in COMMON_PAPERS:
        abort(404)
    if not security.may(COMMON_PAPERS[name].needs):
        abort(403)


def _chosen(asked: MultiDict[str, str]) -> Selection:
    """Raises RefusedError for what the conference does not have."""
    told = {"delegations": asked.getlist("delegation"), "people": asked.getlist("person")}
    return selection(db.session, g.conference, language=asked.get("language", ""), **told)


def _delegations() -> list[tuple[str, str]]:
    """Whom a batch can be about, for those who may print one."""
    if not security.may_open("printing.print_batch"):
        return []
    return [(row.ref, plain(row.name, str(get_locale())) or row.ref) for row in desk_queries.delegations(db.session, g.conference)]


def _refuse_guests_of_others(participant_ref: str) -> None:
    """Whoever sees the diets of one host body's guests alone prints the papers of those alone. Answers 404 for any other guest."""
    if security.may(Permission.SEE_DIET):
        return
    if not security.may_see(Permission.SEE_DIET, queries.sponsor_id_of(db.session, g.conference, participant_ref)):
        abort(404)
