"""The pages of a round: whom to invite or remind, who gets what, sending it. Its texts are in `texts`."""

from typing import Final

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from conference.delegations.presenting import name_of
from conference.editing import destinations
from conference.editing.answering import saved_already
from conference.editing.filling import local_time
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.invitations import actions, presenting, queries
from conference.invitations.asking import form_of, purpose_of, wish_of
from conference.invitations.planning import MOST_MAILS, Plan, Planner
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
    purpose = purpose_of(request.args)
    form = form_of(request.args, purpose)
    wish = wish_of(request.args, form, purpose)
    if wish is None:
        return _choosing(purpose, form, request.args), _UNPROCESSABLE
    return _preview(Planner(db.session, g.conference, wish.purpose).plan(wish))


@bp.post("/send")
@requires(Permission.EDIT)
def send() -> Answer:
    """Send what the preview showed, as it showed it; where anything changed since, nothing goes, and the preview is shown again."""
    purpose = purpose_of(request.form)
    form = form_of(request.form, purpose)
    wish = wish_of(request.form, form, purpose)
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


def _choosing(purpose: TextPurpose, form: RoundForm | None = None, asked: MultiDict[str, str] | None = None) -> str:
    """Whom to write to. `form`, `asked`: what was asked for and could not be."""
    parties, told = queries.parties(db.session, g.conference), queries.told(db.session, g.conference)
    if form is None:
        form = form_of(MultiDict(), purpose, presenting.proposed_answer_by(parties))
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
