"""The page on which guests ask the secretariat and read what it answered. Its address names nobody."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.jobs import queue
from conference.permissions import for_guests
from conference.portal.questions import actions, queries
from conference.portal.sections import at_home
from forms.questions import QuestionForm
from models.vocabulary import GuestKind

bp = Blueprint("guest_questions", __name__, url_prefix=f"{guest_pages.ADDRESS}/questions")
Answer = str | Response | tuple[str, int]
_UNPROCESSABLE, _TOO_MANY = 422, 429


@bp.route("/", methods=["GET", "POST"])
@for_guests(*GuestKind)
@at_home(_l("Ask the secretariat"))
def index() -> Answer:
    """Ask; and read the own questions with their answers, the newest first."""
    form = QuestionForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form), _UNPROCESSABLE
    is_taken, digest = actions.may_ask(db.session, g.guest), digest_of(request.form)
    if saved_before(db.session, digest):
        return _sent()
    if not is_taken:
        db.session.commit()  # the count, and what the trail says of it
        form.form_errors.append(_("You have asked many questions within an hour. Wait a while, then send this one."))
        return _page(form), _TOO_MANY
    actions.ask(db.session, g.guest, form.subject.data or "", form.text.data or "", digest)
    db.session.commit()
    queue.send_mail_soon()
    return _sent()


def _sent() -> Response:
    flash(_("Your question is sent. The answer comes by mail, and stands on this page."))
    return redirect(url_for(".index"))


def _page(form: QuestionForm) -> str:
    asked = queries.questions_of(db.session, g.guest.recipient)
    return render_template("portal/questions/index.html", form=form, asked=asked, zone=g.guest.conference.zone)
