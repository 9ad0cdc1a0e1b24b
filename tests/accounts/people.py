"""A browser in the hands of somebody who signs in by the pages, step by step."""

from dataclasses import replace

import pyotp
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from conference.accounts.factors import actions, totp
from conference.accounts.queries import user_by_email
from conference.extensions import begin_writing, db
from models.audit import AuditEntry
from models.sign_in import AuthenticatorApp
from tests.pages.forms import form_with
from tests.samples import PASSWORD
from tests.web import PolicingClient

SIGN_IN = "/account/sign-in"
PROOF = "/account/proof/"


def demand_factors(app: Flask) -> None:
    """No deferral: as a real installation is."""
    app.extensions["kaigi"] = replace(app.extensions["kaigi"], may_defer_second_factor=False)


def send_password(client: PolicingClient, email: str, password: str = PASSWORD, address: str = SIGN_IN, **environment: str) -> TestResponse:
    form = form_with(client.get(address).text, "password")
    return client.post(form.address or address, data=form.typed(email=email, password=password), environ_overrides=environment)


def send_code(client: PolicingClient, code: str, page: str = PROOF, **environment: str) -> TestResponse:
    form = form_with(client.get(page).text, "code")
    return client.post(form.address, data=form.typed(code=code), environ_overrides=environment)


def app_of(app: Flask, email: str) -> pyotp.TOTP:
    """Give a user an authenticator app; the one in their hand."""
    secret = totp.new_secret()
    with app.app_context():
        begin_writing()
        user = user_by_email(db.session, email)
        assert user
        assert actions.add_app(db.session, user, secret, pyotp.TOTP(secret).now())
        db.session.get_one(AuthenticatorApp, user.id).last_step = 0  # as if added long ago: this half minute's code is still good
        db.session.commit()
    return pyotp.TOTP(secret)


def trail(app: Flask) -> list[str]:
    """What the audit trail says was done, in its order."""
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def is_in(client: PolicingClient) -> bool:
    """Whether pages of the conference open."""
    return client.get("/c/A/people/").status_code == 200
