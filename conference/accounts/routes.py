"""Sign-in, sign-out, password."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from conference.accounts import actions, keeping, resuming
from conference.extensions import db
from conference.permissions import public, signed_in
from forms.accounts import NewPasswordForm, SignInForm
from models.account import User

bp = Blueprint("accounts", __name__, url_prefix="/account")
_KEPT_OVER_SIGN_IN = ("language",)
_UNPROCESSABLE = 422


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Response | str | tuple[str, int]:
    form = SignInForm()
    if not form.is_submitted():
        return render_template("accounts/sign_in.html", form=form)
    user = actions.sign_in(db.session, form.email.data or "", form.password.data or "") if form.validate() else None
    db.session.commit()
    if user is None:
        if not form.errors:
            form.password.errors = [_("The email address or the password is not right. Check both and try again.")]
        return render_template("accounts/sign_in.html", form=form), _UNPROCESSABLE
    _start_new_session()
    login_user(user)
    if user.must_change_password:
        return render_template("accounts/password.html", form=NewPasswordForm(formdata=None, kept=form.kept.data))
    return _go_on(user, form.kept.data, _safe_target(request.args.get("next")))


@bp.route("/sign-out", methods=["POST"])
@signed_in
def sign_out() -> Response:
    logout_user()
    _start_new_session()
    flash(_("You are signed out."))
    return redirect(url_for("accounts.sign_in"))


@bp.route("/password", methods=["GET", "POST"])
@signed_in
def password() -> Response | str | tuple[str, int]:
    form = NewPasswordForm()
    if not form.is_submitted():
        return render_template("accounts/password.html", form=form)
    if not form.validate():
        return render_template("accounts/password.html", form=form), _UNPROCESSABLE
    user = current_user._get_current_object()  # noqa: SLF001  the row itself, not Flask-Login's stand-in for it
    actions.change_password(db.session, user, form.password.data or "")
    db.session.commit()
    _start_new_session()
    login_user(user)
    flash(_("Your new password is set. Every other session of yours has ended."))
    return _go_on(user, form.kept.data, url_for("overview.start"))


def _go_on(user: User, sealed: str | None, target: str) -> Response | str:
    """After sign-in: to the form that the end of a session interrupted, if it was this user's; else to the target."""
    if not sealed:
        return redirect(target)
    kept = keeping.opened(sealed, user.id)
    if kept is None:
        flash(_("What was typed before belongs to another account, so it is not shown."), "warning")
        return redirect(target)
    keeping.name_owner(session, user.id)
    return resuming.page_of(kept)


def _start_new_session() -> None:
    """Whoever knew the session before sign-in shall not share the one after it. Source: SEC-17 (session fixation)."""
    kept = {name: session[name] for name in _KEPT_OVER_SIGN_IN if name in session}
    session.clear()
    session.update(kept)
    g.pop(keeping.TOKEN, None)  # Flask-WTF's token of the session that was


def _safe_target(target: str | None) -> str:
    """Only a path of this site: “//elsewhere.example” and “https:…” lead away."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")) and not urlsplit(target).netloc:
        return target
    return url_for("overview.start")
