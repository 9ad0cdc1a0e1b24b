"""An invitee's follow-up forms. None of their addresses names a person."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.editing.submissions import digest_of, saved_before
from conference.errors import RefusedError
from conference.extensions import db
from conference.permissions import for_guests
from conference.portal.sections import at_home
from conference.portal.surveys import actions
from conference.shell import language
from conference.surveys import queries
from conference.surveys.filling import form_of, given, name_of, shown
from forms.editing import EditForm
from models.survey import Survey, SurveyReply
from models.text import plain
from models.vocabulary import GuestKind

bp = Blueprint("guest_surveys", __name__, url_prefix=f"{guest_pages.ADDRESS}/forms")
Answer = str | Response | tuple[str, int]
_CONFLICT, _UNPROCESSABLE = 409, 422


@bp.get("/")
@for_guests(GuestKind.INVITEE)
@at_home(_l("Forms"))
def index() -> str:
    """The forms that ask this invitee, until when, and whether they have answered."""
    return render_template(
        "portal/surveys/index.html",
        rows=queries.of_guest(db.session, g.guest.participant),
        is_closed=actions.is_closed,
        zone=g.guest.conference.zone,
    )


@bp.get("/<survey_ref>")
@for_guests(GuestKind.INVITEE)
def show(survey_ref: str) -> str:
    """One form, to be filled in; once it is closed, what was answered."""
    survey, person = _survey(survey_ref), g.guest.participant
    reply = queries.reply(db.session, survey, person)
    return _page(survey, _form(survey, reply), reply)


@bp.post("/<survey_ref>")
@for_guests(GuestKind.INVITEE)
def save(survey_ref: str) -> Answer:
    """Save the answers, as often as they like until the deadline. Raises RefusedError afterwards."""
    survey, person, conference = _survey(survey_ref, to_change=True), g.guest.participant, g.guest.conference
    if actions.is_closed(survey):
        raise RefusedError(actions.closed_sentence(survey, conference.zone))
    reply = queries.reply(db.session, survey, person)
    form = _form(survey, reply)
    if not form.validate():
        return _page(survey, form, reply), _UNPROCESSABLE
    digest = digest_of(request.form)
    if not actions.is_overtaken(survey, reply, form):
        actions.save(db.session, conference, survey, person, reply, form, digest)
        db.session.commit()
    elif not saved_before(db.session, digest):
        return _page(survey, form, reply), _CONFLICT
    flash(_("Your answers are saved: %(name)s", name=plain(survey.title, language())))
    return redirect(url_for(".index"))


def _survey(ref: str, *, to_change: bool = False) -> Survey:
    return queries.one_of_guest(db.session, g.guest.participant, ref, to_change=to_change) or abort(404)


def _form(survey: Survey, reply: SurveyReply | None) -> EditForm:
    return form_of(survey.questions, given(reply.answers if reply else ()), reply.version if reply else None, language())


def _page(survey: Survey, form: EditForm, reply: SurveyReply | None) -> str:
    conference, answers = g.guest.conference, given(reply.answers if reply else ())
    return render_template(
        "portal/surveys/form.html",
        survey=survey,
        form=form,
        name_of=name_of,
        closed=actions.closed_sentence(survey, conference.zone) if actions.is_closed(survey) else None,
        answers={one.id: shown(one, answers.get(one.id, ()), language()) for one in survey.questions},
        zone=conference.zone,
    )
