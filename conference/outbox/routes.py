"""The outbox of a conference."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing.submissions import digest_of, saved_before
from conference.errors import RefusedError
from conference.extensions import db
from conference.jobs.queue import send_mail_soon
from conference.listing.pages import open_list
from conference.mail import actions
from conference.outbox import queries
from conference.outbox.outbox_list import OUTBOX
from conference.outbox.words import about_words, purpose_words
from conference.permissions import Permission, requires
from conference.words import word
from forms.mail import PrefaceForm
from models.mail import MailMessage
from models.vocabulary import UNSENT

bp = Blueprint("outbox", __name__, url_prefix="/c/<conference_ref>/mail")
_UNPROCESSABLE = 422


@bp.get("/")
@requires(Permission.SEE_MAIL)
def index() -> str:
    """Newest first, a hundred a page, with what never arrived."""
    undelivered = queries.undelivered(queries.numbers(db.session, g.conference))
    return render_template("outbox/index.html", list=open_list(OUTBOX), undelivered=undelivered, **_words())


@bp.get("/<int:message_id>")
@requires(Permission.SEE_MAIL)
def show(message_id: int) -> str:
    """One mail as it goes, and what became of it. Texts that open something are never shown."""
    message = _message(message_id)
    return render_template("outbox/show.html", message=message, waits=message.state in UNSENT, **_words())


@bp.route("/<int:message_id>/again", methods=["GET", "POST"])
@requires(Permission.SEND_MAIL)
def send_again(message_id: int) -> str | Response | tuple[str, int]:
    message, form = _message(message_id), PrefaceForm()
    if not form.is_submitted():
        return render_template("outbox/again.html", message=message, form=form)
    if not form.validate():
        return render_template("outbox/again.html", message=message, form=form), _UNPROCESSABLE
    digest = digest_of(request.form)
    if saved_before(db.session, digest):
        return redirect(url_for(".index"))
    try:
        again = actions.send_again(db.session, g.conference, message, form.preface.data or "", digest)
    except RefusedError as error:
        return _refused(message, error)
    db.session.commit()
    send_mail_soon()
    flash(_("The mail is in the outbox once more."))
    return redirect(url_for(".show", message_id=again.id))


@bp.post("/<int:message_id>/withdrawal")
@requires(Permission.SEND_MAIL)
def withdraw(message_id: int) -> Response:
    message = _message(message_id)
    try:
        actions.withdraw(db.session, g.conference, message)
    except RefusedError as error:
        return _refused(message, error)
    db.session.commit()
    flash(_("The mail is withdrawn. It will not be sent."))
    return redirect(url_for(".show", message_id=message_id))


def _refused(message: MailMessage, error: RefusedError) -> Response:
    db.session.rollback()
    flash(str(error), "error")
    return redirect(url_for(".show", message_id=message.id))


def _message(message_id: int) -> MailMessage:
    return queries.message(db.session, g.conference, message_id) or abort(404)


def _words() -> dict[str, Any]:
    """What both pages say of any mail, and whether any goes."""
    has_server = current_app.extensions["kaigi"].relay is not None
    return {"has_server": has_server, "word": word, "purpose_words": purpose_words, "about_words": about_words}
