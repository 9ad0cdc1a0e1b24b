"""The requests of invitees: what would change, and the decision."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.accounts.proving import recently_proved
from conference.delegations.presenting import name_of
from conference.editing.submissions import digest_of, saved_before
from conference.errors import ConflictError, RefusedError
from conference.extensions import db
from conference.inbox.requests import actions, cases, queries
from conference.inbox.requests.cases import Case
from conference.jobs import queue
from conference.paging import page_asked_for
from conference.participants.desk.belonging import person_name
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.portal.details import requesting
from conference.protected import actions as protected
from conference.revealing import Purpose, may_reveal
from conference.shell import language
from conference.words import word, words
from forms.inbox import DecisionForm
from forms.protected import PurposeForm
from models.vocabulary import ReadingReason, RequestState

bp = Blueprint("inbox_requests", __name__, url_prefix="/c/<conference_ref>/questions/requests")
Answer = str | Response | tuple[str, int]
_CONFLICT, _UNPROCESSABLE = 409, 422
_SECONDS_SHOWN = 60
_FIELDS = {"number": Permission.SEE_PASSPORT, "expires_on": Permission.SEE_PASSPORT, "birth_on": Permission.SEE_BIRTH_DATE}


@bp.get("/")
@requires(Permission.EDIT)
def index() -> str:
    """Open requests first; without what is wished."""
    page = queries.requests(db.session, g.conference, page_asked_for())
    rows = [(row.DetailsRequest, row.ref, shown_name(names_of(row), language()), _delegation(row)) for row in page.rows]
    return render_template("inbox/requests.html", page=page, rows=rows, word=word)


@bp.get("/<int:request_id>")
@requires(Permission.EDIT)
def show(request_id: int) -> str:
    """What would change, and what has changed since it was asked for."""
    return _page(_case(request_id), DecisionForm())


@bp.post("/<int:request_id>/decision")
@requires(Permission.EDIT)
def decide(request_id: int) -> Answer:
    """Grant or refuse, as the button says; only what its reader has seen."""
    form, case, digest = DecisionForm(), _case(request_id, to_decide=True), digest_of(request.form)
    grants = request.form.get("decision") == "grant"
    if saved_before(db.session, digest):
        flash(_("This form was saved already."))
        return redirect(url_for(".index"))
    if not form.validate() or _lacks_reason(form, grants=grants):
        return _page(case, form), _UNPROCESSABLE
    try:
        _decide(case, form, digest, grants=grants)
    except RefusedError as error:
        form.form_errors.append(str(error))
        return _page(case, form), _CONFLICT
    db.session.commit()
    queue.send_mail_soon()
    flash(_("The change is made, and the invitee is told.") if grants else _("The request is refused, and the invitee is told."))
    return redirect(url_for(".index"))


def _lacks_reason(form: DecisionForm, *, grants: bool) -> bool:
    if grants or form.word.data:
        return False
    form.word.errors = [_("Write why it is refused.")]
    return True


def _decide(case: Case, form: DecisionForm, digest: str, *, grants: bool) -> None:
    actions.expect_open(case)
    if form.seen.data != case.seen:
        raise ConflictError(_("The request, or what it would change, is not what you saw. Look at it again. Nothing was saved yet."))
    act = actions.grant if grants else actions.refuse
    act(db.session, g.conference, case, g.user.name, form.word.data or "", digest)


@bp.route("/<int:request_id>/values", methods=["GET", "POST"])
@requires(Permission.EDIT)
@recently_proved
def values(request_id: int) -> Answer:
    """Ask why; then show protected values, those that stand and those that are wished. The reading is recorded."""
    case = _case(request_id)
    person, fields = case.facts.participant, case.protected
    if not fields or not all(may_reveal(person, _FIELDS[field]) for field in fields):
        abort(404)
    form = PurposeForm()
    form.offer({"reason": [("", _("Choose")), *words(ReadingReason).items()]})
    if not form.is_submitted() or not form.validate():
        asked = render_template("inbox/ask.html", case=case, name=person_name(person), form=form)
        return asked, _UNPROCESSABLE if form.is_submitted() else 200
    purpose = Purpose(ReadingReason(form.reason.data), form.note.data or "")
    known = protected.read(db.session, g.conference, person, fields, purpose)
    rows = [(str(case.form[field].label.text), known[field], _said(case, field)) for field in fields]
    page = render_template("inbox/values.html", case=case, name=person_name(person), rows=rows, seconds=_SECONDS_SHOWN)
    db.session.commit()
    return page


def _said(case: Case, field: str) -> str:
    return requesting.readable(case.form, field, case.changes[field][1])


def _delegation(row: object) -> str:
    return name_of(row, language()) if getattr(row, "Delegation", None) else ""


def _case(request_id: int, *, to_decide: bool = False) -> Case:
    found = queries.request_with_person(db.session, g.conference, request_id) or abort(404)
    return cases.case_of(db.session, found.DetailsRequest, found.Participant, to_decide=to_decide)


def _page(case: Case, form: DecisionForm) -> str:
    form.seen.data = case.seen
    is_open = case.request.state is RequestState.OPEN
    return render_template(
        "inbox/request.html",
        request_=case.request,
        person=case.facts.participant,
        name=person_name(case.facts.participant),
        lines=cases.lines(case),
        misfits=cases.misfits(case) if is_open else [],
        protected=case.protected,
        is_open=is_open,
        form=form,
        word=word,
    )
