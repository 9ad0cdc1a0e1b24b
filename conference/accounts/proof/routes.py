"""Show a second factor: to complete a sign-in, or before an act that asks for it once more."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_babel import gettext as _

from conference.accounts import actions, attempts, calling, entering, pages, sign_ins, visiting
from conference.accounts.entering import Answer
from conference.accounts.factors import actions as factors
from conference.accounts.factors import passkeys, recovery
from conference.accounts.factors.queries import passkeys_of
from conference.accounts.queries import Visitor
from conference.audit import journal
from conference.extensions import begin_writing, db
from conference.permissions import public
from forms.accounts import CodeForm, PasskeyForm, PasswordAgainForm, RecoveryCodeForm, StepForm
from models.vocabulary import SecondStep

bp = Blueprint("proof", __name__, url_prefix="/account/proof")


@bp.get("/")
@public
def show() -> Answer:
    found = visiting.visitor()
    return pages.proof(found, None) if found else _start_again()


@bp.post("/code")
@public
def code() -> Answer:
    form = CodeForm()
    return _judge(form, SecondStep.APP, lambda found: factors.code_is_right(db.session, found.user, form.code.data or ""))


@bp.post("/recovery-code")
@public
def recovery_code() -> Answer:
    form = RecoveryCodeForm()
    return _judge(form, SecondStep.RECOVERY_CODE, lambda found: recovery.use(db.session, found.user, form.recovery_code.data or ""))


@bp.post("/passkey")
@public
def passkey() -> Answer:
    form = PasskeyForm()
    site = passkeys.site_of(visiting.settings())
    is_right = factors.passkey_is_right
    return _judge(form, SecondStep.PASSKEY, lambda found: is_right(db.session, found.user, form.answer.data or "", site, found.sign_in))


@bp.post("/password")
@public
def password() -> Answer:
    """For who has no second factor."""
    form = PasswordAgainForm()

    def is_right(found: Visitor) -> bool:
        may = not found.has_second_factor
        return may and actions.user_with_password(db.session, found.user.email, form.password.data or "") is not None

    return _judge(form, None, is_right)


@bp.post("/challenge")
@public
def challenge() -> Response:
    """What the browser is asked when it shall show a passkey."""
    found = visiting.visitor()
    if found is None:
        abort(403)
    options, asked = passkeys.to_show_one(passkeys.site_of(visiting.settings()), passkeys_of(db.session, found.user.id))
    factors.keep_challenge(db.session, found.sign_in, asked)
    db.session.commit()
    return Response(options, mimetype="application/json")


def _judge(form: StepForm, step: SecondStep | None, is_right: Callable[[Visitor], bool]) -> Answer:
    """Count the attempt, look at it, go on or say what is wrong."""
    found = visiting.visitor()
    if found is None:
        return _start_again(form.kept.data)
    if not form.validate():
        return pages.proof(found, form.kept.data, form, pages.UNPROCESSABLE)
    buckets = attempts.second_step_buckets(found.user.id, calling.caller())
    may_try = attempts.are_allowed(db.session, buckets, found.user.email)
    db.session.commit()
    if not may_try:
        return _refused(found, form, pages.too_many(), pages.TOO_MANY)
    begin_writing()
    if not is_right(found):
        journal.record(db.session, "user.second_step_failed", found.user.email)
        db.session.commit()
        return _refused(found, form, _("That was not right, or it was used before. Try again."), pages.UNPROCESSABLE)
    attempts.were_good(db.session, buckets)
    return _proved(found, step, form.kept.data)


def _proved(found: Visitor, step: SecondStep | None, sealed: str | None) -> Answer:
    is_sign_in = visiting.current_user() is None
    journal.record(db.session, "user.signed_in" if is_sign_in else "user.proved", found.user.email, second_step=step)
    token = sign_ins.prove(db.session, found.sign_in, step)
    db.session.commit()
    entering.enter(token, same_user=not is_sign_in)
    return entering.go_on(sealed, entering.target())


def _refused(found: Visitor, form: StepForm, sentence: str, status: int) -> Answer:
    field = next(one for one in form if one.name not in ("kept", "csrf_token"))
    field.errors = [sentence]
    return pages.proof(found, form.kept.data, form, status)


def _start_again(sealed: str | None = None) -> Answer:
    """The first step is too long ago, or was never made."""
    if sealed:
        return pages.sign_in_again(sealed)
    return redirect(url_for("accounts.sign_in", next=request.args.get("next")))
