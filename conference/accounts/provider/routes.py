"""To the provider's page and back. It never makes a user: who has no account here is refused."""

from flask import Blueprint, redirect, session, url_for
from flask_babel import gettext as _

from conference.accounts import attempts, calling, entering, pages, queries, visiting
from conference.accounts.entering import Answer
from conference.accounts.provider import client
from conference.accounts.provider.client import ProviderError, Told
from conference.audit import journal
from conference.config import Provider
from conference.extensions import begin_writing, db
from conference.permissions import public
from forms.accounts import SignInForm
from models.account import User
from models.vocabulary import FirstStep, SecondStep

bp = Blueprint("provider", __name__, url_prefix="/account/provider")
_TARGET = "provider_target"


@bp.get("/")
@public
def start() -> Answer:
    provider = visiting.settings().provider
    if provider is None:
        return redirect(url_for("accounts.sign_in"))
    db.session.rollback()  # whoever waits for another server holds nothing of ours
    session[_TARGET] = entering.target()
    try:
        return client.ask(provider)
    except ProviderError:
        return _refused(_("Your organisation does not answer. Try again later, or sign in with your password."))


@bp.get("/answer")
@public
def answer() -> Answer:
    provider = visiting.settings().provider
    if provider is None:
        return redirect(url_for("accounts.sign_in"))
    user, told = _identify(provider)
    if user is None or told is None:
        return _refused(_("Your organisation did not confirm an email address that has an account here. Ask your administrator."))
    target = session.get(_TARGET) or url_for("overview.start")
    begin_writing()
    entering.begin(user, FirstStep.PROVIDER, SecondStep.PROVIDER if told.has_second_factor else None)
    return entering.go_on(None, target)


def _identify(provider: Provider) -> tuple[User | None, Told | None]:
    db.session.rollback()
    try:
        told = client.told(provider)
    except ProviderError:
        return None, None
    user = queries.user_by_email(db.session, told.email)
    return (user, told) if user and not user.disabled_at else (None, told)


def _refused(sentence: str) -> pages.Page:
    begin_writing()
    if attempts.is_worth_noting(db.session, calling.caller(), "provider"):
        journal.record(db.session, "user.provider_refused", "unknown address")
    db.session.commit()
    form = SignInForm(formdata=None)
    form.form_errors.append(sentence)
    return pages.sign_in(form, pages.UNPROCESSABLE)
