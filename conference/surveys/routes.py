"""The pages of follow-up forms for organisers and for the team of each: which there are, answers, preview, publishing, reminders."""

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, send_file, url_for
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from conference import security
from conference.audit import journal
from conference.audit.words import LIST_EXPORTED
from conference.delegations.presenting import name_of as delegation_name
from conference.editing import destinations
from conference.editing.answering import saved
from conference.editing.refs import refs_asked_for
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import begin_writing, db
from conference.jobs import queue
from conference.listing.pages import reader
from conference.listing.reading import WHOLE, Span
from conference.lists.files import TYPES, written
from conference.messages import language_name, locale_of
from conference.paging import Page, page_asked_for
from conference.permissions import Permission, requires, signed_in
from conference.printing.languages import printable_languages
from conference.shell import language
from conference.surveys import actions, presenting, queries
from conference.surveys.answer_list import kind_of
from conference.surveys.filling import form_of, name_of
from conference.words import word
from forms.editing import EditForm

bp = Blueprint("surveys", __name__, url_prefix="/c/<conference_ref>/forms")
destinations.lead(actions.ROUND, lambda _session, _conference, subject: url_for("surveys.show", survey_ref=subject))
destinations.lead("survey_reply", lambda _session, _conference, subject: url_for("participants.show", participant_ref=subject))


@bp.url_defaults
def _keep_form(endpoint: str, values: dict[str, Any]) -> None:
    """A link from the page of a form stays with that form."""
    here = (request.view_args or {}).get("survey_ref")
    if here and current_app.url_map.is_endpoint_expecting(endpoint, "survey_ref"):
        values.setdefault("survey_ref", here)


@bp.get("/")
@signed_in
def index() -> str:
    """The forms with how many are asked and have answered; for whom does not edit, those on whose team they are."""
    rows = db.session.execute(queries.counted(g.conference, _member_id())).all()
    return render_template("surveys/index.html", rows=rows, word=word, is_over=presenting.is_over)


@bp.get("/<survey_ref>/")
@signed_in
def show(survey_ref: str) -> str:
    """A form: its questions, each with what was answered to it, counted."""
    row = _found(survey_ref)
    counted = queries.counts(db.session, row.Survey)
    return render_template(
        "surveys/show.html",
        survey=row.Survey,
        asked=row.asked,
        answered=row.answered,
        summaries=[presenting.summary(one, counted.get(one.id, {}), language()) for one in row.Survey.questions],
        is_over=presenting.is_over(row.Survey),
        delegation_name=lambda party: delegation_name(party, language()),
        word=word,
    )


@bp.get("/<survey_ref>/answers")
@signed_in
def answers(survey_ref: str) -> str:
    """Whoever is asked, with what they answered; a hundred a page."""
    row = _found(survey_ref)
    kind, who = kind_of(row.Survey, language()), reader()
    listing = kind.listing(who, request.args)
    rows, total = kind.rows(who, listing, Span.of_page(listing.number))
    if listing.number > 1 and not rows:
        abort(404)
    page: Page[Any] = Page(listing.number, total, rows=rows)
    return render_template("surveys/answers.html", survey=row.Survey, listing=listing, page=page, columns=kind.columns)


@bp.get("/<survey_ref>/answers.<any(csv,xlsx):ending>")
@signed_in
def export(survey_ref: str, ending: str) -> Response:
    """The same as a file, every row."""
    begin_writing()
    row = _found(survey_ref)
    kind, who = kind_of(row.Survey, language()), reader()
    rows, _total = kind.rows(who, kind.listing(who, request.args), WHOLE)
    name = f"{kind.name}-{g.conference.ref}.{ending}"
    journal.record(db.session, LIST_EXPORTED, name, conference_ref=g.conference.ref, rows=len(rows))
    db.session.commit()
    content = BytesIO(written(kind, kind.columns, rows, ending))
    return send_file(content, mimetype=TYPES[ending], as_attachment=True, download_name=name)


