"""What guards every request: access refused unless named, headers, fresh pages, the conference of the address."""

from collections.abc import Callable

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_babel import gettext as _
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from conference import guest_pages, permissions
from conference.accounts import attempts, calling, entering, pages, queries, visiting
from conference.accounts.consent import consent_of
from conference.accounts.keeping import name_owner
from conference.accounts.resuming import answer_without_session, sealed_form_of_request
from conference.accounts.visiting import Step
from conference.audit import journal
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.permissions import Access, Permission, Standing, access_of, allows, opens, public
from forms.editing import is_shown_again
from models.text import first_unprintable
from models.vocabulary import Role

_FORBIDDEN = 403
_KEPT_BY_READERS = frozenset({"static", "calendar_feed.show"})  # they say themselves by whom, and how long
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
# The views of each step of a sign-in; no other opens before the step is done.
_OF_STEP = {
    Step.CHOOSE_PASSWORD: {"accounts.password", "accounts.sign_out"},
    Step.ADD_FACTOR: {"factors.add", "factors.add_app", "factors.add_passkey", "factors.challenge", "accounts.sign_out"},
}

# The blueprints of what somebody may do who does not stand on the roster: their own account, and going away.
_WITHOUT_CONSENT = frozenset({"accounts", "factors", "own_account", "proof"})

# Source: SEC-16-1 (no access to other servers), SEC-17 (IPA: script injection, clickjacking)
_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HSTS = "max-age=31536000; includeSubDomains"

AdmitGuest = Callable[[Access], AnyResponse | pages.Page | None]


def guard(app: Flask, *, is_https: bool, admit_guest: AdmitGuest) -> None:
    """Put the guards in front of every view of the app. `admit_guest` says who may open a page of guests."""
    public(app.view_functions["static"])
    app.before_request(lambda: _refuse_by_default(admit_guest))

    @app.after_request
    def _add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)  # a view may be stricter
        if is_https:
            response.headers["Strict-Transport-Security"] = _HSTS
        if request.endpoint not in _KEPT_BY_READERS:
            response.headers["Cache-Control"] = "no-store"
        return response


def watch_cookies(app: Flask) -> None:
    """Look at the session cookie before anything else asks for a token of its session."""
    app.before_request(_note_tampering)


def may(permission: Permission) -> bool:
    """Whether the user of this request has the permission at its conference; for templates."""
    return allows(_role(), permission)


def may_open(endpoint: str) -> bool:
    """Whether the user of this request may open a page of its conference; a link to any other is not drawn."""
    return opens(_role(), access_of(current_app.view_functions.get(endpoint)))


def may_see(field: Permission, sponsor_id: int | None) -> bool:
    """Whether the user of this request may see a protected field of a person. `sponsor_id`: Participant.sponsor_id of that person."""
    return permissions.may_see(g.get("standing"), field, sponsor_id)


def sees_any(field: Permission) -> bool:
    """Whether there may be people of whom the user of this request sees a protected field."""
    return permissions.sees_any(g.get("standing"), field)


def _role() -> Role | None:
    standing: Standing | None = g.get("standing")
    return standing.role if standing else None


@event.listens_for(Session, "before_commit")
def _save_nothing_unseen(_session: Session) -> None:
    """What is only shown again is never saved, whatever its view does: its user has not looked at it yet."""
    if is_shown_again() and (g.get("user") or g.get("guest")):
        raise RefusedError(_("This form cannot be shown again. Open its page and fill it in once more."))


def _refuse_by_default(admit_guest: AdmitGuest) -> AnyResponse | pages.Page | None:
    if request.endpoint is None:
        return None  # no such address: Flask answers 404
    access = access_of(current_app.view_functions.get(request.endpoint))
    if access is None:
        abort(403)
    if request.endpoint == "static":
        return None
    _refuse_unprintable()
    return admit_guest(access) if guest_pages.is_asked_for() else _admit_user(access)


def _admit_user(access: Access) -> AnyResponse | pages.Page | None:
    if access.guests:
        abort(403)
    visiting.note_visit()
    if request.method not in _READS:
        begin_writing()
    if visiting.current_user() is None:
        return None if access.is_public else answer_without_session() or redirect(url_for("accounts.sign_in", next=_return_address()))
    g.user, g.sign_in = g.visitor.user, g.visitor.sign_in
    name_owner(session, str(g.user.id))
    step = visiting.step_ahead(g.visitor)
    if step and not access.is_public and request.endpoint not in _OF_STEP[step]:
        return _show_step(step)
    if not g.visitor.is_consented and not access.is_public and request.blueprint not in _WITHOUT_CONSENT:
        return _not_on_roster()
    _find_conference(access)
    return None


def _show_step(step: Step) -> AnyResponse | pages.Page:
    """A step of the sign-in that came up meanwhile; a form that was sent is not lost."""
    sealed = sealed_form_of_request()
    return pages.of_step(g.visitor, step, sealed) if sealed else redirect(url_for(step.value, next=_return_address()))


def _note_tampering() -> None:
    """A session cookie that this installation did not sign: nobody is signed in by it, and the audit trail says so."""
    cookie = request.cookies.get(current_app.session_interface.get_cookie_name(current_app))
    if session or not cookie or request.endpoint in (None, "static") or _is_ours(cookie):
        return
    begin_writing()
    if attempts.is_worth_noting(db.session, calling.caller(), "cookie"):
        journal.record(db.session, "user.cookie_refused", "unknown address")
    db.session.commit()
    if not guest_pages.is_asked_for():
        entering.say_tampered()


def _is_ours(cookie: str) -> bool:
    """Also one that is too old."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  the app itself, not its proxy
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    return serializer is not None and bool(serializer.loads_unsafe(cookie)[0])


def _not_on_roster() -> tuple[str, int]:
    """What keeps the account from working. Source: INFO-08."""
    consent = consent_of(db.session, g.user.email)
    return render_template("errors/not_on_roster.html", consent=consent, email=g.user.email), _FORBIDDEN


def _refuse_unprintable() -> None:
    """No link of ours has a control character in its address, no page can show one, and PostgreSQL refuses some."""
    texts = [*(request.view_args or {}).values(), *(value for _name, values in request.args.lists() for value in values)]
    if any(isinstance(text, str) and first_unprintable(text) for text in texts):
        abort(400)


def _find_conference(access: Access) -> None:
    """A conference of somebody else looks exactly like one that does not exist."""
    ref = (request.view_args or {}).pop("conference_ref", None)
    if ref is not None:
        found = next((a for a in g.attended if a.conference.ref == ref), None)
        if found is None:
            abort(404)
        g.conference, g.standing, g.facts = found
    if not access.permissions:
        return
    roles = {_role()} if ref is not None else queries.roles_of(db.session, g.user)
    if not any(opens(role, access) for role in roles):
        abort(403)


def _return_address() -> str | None:
    return request.full_path.rstrip("?") if request.method in _READS else None
