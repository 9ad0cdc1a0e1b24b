"""The pages of a round: whom to invite or remind, who gets what, sending it; the texts; a mail and its letters as they would go."""

from datetime import datetime
from io import BytesIO
from typing import Final

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.delegations.presenting import name_of
from conference.editing import destinations
from conference.editing.answering import saved_already
from conference.editing.filling import local_time, moment
from conference.editing.pages import open_desk
from conference.editing.submissions import digest_of, saved_before
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.invitations import actions, presenting, queries
from conference.invitations.cases import Case
from conference.invitations.desk import InvitationTextDesk
from conference.invitations.planning import MOST_MAILS, STATES, Mail, Plan, Planner, Wish, language_of, places_of, reachable
from conference.invitations.wordings import Wordings
from conference.jobs import queue
from conference.messages import language_name
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import word
from forms.invitations import RoundForm
from models.vocabulary import TextPurpose

Answer = str | Response | tuple[str, int]
_CONFLICT, _UNPROCESSABLE = 409, 422
_PAGES: Final = {TextPurpose.INVITATION: ".index", TextPurpose.REMINDER: ".reminders"}

bp = Blueprint("invitations", __name__, url_prefix="/c/<conference_ref>/invitations")
texts = Blueprint("texts", __name__, url_prefix="/texts")

open_desk(texts, InvitationTextDesk(), new="/new", one="/<key>")
bp.register_blueprint(texts)
destinations.lead(actions.SUBJECT, lambda _session, _conference, _subject: url_for("invitations.index"))


@bp.get("/")
@requires(Permission.EDIT)
def index() -> str:
    """The delegations with a place that nobody was told of yet."""
    return _choosing(TextPurpose.INVITATION)


@bp.get("/reminders")
@requires(Permission.EDIT)
def reminders() -> str:
    """The delegations whose answer is outstanding, the late ones first."""
    return _choosing(TextPurpose.REMINDER)


@bp.get("/preview")
@requires(Permission.EDIT)
def preview() -> Answer:
    """Who would get what; the address says whom and until when (?purpose, ?delegation, ?answer_by). Nothing is sent."""
    if not request.args:
        return redirect(url_for(".index"))
    purpose = _purpose(request.args)
    form = _form(request.args, purpose)
    wish = _wish(request.args, form, purpose)
    if wish is None:
        return _choosing(purpose, form, request.args), _UNPROCESSABLE
    return _preview(Planner(db.session, g.conference, wish.purpose).plan(wish))


@bp.post("/send")
@requires(Permission.EDIT)
def send() -> Answer:
    """Send what the preview showed, as it showed it; where anything changed since, nothing goes, and the preview is shown again."""
    purpose = _purpose(request.form)
    form = _form(request.form, purpose)
    wish = _wish(request.form, form, purpose)
    if wish is None:
        return _choosing(purpose, form, request.form), _UNPROCESSABLE
    queries.lock_places(db.session, g.conference, wish.refs)
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return saved_already(entry, url_for(_PAGES[wish.purpose]))
    plan = Planner(db.session, g.conference, wish.purpose).plan(wish)
    if plan.seen != request.form.get("seen"):
        return _preview(plan, is_stale=True), _CONFLICT
    actions.send(db.session, g.conference, plan, digest)
    db.session.commit()
    queue.send_mail_soon()
    _say_sent(plan)
    return redirect(url_for(_PAGES[wish.purpose]))


@bp.get("/texts/")
@requires(Permission.EDIT)
def wordings() -> str:
    """What is said for each purpose in each language."""
    shown = presenting.shown_texts(Wordings(queries.texts(db.session, g.conference)), language())
    return render_template("invitations/texts.html", shown=shown, word=word, purposes=TextPurpose)


@bp.get("/mail")
@requires(Permission.EDIT)
def mail() -> str:
    """A mail as it would go to a real focal point (?purpose, ?focal_point, ?language, ?answer_by), with its letters."""
    purpose = _purpose(request.args)
    planner = Planner(db.session, g.conference, purpose)
    case = _case(planner, purpose, request.args.get("focal_point", ""))
    shown = _mail(planner, purpose, case) if case else None
    return render_template(
        "invitations/mail.html",
        purpose=purpose,
        mail=shown,
        hindrance=reachable(case.focal_point)[0] if case else "",
        readers=[
            (str(one.id), f"{name_of(party, language())}: {one.name}") for party in planner.parties for one in party.Delegation.focal_points
        ],
        asked=request.args,
        language_name=lambda code: language_name(code, language()),
        word=word,
    )


