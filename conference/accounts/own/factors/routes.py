"""Add and remove second factors; make recovery codes."""

from flask import Blueprint, Response, flash, g, redirect, url_for
from flask_babel import gettext as _

from conference.accounts import entering, pages, sign_ins, visiting
from conference.accounts.entering import Answer
from conference.accounts.factors import actions, passkeys
from conference.accounts.factors.queries import factors_of, passkeys_of
from conference.accounts.proving import recently_proved
from conference.extensions import db
from conference.permissions import signed_in
from forms.accounts import NewAppForm, NewPasskeyForm
from models.vocabulary import SecondStep

bp = Blueprint("factors", __name__, url_prefix="/account/second-factors")


@bp.get("/add")
@signed_in
@recently_proved
def add() -> Answer:
    return pages.new_factor(g.visitor, None)


@bp.post("/app")
@signed_in
@recently_proved
def add_app() -> Answer:
    form = NewAppForm()
    secret = pages.secret_of(form, g.user.id)
    if not form.validate() or secret is None:
        return pages.new_factor(g.visitor, form.kept.data, app=form)
    if not actions.add_app(db.session, g.user, secret, form.code.data or ""):
        form.code.errors = [_("This code is not right. Enter the one that the app shows now; check the clock of your phone.")]
        return pages.new_factor(g.visitor, form.kept.data, app=form)
    return _added(SecondStep.APP, form.kept.data, _("Your authenticator app is added."))


@bp.post("/passkey")
@signed_in
@recently_proved
def add_passkey() -> Answer:
    form = NewPasskeyForm()
    site = passkeys.site_of(visiting.settings())
    if not form.validate():
        return pages.new_factor(g.visitor, form.kept.data, key=form)
    if not actions.add_passkey(db.session, g.user, form.name.data or "", form.answer.data or "", site, g.sign_in):
        form.answer.errors = [_("The passkey was not accepted. Try again.")]
        db.session.commit()  # the challenge is used up
        return pages.new_factor(g.visitor, form.kept.data, key=form)
    return _added(SecondStep.PASSKEY, form.kept.data, _("Your passkey is added."))


@bp.post("/challenge")
@signed_in
@recently_proved
def challenge() -> Response:
    """What the browser is asked when it shall make a passkey."""
    site = passkeys.site_of(visiting.settings())
    options, asked = passkeys.to_make_one(site, g.user, passkeys_of(db.session, g.user.id))
    actions.keep_challenge(db.session, g.sign_in, asked)
    db.session.commit()
    return Response(options, mimetype="application/json")


@bp.post("/app/remove")
@signed_in
@recently_proved
def remove_app() -> Answer:
    actions.remove_app(db.session, g.user, must_keep_one=visiting.must_have_factor(g.visitor))
    return _removed()


@bp.post("/passkey/<int:passkey_id>/remove")
@signed_in
@recently_proved
def remove_passkey(passkey_id: int) -> Answer:
    actions.remove_passkey(db.session, g.user, passkey_id, must_keep_one=visiting.must_have_factor(g.visitor))
    return _removed()


@bp.post("/recovery-codes")
@signed_in
@recently_proved
def new_recovery_codes() -> str:
    codes = actions.new_recovery_codes(db.session, g.user)
    db.session.commit()
    return pages.recovery_codes(codes, None, url_for("own_account.show"))


def _added(step: SecondStep, sealed: str | None, sentence: str) -> Answer:
    """The sign-in has shown this factor, too. Who had none gets recovery codes with the first."""
    token = sign_ins.prove(db.session, g.sign_in, step)
    codes = actions.new_recovery_codes(db.session, g.user) if factors_of(db.session, g.user.id).count == 1 else []
    db.session.commit()
    entering.enter(token, same_user=True)
    if codes:
        return pages.recovery_codes(codes, sealed, entering.target())
    flash(sentence)
    return redirect(url_for("own_account.show"))


def _removed() -> Answer:
    db.session.commit()
    flash(_("The second factor is removed."))
    return redirect(url_for("own_account.show"))
