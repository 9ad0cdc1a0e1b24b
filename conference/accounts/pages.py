"""The pages of a sign-in. Each carries on what a form held that the end of a session interrupted: `sealed`."""

from urllib.parse import urlsplit

from flask import render_template, request
from flask_babel import gettext as _

from conference.accounts import visiting
from conference.accounts.factors import passkeys, totp
from conference.accounts.factors.queries import factors_of
from conference.accounts.queries import Visitor
from conference.accounts.visiting import Step
from conference.errors import RefusedError
from conference.extensions import db
from conference.outputs.symbols import modules_of, svg_path
from forms.accounts import (
    CodeForm,
    NewAppForm,
    NewPasskeyForm,
    NewPasswordForm,
    PasskeyForm,
    PasswordAgainForm,
    RecoveryCodeForm,
    SignInForm,
    StepForm,
)
from models.encryption import cipher
from models.sign_in import SignIn

UNPROCESSABLE, TOO_MANY = 422, 429
Page = str | tuple[str, int]
_GROUP = 4


def of_step(found: Visitor, step: Step, sealed: str | None) -> Page:
    """The page of a step of the sign-in."""
    if step is Step.SHOW_FACTOR:
        return proof(found, sealed)
    if step is Step.CHOOSE_PASSWORD:
        return render_template("accounts/password.html", form=NewPasswordForm(formdata=None, kept=sealed))
    return new_factor(found, sealed)


def sign_in(form: SignInForm, status: int = 200) -> Page:
    """Who are you?"""
    provider = visiting.settings().provider
    return render_template("accounts/sign_in.html", form=form, provider=provider, next=request.args.get("next")), status


def sign_in_again(sealed: str) -> Page:
    """The first step was too long ago. What was typed travels on."""
    return sign_in(SignInForm(formdata=None, kept=sealed))


def too_many() -> str:
    """To whoever tried too often. It says the same for an address that nobody has."""
    return str(_("Too many attempts. Wait 15 minutes and try again. A browser in which you have signed in before has attempts of its own."))


def proof(found: Visitor, sealed: str | None, wrong: StepForm | None = None, status: int = 200) -> Page:
    """Show what you have: one form for each kind. `wrong`: the one that was sent and was not right."""
    factors = factors_of(db.session, found.user.id)
    kinds = [CodeForm] * bool(factors.app) + [PasskeyForm] * bool(factors.passkeys) + [RecoveryCodeForm] * bool(factors.codes)
    sent = {type(wrong): wrong}
    forms = {kind.__name__: sent.get(kind) or kind(formdata=None) for kind in kinds or [PasswordAgainForm]}
    is_sign_in = visiting.current_user() is None
    page = render_template(
        "accounts/proof.html", forms=forms, wrong=wrong, sealed=sealed or "", is_sign_in=is_sign_in, no_passkeys=passkeys_missing()
    )
    return page, status


def new_factor(found: Visitor, sealed: str | None, app: NewAppForm | None = None, key: NewPasskeyForm | None = None) -> Page:
    """Add an authenticator app or a passkey. `app`, `key`: what was sent and was not right."""
    factors = factors_of(db.session, found.user.id)
    key_form = key or NewPasskeyForm(formdata=None)
    key_form.name.data = key_form.name.data or _name_for(found.sign_in)
    page = render_template(
        "accounts/new_factor.html",
        app=None if factors.app else _app(found, app or NewAppForm(formdata=None)),
        key_form=key_form,
        wrong=app or key,
        sealed=sealed or "",
        must=factors.count == 0 and visiting.must_have_factor(found),
        no_passkeys=passkeys_missing(),
    )
    return page, UNPROCESSABLE if app or key else 200


def recovery_codes(codes: list[str], sealed: str | None, target: str) -> str:
    """The codes, this one time."""
    return render_template("accounts/recovery_codes.html", codes=codes, sealed=sealed or "", target=target)


def passkeys_missing() -> str | None:
    """Why this page can offer no passkeys; None where it can."""
    config = visiting.settings()
    try:
        site = passkeys.site_of(config)
    except RefusedError as error:
        return str(error)
    if request.host != urlsplit(site.origin).netloc:  # a proxy may have spoken TLS for us
        return str(_("Passkeys work at %(address)s only. Open Kaigi there.", address=site.origin))
    return None


def secret_of(form: NewAppForm, user_id: int) -> str | None:
    """What the page sealed for this user."""
    try:
        return cipher().open(form.secret.data or "", _purpose(user_id)).decode()
    except ValueError:
        return None


def _app(found: Visitor, form: NewAppForm) -> dict[str, object]:
    secret = secret_of(form, found.user.id) or totp.new_secret()
    form.secret.data = cipher().seal(secret.encode(), _purpose(found.user.id))
    rows = modules_of(totp.address_of(secret, found.user.email))
    groups = [secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP)]
    return {"form": form, "modules": len(rows), "path": svg_path(rows), "secret": " ".join(groups)}


def _purpose(user_id: int) -> str:
    return f"authenticator app of user {user_id}"


def _name_for(sign_in: SignIn) -> str:
    """Most make a passkey of the device they sit at."""
    return sign_in.browser.rpartition(", ")[2]