@bp.get("/letters/<delegation_ref>/<code>.pdf")
@requires(Permission.EDIT)
def letter(delegation_ref: str, code: str) -> Response:
    """The official letter to a focal point of a delegation (?focal_point, else the first), in English or Japanese."""
    from conference.invitations.papers import MEDIA_TYPE, LetterPress  # noqa: PLC0415  reportlab is 30 MB

    begin_writing()
    planner = Planner(db.session, g.conference, TextPurpose.INVITATION)
    case = _case(planner, TextPurpose.INVITATION, request.args.get("focal_point", ""), delegation_ref) or abort(404)
    said = next((one for one in _mail(planner, TextPurpose.INVITATION, case).letters if one.language == code), None)
    file = LetterPress().file(case, said or abort(404))
    journal.record(db.session, PRINTED, file.name, conference_ref=g.conference.ref)
    db.session.commit()
    return send_file(BytesIO(file.content), MEDIA_TYPE, as_attachment=True, download_name=file.name)


def _purpose(asked: MultiDict[str, str]) -> TextPurpose:
    """Answers 404 for what no mail is for."""
    return next((one for one in STATES if one.value == asked.get("purpose", TextPurpose.INVITATION.value)), None) or abort(404)


def _form(asked: MultiDict[str, str], purpose: TextPurpose, answer_by: datetime | None = None) -> RoundForm:
    """What the address, or the button of the preview, says of a round; a reminder sets no moment. `answer_by`: to begin with, UTC."""
    data = {"answer_by": local_time(answer_by, g.conference.zone)}
    form = RoundForm(asked, data=data, meta={"csrf": False})  # sending checks the token of every form
    if purpose is TextPurpose.REMINDER:
        del form.answer_by
    return form


def _wish(asked: MultiDict[str, str], form: RoundForm, purpose: TextPurpose) -> Wish | None:
    """What is asked for; None where the form says what is wrong with it."""
    refs = frozenset(asked.getlist("delegation"))
    form.validate()
    if not refs:
        form.form_errors.append(_("Tick a delegation."))
    at = moment(form.answer_by.data, g.conference.zone) if form.answer_by else None
    try:
        actions.refuse_over(at)
    except RefusedError as error:
        form.answer_by.errors = [str(error)]
    return None if form.errors else Wish(purpose, refs, at)


def _choosing(purpose: TextPurpose, form: RoundForm | None = None, asked: MultiDict[str, str] | None = None) -> str:
    """Whom to write to. `form`, `asked`: what was asked for and could not be."""
    parties, told = queries.parties(db.session, g.conference), queries.told(db.session, g.conference)
    if form is None:
        form = _form(MultiDict(), purpose, presenting.proposed_answer_by(parties))
    ticked = None if asked is None else set(asked.getlist("delegation"))
    return render_template(
        "invitations/choose.html",
        purpose=purpose,
        form=form,
        lines=presenting.lines(parties, told, purpose, ticked, language()),
        mail_states=queries.mail_states(db.session, g.conference, purpose),
        word=word,
        has_relay=current_app.extensions["kaigi"].relay is not None,
    )


def _preview(plan: Plan, *, is_stale: bool = False) -> str:
    return render_template(
        "invitations/preview.html",
        plan=plan,
        is_stale=is_stale,
        leave_url=url_for(_PAGES[plan.wish.purpose]),
        name_of=lambda party: name_of(party, language()),
        language_name=lambda code: language_name(code, language()),
        answer_by=local_time(plan.wish.answer_by, g.conference.zone),
        most=MOST_MAILS,
        has_relay=current_app.extensions["kaigi"].relay is not None,
    )


def _say_sent(plan: Plan) -> None:
    number = len(plan.mails)
    if plan.wish.purpose is TextPurpose.INVITATION:
        flash(ngettext("%(num)s invitation is on its way.", "%(num)s invitations are on their way.", number))
    else:
        flash(ngettext("%(num)s reminder is on its way.", "%(num)s reminders are on their way.", number))


def _case(planner: Planner, purpose: TextPurpose, focal_point_id: str, ref: str | None = None) -> Case | None:
    """The focal point asked for, else the first; of one delegation alone where `ref` names it."""
    found = [(party, one) for party in planner.parties if ref in (None, party.Delegation.ref) for one in party.Delegation.focal_points]
    if not found:
        return None
    party, focal_point = next((pair for pair in found if str(pair[1].id) == focal_point_id), found[0])
    places = places_of(party, purpose) or party.Delegation.invitations
    return planner.case(party, focal_point, places, _asked_moment() if purpose is TextPurpose.INVITATION else None)


def _asked_moment() -> datetime | None:
    """The moment that the address names, else one as an example."""
    form = _form(request.args, TextPurpose.INVITATION)
    return moment(form.answer_by.data, g.conference.zone) or presenting.example_answer_by(g.conference.zone)


def _mail(planner: Planner, purpose: TextPurpose, case: Case) -> Mail:
    """The mail of a case in the language asked for, else in that of the focal point."""
    wished = request.args.get("language", "") or language_of(case.party, case.focal_point)
    return planner.mail(case, case.focal_point.email or "", planner.wordings.best(purpose, wished))
