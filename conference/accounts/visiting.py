"""Who sends this request, as far as they have shown who they are. Asked once, by whoever needs to know first."""

from datetime import timedelta
from enum import Enum

import flask_login
from flask import Request, current_app, g, session

from conference import clock
from conference.accounts import queries, sign_ins
from conference.accounts.queries import Visitor
from conference.config import Config
from conference.extensions import db, login_manager, write_in_passing
from conference.permissions import needs_second_factor
from models.account import User
from models.sign_in import SignIn
from models.vocabulary import FirstStep

TOKEN = "sign_in"  # noqa: S105  the name of it in Flask's session
PROOF_MINUTES = 10
_SECOND_STEP_LIMIT = timedelta(minutes=15)


class Step(Enum):
    """What a visitor still has to do before anything else: show the second factor, choose a password, add a second factor."""

    SHOW_FACTOR = "proof.show"
    CHOOSE_PASSWORD = "accounts.password"  # noqa: S105  an endpoint
    ADD_FACTOR = "factors.add"


def visitor() -> Visitor | None:
    """Who the cookie says it is, whatever step they have reached; their conferences come along, which every page names."""
    if "visitor" not in g:
        g.visitor = found = _find()
        if found:
            g.attended = found.attended
    seen: Visitor | None = g.visitor
    return seen


@login_manager.request_loader  # type: ignore[untyped-decorator]  # Flask-Login is untyped
def _load(_request: Request) -> User | None:
    """The user for Flask-Login. The cookie names a sign-in, not a user: a sign-in can be ended."""
    found = visitor()
    return found.user if found and step_ahead(found) is not Step.SHOW_FACTOR else None


def current_user() -> User | None:
    """The user, once they have shown every factor that they have."""
    shown = flask_login.current_user
    user: User | None = shown._get_current_object() if shown.is_authenticated else None  # noqa: SLF001  the row itself, not its stand-in
    return user


def step_ahead(found: Visitor) -> Step | None:
    """The next step of a sign-in; None for one that is complete."""
    if found.has_second_factor and found.sign_in.second_step is None:
        return Step.SHOW_FACTOR
    if found.user.must_change_password and found.sign_in.first_step is FirstStep.PASSWORD:
        return Step.CHOOSE_PASSWORD
    return Step.ADD_FACTOR if found.sign_in.second_step is None and must_have_factor(found) else None


def is_complete() -> bool:
    """Whether somebody is signed in with no step left to do."""
    found = visitor()
    return found is not None and step_ahead(found) is None


def must_have_factor(found: Visitor) -> bool:
    """Whether a role of the visitor asks for a second factor in this installation."""
    return not settings().may_defer_second_factor and any(map(needs_second_factor, found.roles))


def is_fresh(sign_in: SignIn, minutes: int = PROOF_MINUTES) -> bool:
    """Whether the user has shown who they are in the last minutes."""
    return clock.now() - sign_in.proved_at < timedelta(minutes=minutes)


def note_visit() -> None:
    """Write down, now and then, that the browser is still in use. Whoever reads a page does not wait long for a database that is busy."""
    found = visitor()
    if found is not None and sign_ins.is_to_be_noted(found.sign_in, settings().idle_limit):
        write_in_passing(lambda: sign_ins.note(db.session, found.sign_in))


def settings() -> Config:
    config: Config = current_app.extensions["kaigi"]
    return config


def _find() -> Visitor | None:
    token = session.get(TOKEN)
    if not isinstance(token, str):
        return None
    limits = settings()
    found = queries.visitor(db.session, token, limits.idle_limit, limits.sign_in_limit)
    if found and step_ahead(found) is Step.SHOW_FACTOR and clock.now() - found.sign_in.begun_at > _SECOND_STEP_LIMIT:
        return None
    return found
