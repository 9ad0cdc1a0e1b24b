"""The board on which answers come in, the history of each, and the pages on which organisers write down what they were told."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, g, make_response, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.answers import board, granting, queries
from conference.answers.pages import DELEGATION_PAGES, PLACE_PAGES, Answer, AnswerPage, Frame, answer, offered, one_of
from conference.answers.recording import SUBJECT, Origin
from conference.delegations.presenting import name_of
from conference.editing import acting, destinations
from conference.editing.acting import ActPage
from conference.editing.answering import saved
from conference.editing.choices import Pairs
from conference.extensions import db
from conference.paging import page_asked_for
from conference.participants.desk.queries import options
from conference.participants.presenting import named, names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import word
from forms.editing import EditForm
from forms.reported import GrantForm, RefuseForm, reported
from models.audit import AuditEntry
from models.conference import Conference
from models.vocabulary import AnswerSource, DecisionKind, DecisionState

bp = Blueprint("answers", __name__, url_prefix="/c/<conference_ref>/answers")
_PART = "X-Part"  # static/js/live.js asks for the board alone
_LATE_AFTER_SECONDS = 600  # a place becomes late although no fact changed: so often the board is drawn anew


def _page_of(_session: Session, _conference: Conference, delegation_ref: str) -> str:
    return url_for("answers.show", delegation_ref=delegation_ref)


destinations.lead(SUBJECT, _page_of)


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def index() -> Response:
    """Answers by delegation, in order of precedence; ?show=outstanding those of which something is awaited. An unchanged board is a 304."""
    tag = f"{g.facts.newest_entry_id}-{g.facts.newest_sum}-{int(clock.now().timestamp()) // _LATE_AFTER_SECONDS}-{language()}"
    response = Response(status=304) if request.if_none_match.contains(tag) else make_response(_board())
    response.set_etag(tag)
    return response


def _board() -> str:
    outstanding = request.args.get("show") == "outstanding"
    page = queries.board(db.session, g.conference, page_asked_for(), outstanding=outstanding)
    ids = [row.Delegation.id for row in page.rows]
    places, asked = queries.places(db.session, g.conference, ids), queries.asked(db.session, ids)
    lines = board.lines(page.rows, places, asked, language(), g.conference.zone)
    return render_template(
        "answers/board.html" if _PART in request.headers else "answers/index.html",  # the part takes away no message of another page
        page=page,
        lines=lines,
        outstanding=outstanding,
        most_places=max((len(line.row.places) for line in lines), default=0),
        states=list(dict.fromkeys(place.state for line in lines for place in line.row.places)),
        at=clock.now(),
    )


@bp.get("/<delegation_ref>")
@requires(Permission.SEE_CONFERENCE)
def show(delegation_ref: str) -> str:
    """The places of one delegation, what it asks for, and who answered what, when and from where."""
    found = _found(delegation_ref)
    delegation = found.Delegation
    history = queries.history(db.session, delegation, page_asked_for())
    asked = queries.asked(db.session, [delegation.id], is_open=False)
    return render_template(
        "answers/show.html",
        delegation=delegation,
        name=name_of(found, language()),
        line=board.lines([found], queries.places(db.session, g.conference, [delegation.id]), asked, language(), g.conference.zone)[0],
        offers={place.number: offered(g.conference, place, PLACE_PAGES) for place in delegation.invitations},
        wishes=DELEGATION_PAGES,
        asked=asked,
        is_open=lambda one: one.state is DecisionState.OPEN and one.kind is DecisionKind.PLACE_REQUEST,
        speaker_of=lambda row: shown_name(names_of(row), language()) if row.ref else "",
        history=history,
        steps=board.steps(history.rows, queries.taken_back(db.session, g.conference, delegation), language()),
        word=word,
    )


@bp.route(f"/<delegation_ref>/places/<int:number>/<any({one_of(PLACE_PAGES)}):what>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def place(delegation_ref: str, number: int, what: str) -> Answer:
    """Write down an answer about a place that somebody gave by phone or note verbale."""
    return _reported(PLACE_PAGES[what], delegation_ref, number)


@bp.route(f"/<delegation_ref>/<any({one_of(DELEGATION_PAGES)}):what>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def whole(delegation_ref: str, what: str) -> Answer:
    """Write down what a delegation asks for by phone or note verbale."""
    return _reported(DELEGATION_PAGES[what], delegation_ref)


@bp.route("/<delegation_ref>/<any(grant, refuse):what>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def decide(delegation_ref: str, what: str) -> acting.Answer:
    """Answer the request for another place."""
    found, grants = _found(delegation_ref), what == "grant"
    name = name_of(found, language())
    form = GrantForm() if grants else RefuseForm()
    if grants:
        form.offer({"sponsor_id": _sponsors()})
    page = ActPage(
        heading=_("Grant another place: %(name)s", name=name) if grants else _("Refuse another place: %(name)s", name=name),
        save=_("Grant the place") if grants else _("Refuse the place"),
        done=_("The request is answered."),
        leave_url=url_for(".show", delegation_ref=delegation_ref),
        crumbs=_crumbs(delegation_ref, name),
    )
    return acting.answer(form, page, partial(_decide, form, found.Delegation.id, what))


def _sponsors() -> Pairs:
    sponsors = [one for one in options(db.session, g.conference) if one.kind == "sponsor_id"]
    return [("", _("none")), *((one.value, named(one.ref, one.name, language())) for one in sponsors)]


def _decide(form: EditForm, delegation_id: int, what: str, submission: str | None) -> AuditEntry:
    delegation, origin = queries.hold(db.session, g.conference, delegation_id), Origin(submission=submission)
    said, official = form["word"].data, g.user.name
    if what == "refuse":
        return granting.refuse(db.session, g.conference, delegation, said, official, origin)
    sponsor = form["sponsor_id"].data
    return granting.grant(db.session, g.conference, delegation, said, int(sponsor) if sponsor else None, official, origin)


def _reported(page: AnswerPage, delegation_ref: str, number: int | None = None) -> Answer:
    found, leave_url = _found(delegation_ref), url_for(".show", delegation_ref=delegation_ref)
    name = name_of(found, language())
    frame = Frame(
        template="answers/answer.html",
        leave_url=leave_url,
        form_of=reported,  # type: ignore[arg-type]  # a class is hashable, whatever mypy makes of its metaclass
        origin_of=_origin,
        finish=lambda entry, text: saved(entry, text, leave_url),
        more={"name": name, "crumbs": _crumbs(delegation_ref, name)},
        offers={"source": [(source.value, str(board.SOURCES[source])) for source in board.REPORTED]},
    )
    return answer(page, frame, g.conference, found.Delegation.id, number)


def _origin(form: EditForm, submission: str) -> Origin:
    return Origin(AnswerSource(form["source"].data), form["spoke"].data, form["source_text"].data, submission)


def _found(delegation_ref: str) -> Any:  # noqa: ANN401  a row of queries.one
    return queries.one(db.session, g.conference, delegation_ref) or abort(404)


def _crumbs(delegation_ref: str, name: str) -> list[dict[str, str]]:
    return [
        {"label": _("Delegations"), "url": url_for("delegations.index")},
        {"label": _("Answers"), "url": url_for(".index")},
        {"label": name, "url": url_for(".show", delegation_ref=delegation_ref)},
    ]
