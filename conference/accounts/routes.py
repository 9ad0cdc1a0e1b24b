"""Sign-in, sign-out, password."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.accounts import actions, attempts, calling, entering, pages, queries, sign_ins
from conference.accounts.entering import Answer
from conference.accounts.proving import recently_proved
from conference.audit import journal
from conference.extensions import begin_writing, db
from conference.permissions import public, signed_in
from forms.accounts import NewPasswordForm, SignInForm
from models.account import User
from models.vocabulary import FirstStep

bp = Blueprint("accounts", __name__, url_prefix="/account")


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Answer:
    form = SignInForm()
    if not form.is_submitted():
        return pages.sign_in(form)
    if not form.validate():
        return pages.sign_in(form, pages.UNPROCESSABLE)
    user, status = _identify(form.email.data or "", form.password.data or "")
    if user is None:
        wrong = _("The email address or the password is not right. Check both and try again.")
        form.password.errors = [pages.too_many() if status == pages.TOO_MANY else wrong]
        return pages.sign_in(form, status)
    entering.begin(user, FirstStep.PASSWORD)
    return entering.go_on(form.kept.data, entering.target())


@bp.post("/sign-out")
@signed_in
def sign_out() -> Response:
    journal.record(db.session, "user.signed_out", g.user.email)
    sign_ins.end(db.session, g.user.id, g.sign_in.id)
    db.session.commit()
    entering.leave()
    flash(_("You are signed out."))
    return redirect(url_for("accounts.sign_in"))


@bp.route("/password", methods=["GET", "POST"])
@signed_in
@recently_proved
def password() -> Answer:
    form = NewPasswordForm()
    if not form.is_submitted():
        return render_template("accounts/password.html", form=form)
    if not form.validate():
        return render_template("accounts/password.html", form=form), pages.UNPROCESSABLE
    token = actions.change_password(db.session, g.user, form.password.data or "", g.sign_in)
    db.session.commit()
    entering.enter(token)
    flash(_("Your new password is set. Every other session of yours has ended."))
    return entering.go_on(form.kept.data, entering.target())


@bp.post("/go-on")
@signed_in
def go_on() -> Answer:
    """From the page with the recovery codes to what a lost session interrupted."""
    return entering.go_on(request.form.get("kept"), entering.target())


def _identify(email: str, password: str) -> tuple[User | None, int]:
    """The user, or the status of the refusal. What is counted is committed before the password is looked at."""
    caller, address = calling.caller(), email.strip().lower()
    known = queries.user_by_email(db.session, address)
    buckets = attempts.password_buckets(address, known.id if known else None, caller)
    may_try = attempts.are_allowed(db.session, buckets, _subject(known))
    db.session.commit()
    if not may_try:
        return None, pages.TOO_MANY
    user = actions.user_with_password(db.session, address, password)
    begin_writing()
    if user:
        attempts.were_good(db.session, buckets)
    else:
        journal.record(db.session, "user.sign_in_failed", _subject(known))
    db.session.commit()
    return user, pages.UNPROCESSABLE


def _subject(user: User | None) -> str:
    return user.email if user else "unknown address"