@bp.get("/<survey_ref>/preview")
@requires(Permission.EDIT)
def preview(survey_ref: str) -> str:
    """The form as an invitee sees it, in any language of guests (?in)."""
    survey = _found(survey_ref).Survey
    tongue = request.args.get("in", language())
    tongue = tongue if tongue in printable_languages() else language()
    with force_locale(locale_of(tongue)):
        form = form_of(survey.questions, {}, None, tongue)
        seen = Markup(render_template("surveys/seen.html", survey=survey, form=form, name_of=name_of))  # noqa: S704  of our own template
    tongues = sorted((code, language_name(code, language())) for code in printable_languages())
    return render_template("surveys/preview.html", survey=survey, seen=seen, tongue=tongue, tongues=tongues)


@bp.route("/<survey_ref>/publish", methods=["GET", "POST"])
@requires(Permission.EDIT)
def publish(survey_ref: str) -> str | Response:
    """Say how many get a mail; then open the form and write to them."""
    row = _found(survey_ref, to_change=request.method == "POST")
    if request.method == "GET":
        return render_template("surveys/publish.html", survey=row.Survey, asked=queries.length(db.session, queries.reachable(row.Survey)))
    told = actions.publish(db.session, g.conference, row.Survey, digest_of(request.form))
    return _sent(told)


@bp.get("/<survey_ref>/reminders")
@requires(Permission.EDIT)
def reminders(survey_ref: str) -> str:
    """Who has not answered; once some are ticked (?person), or all (?everybody), how many get a mail."""
    survey = _found(survey_ref).Survey
    refs = None if "everybody" in request.args else refs_asked_for(request.args, "person")
    if refs or refs is None:
        found = queries.reachable(survey, refs)
        chosen, total = db.session.execute(found.limit(queries.SHOWN)).all(), queries.length(db.session, found)
        return render_template("surveys/remind.html", survey=survey, people=chosen, total=total, refs=refs, form=EditForm())
    page = queries.page(db.session, queries.outstanding(survey), page_asked_for())
    return render_template("surveys/reminders.html", survey=survey, page=page)


@bp.post("/<survey_ref>/reminders")
@requires(Permission.EDIT)
def remind(survey_ref: str) -> Response:
    """Write to those who were chosen and have still not answered."""
    survey = _found(survey_ref, to_change=True).Survey
    digest = digest_of(request.form)
    if saved_before(db.session, digest):
        flash(_("This form was saved already."))
        return redirect(url_for(".show"))
    refs = None if "everybody" in request.form else refs_asked_for(request.form, "person")
    return _sent(actions.remind(db.session, g.conference, survey, refs, digest))


@bp.post("/<survey_ref>/<any(close, reopen):what>")
@requires(Permission.EDIT)
def turn(survey_ref: str, what: str) -> Response:
    """Take no more answers, or take them again."""
    survey = _found(survey_ref, to_change=True).Survey
    entry = (actions.close if what == "close" else actions.reopen)(db.session, g.conference, survey)
    db.session.commit()
    return saved(entry, _("The form is closed.") if what == "close" else _("The form is open again."), url_for(".show"))


@bp.post("/<survey_ref>/questions/<int:survey_question_id>/<any(up, down):way>")
@requires(Permission.EDIT)
def step(survey_ref: str, survey_question_id: int, way: str) -> Response:
    """Move a question one place."""
    survey = _found(survey_ref, to_change=True).Survey
    entry = actions.step(db.session, g.conference, survey, survey_question_id, way)
    db.session.commit()
    return saved(entry, _("The question is moved."), url_for(".show", _anchor="questions"))


def _member_id() -> int | None:
    """Whose forms this user sees: None for all, else those on whose team they are."""
    return None if security.may(Permission.EDIT) else g.user.id


def _found(ref: str, *, to_change: bool = False) -> Any:  # noqa: ANN401  a row of queries.one
    return queries.one(db.session, g.conference, ref, _member_id(), to_change=to_change) or abort(404)


def _sent(told: int) -> Response:
    db.session.commit()
    queue.send_mail_soon()
    flash(ngettext("%(num)s mail is on its way.", "%(num)s mails are on their way.", told))
    return redirect(url_for(".show"))
