"""The page of the print desk: look somebody up, print their badge."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, g, render_template, request, send_file
from flask.typing import ResponseReturnValue

from conference import clock
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.jobs import actions as jobs
from conference.jobs.beginning import begun
from conference.jobs.kinds import BADGES
from conference.paging import Page, page_asked_for, page_of
from conference.participants.filters import code_asked_for
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.printing.badge_looks import Look
from conference.printing.desk import actions, queries
from conference.printing.desk.comparing import counted, ids_of
from conference.printing.desk.filtering import asked_in, told_in
from conference.printing.desk.fixing import FixingDesk
from conference.printing.desk.presenting import line_of, state_words
from conference.printing.desk.queries import Asked
from conference.printing.desk.recording import Occasion
from conference.printing.desk.states import PrintState
from conference.shell import language
from conference.words import words
from forms.editing import is_shown_again
from forms.printing import ReasonForm
from models.text import plain
from models.vocabulary import Category, PrintReason

bp = Blueprint("print_desk", __name__, url_prefix="/c/<conference_ref>/desk")
_fixing = Blueprint("fixing", __name__, url_prefix="/people")
open_desk(_fixing, FixingDesk(), new=None, one="/<key>")
bp.register_blueprint(_fixing)
_SIZE = 25
_LONGEST = 300
# The desk shows the PDF in a frame of its own page, whose script opens the dialog of the browser.
_PAPER_HEADERS = {"X-Frame-Options": "SAMEORIGIN", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'"}
_PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data:; frame-src blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS_OF_PAGE = {"Content-Security-Policy": _PAGE_POLICY}
_UNPROCESSABLE = 422


@bp.get("/")
@requires(Permission.PRINT_BADGES)
def show() -> tuple[str, dict[str, str]]:
    """Who fits what is typed (?q) and the filters (?delegation, ?category, ?state), with the state of their badges."""
    return _drawn(asked_in(request.args), ReasonForm(formdata=None)), _HEADERS_OF_PAGE


def _drawn(asked: Asked, form: ReasonForm) -> str:
    look = Look(db.session, g.conference)
    ids = ids_of(db.session, g.conference, asked, look)
    total = queries.count(db.session, g.conference, asked) if ids is None else len(ids)
    page: Page[Any] = page_of(page_asked_for(), total, _SIZE)
    if ids is not None:
        shown, offset = Asked(ids=ids[page.offset : page.offset + page.size]), 0
    else:
        shown, offset = asked, page.offset
    rows = queries.people(db.session, g.conference, shown, limit=page.size, offset=offset)
    return render_template(
        "printing/desk/show.html",
        asked=asked,
        form=form,
        page=page.with_rows([line_of(row, language(), look) for row in rows]),
        delegations=[(row.ref, plain(row.name, language()) or row.ref) for row in queries.delegations(db.session, g.conference)],
        categories=words(Category),
        states=state_words(is_frozen=g.conference.badges_frozen_at is not None),
        counts=counted(db.session, g.conference, look) if asked == Asked() else {},
        reasons=words(PrintReason),
        State=PrintState,
    )


def _shown_again(asked: Asked) -> tuple[str, int, dict[str, str]]:
    """The desk with the reason typed before a session ended. Nothing is printed."""
    form = ReasonForm()
    form.validate()
    return _drawn(asked, form), _UNPROCESSABLE, _HEADERS_OF_PAGE


@bp.get("/prints/")
@requires(Permission.PRINT_BADGES)
def prints() -> str:
    """Who printed what for whom, and why again: of today, of a day (?on), or for one person (?person)."""
    person, on = request.args.get("person", ""), _day(request.args.get("on", ""))
    if not person and on is None:
        on = clock.today(g.conference.zone)
    page = queries.prints(db.session, g.conference, page_asked_for(), person=person, on=on)
    reasons = words(PrintReason)
    return render_template("printing/desk/prints.html", page=page, person=person, on=on, reasons=reasons, name_of=_name_of)


def _day(told: str) -> date | None:
    """Answers 404 to what is no day."""
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        abort(404)


def _name_of(row: Any) -> str:  # noqa: ANN401  a row of queries.prints
    return shown_name(names_of(row), language())


@bp.post("/print")
@requires(Permission.PRINT_BADGES)
def print_one() -> ResponseReturnValue:
    """The badge of the person named, to print at once. Raises RefusedError where it needs a reason, or cannot be drawn."""
    if is_shown_again():
        return _shown_again(Asked(text=request.form.get("person", "")))
    row = queries.bearer(db.session, g.conference, request.form.get("person", "")) or abort(404)
    file = actions.print_badge(db.session, g.conference, row, _occasion())
    db.session.commit()
    response = send_file(file, mimetype="application/pdf", download_name=f"badge-{row.ref}.pdf")
    response.headers.update(_PAPER_HEADERS)
    return response


@bp.post("/print-all")
@requires(Permission.PRINT_BADGES)
def print_all() -> ResponseReturnValue:
    """The badges of everybody whom the filters let through, behind the pages. Raises RefusedError where a reason is missing."""
    if is_shown_again():
        return _shown_again(asked_in(request.form))
    told = told_in(request.form)
    asked, occasion = asked_in(told), _occasion()
    # Whoever is among them and was printed before has changed since.
    if asked.state in (PrintState.CHANGED, PrintState.SHARED_CHANGED, PrintState.LATE):
        occasion = replace(occasion, reason=PrintReason.CHANGED)
    if asked.state is None and queries.any_printed(db.session, g.conference, asked):
        actions.need_reason(occasion)
    facts = {"filters": told, "reason": occasion.reason, "words": occasion.words, "language": language()}
    return begun(jobs.ask_for(db.session, g.conference, BADGES, g.user, **facts))


def _occasion() -> Occasion:
    words = " ".join(request.form.get("words", "").split())[:_LONGEST]
    return Occasion(g.user.email, code_asked_for(PrintReason, request.form.get("reason")), words)
