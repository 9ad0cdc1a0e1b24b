"""Your account: where you are signed in, your password, your second factors."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.accounts import queries, sign_ins, visiting
from conference.accounts.factors.queries import factors_of
from conference.audit import journal
from conference.errors import NotFoundError
from conference.extensions import db
from conference.permissions import signed_in
from conference.words import word

bp = Blueprint("own_account", __name__, url_prefix="/account")


@bp.get("/")
@signed_in
def show() -> str:
    config = visiting.settings()
    living = queries.sign_ins(db.session, g.user.id, config.idle_limit, config.sign_in_limit)
    factors = factors_of(db.session, g.user.id)
    must = visiting.must_have_factor(g.visitor)
    zone = g.attended[0].conference.zone if g.attended else "UTC"
    return render_template("accounts/own.html", living=living, here=g.sign_in, factors=factors, must=must, word=word, zone=zone)


@bp.post("/sessions/<int:sign_in_id>/end")
@signed_in
def end_one(sign_in_id: int) -> Response:
    journal.record(db.session, "user.session_ended", g.user.email)
    if not sign_ins.end(db.session, g.user.id, sign_in_id):
        msg = _("This session has ended already.")
        raise NotFoundError(msg)
    db.session.commit()
    flash(_("The session is ended."))
    return redirect(url_for(".show"))


@bp.post("/sessions/end-others")
@signed_in
def end_others() -> Response:
    journal.record(db.session, "user.sessions_ended", g.user.email)
    ended = sign_ins.end_all(db.session, g.user.id, but=g.sign_in)
    db.session.commit()
    flash(ngettext("%(num)s other session is ended.", "%(num)s other sessions are ended.", ended))
    return redirect(url_for(".show"))
