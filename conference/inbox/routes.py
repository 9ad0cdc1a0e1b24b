"""The inbox of the secretariat: what guests ask, and what it answers."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.delegations.presenting import name_of
from conference.delegations.queries import delegations
from conference.editing.submissions import digest_of, saved_before
from conference.errors import ConflictError
from conference.extensions import db
from conference.inbox import actions, presenting, queries
from conference.jobs import queue
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import word, words
from forms.inbox import ReplyForm
from models.question import Question
from models.vocabulary import QuestionState

bp = Blueprint("inbox", __name__, url_prefix="/c/<conference_ref>/questions")
Answer = str | Response | tuple[str, int]
_CONFLICT, _UNPROCESSABLE = 409, 422
_FILTERS = ("state", "delegation", "search")


@bp.get("/")
@requires(Permission.SEE_MAIL)
def index() -> str:
    """Open questions first; by state, delegation or words."""
    wanted = {name: value for name in _FILTERS if (value := request.args.get(name, "").strip())}
    if wanted.get("state") not in set(QuestionState):
        wanted.pop("state", None)
    page = queries.questions(db.session, g.conference, wanted, page_asked_for())
    return render_template(
        "inbox/index.html",
        page=page,
        rows=presenting.askers(page.rows, language()),
        wanted=wanted,
        states=words(QuestionState),
        delegations=[(row.Delegation.ref, name_of(row, language())) for row in delegations(db.session, g.conference)],
        word=word,
    )


@bp.get("/<int:question_id>")
@requires(Permission.SEE_MAIL)
def show(question_id: int) -> str:
    """One question with its answers, and whoever asked."""
    return _page(question_id, ReplyForm())


@bp.post("/<int:question_id>/answer")
@requires(Permission.SEND_MAIL)
def reply(question_id: int) -> Answer:
    """Answer; what is typed is never lost."""
    form, question, digest = ReplyForm(), _held(question_id), digest_of(request.form)
    if saved_before(db.session, digest):
        flash(_("This form was saved already."))
        return _to(question_id)
    if not form.validate():
        return _page(question_id, form), _UNPROCESSABLE
    try:
        is_mailed = actions.reply(db.session, g.conference, question, form.text.data or "", g.user.name, digest)
    except ConflictError as error:
        form.form_errors.append(str(error))
        return _page(question_id, form), _CONFLICT
    db.session.commit()
    queue.send_mail_soon()
    flash(_("The answer is on its way.") if is_mailed else _("The answer is saved. There is no email address to send it to."))
    return _to(question_id)


@bp.post("/<int:question_id>/close")
@requires(Permission.SEND_MAIL)
def close(question_id: int) -> Response:
    """It needs no answer."""
    actions.close(db.session, g.conference, _held(question_id))
    db.session.commit()
    flash(_("The question is closed without an answer."))
    return redirect(url_for(".index"))


@bp.post("/<int:question_id>/reopen")
@requires(Permission.SEND_MAIL)
def reopen(question_id: int) -> Response:
    """There is more to say."""
    actions.reopen(db.session, g.conference, _held(question_id))
    db.session.commit()
    flash(_("The question is open again."))
    return _to(question_id)


def _held(question_id: int) -> Question:
    return queries.hold(db.session, g.conference, question_id) or abort(404)


def _to(question_id: int) -> Response:
    return redirect(url_for(".show", question_id=question_id))


def _page(question_id: int, form: ReplyForm) -> str:
    row = queries.one(db.session, g.conference, question_id) or abort(404)
    return render_template("inbox/show.html", question=row.Question, asker=presenting.asker(row, language()), form=form, word=word)
