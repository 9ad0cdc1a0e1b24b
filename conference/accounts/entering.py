"""The session of Flask around a sign-in, and where a user goes on once a step of it is done."""

from urllib.parse import urlsplit

from flask import flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.accounts import calling, keeping, pages, resuming, sign_ins, visiting
from conference.accounts.visiting import TOKEN
from conference.audit import journal
from conference.extensions import db
from models.account import User
from models.vocabulary import FirstStep, SecondStep

_KEPT = ("language",)
Answer = Response | pages.Page


def enter(token: str, *, same_user: bool = False) -> None:
    """Let the cookie name another sign-in. Whoever knew the session before it shall not share the one after it.

    Forms that the same user has open in other windows stay theirs. Source: SEC-17 (session fixation).
    """
    kept = {name: session[name] for name in (*_KEPT, *((keeping.TOKEN,) if same_user else ())) if name in session}
    leave()
    session.update(kept, **{TOKEN: token})


def leave() -> None:
    """Forget everything about this browser but its language."""
    kept = {name: session[name] for name in _KEPT if name in session}
    session.clear()
    session.update(kept)
    for name in (keeping.TOKEN, "visitor", "attended", "user", "_login_user"):  # what this request knew of the session that was
        g.pop(name, None)


def begin(user: User, first_step: FirstStep, second_step: SecondStep | None = None) -> None:
    """Sign a user in, as far as they have shown who they are; whoever was signed in in this browser is so no more. Commits."""
    config, before = visiting.settings(), visiting.visitor()
    if before:
        sign_ins.end(db.session, before.user.id, before.sign_in.id)
    sign_ins.forget_ended(db.session, user.id, config.idle_limit, config.sign_in_limit)
    enter(sign_ins.begin(db.session, user, calling.caller(), first_step, second_step))
    is_complete = visiting.current_user() is not None
    journal.record(db.session, "user.signed_in" if is_complete else "user.first_step_taken", user.email, first_step=first_step)
    db.session.commit()


def go_on(sealed: str | None, target: str) -> Answer:
    """To the next step of the sign-in; after the last one to the form that the end of a session interrupted, else to the target."""
    found = visiting.visitor()
    if found is None:
        return redirect(url_for("accounts.sign_in"))
    if visiting.current_user():
        keeping.name_owner(session, str(found.user.id))
    if step := visiting.step_ahead(found):
        return pages.of_step(found, step, sealed) if sealed else redirect(url_for(step.value, next=target))
    calling.remember_browser(found.user.id)
    if not sealed:
        return redirect(target)
    kept = keeping.opened(sealed, str(found.user.id))
    if kept is None:
        flash(_("What was typed before belongs to another account, so it is not shown."), "warning")
        return redirect(target)
    return resuming.page_of(kept)


def say_tampered() -> None:
    """To whoever sends a session cookie that is not ours."""
    flash(_("The cookie of your session was damaged or changed, so you are signed out. Sign in again."), "error")


def target() -> str:
    """Where the address of this request says to go on. Only a path of this site: “//elsewhere.example” and “https:…” lead away."""
    asked = request.args.get("next")
    if asked and asked.startswith("/") and not asked.startswith(("//", "/\\")) and not urlsplit(asked).netloc:
        return asked
    return url_for("overview.start")
