"""What guards every request: access refused unless named, headers, fresh pages, the conference of the address."""

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from conference.accounts import queries
from conference.accounts.keeping import name_owner
from conference.accounts.resuming import answer_without_session
from conference.errors import RefusedError
from conference.extensions import begin_writing, db, login_manager
from conference.permissions import Access, Permission, access_of, allows, public
from forms.editing import is_shown_again
from models.account import User
from models.text import first_unprintable

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_WITHOUT_PASSWORD = frozenset({"accounts.password", "accounts.sign_out"})

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


def guard(app: Flask, *, is_https: bool) -> None:
    """Put the guards in front of every view of the app."""
    public(app.view_functions["static"])
    login_manager.user_loader(_visitor)
    app.before_request(_refuse_by_default)

    @app.after_request
    def _add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)  # a view may be stricter
        if is_https:
            response.headers["Strict-Transport-Security"] = _HSTS
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def may(permission: Permission) -> bool:
    """Whether the user of this request has the permission at its conference; for templates."""
    return allows(g.get("role"), permission)


@event.listens_for(Session, "before_commit")
def _save_nothing_unseen(_session: Session) -> None:
    """What is only shown again is never saved, whatever its view does: its user has not looked at it yet."""
    if is_shown_again() and g.get("user"):
        raise RefusedError(_("This form cannot be shown again. Open its page and fill it in once more."))


def _visitor(session_token: str) -> User | None:
    """The user of a session; their conferences come along, which every page names."""
    found = queries.visitor(db.session, session_token)
    if found is None:
        return None
    g.attended = found.attended
    return found.user


def _refuse_by_default() -> AnyResponse | tuple[str, int] | None:
    if request.endpoint is None:
        return None  # no such address: Flask answers 404
    access = access_of(current_app.view_functions.get(request.endpoint))
    if access is None:
        abort(403)
    if request.endpoint == "static":
        return None
    _refuse_unprintable()
    if request.method not in _READS:
        begin_writing()
    if not current_user.is_authenticated:
        return None if access.is_public else answer_without_session() or redirect(url_for("accounts.sign_in", next=_return_address()))
    g.user = current_user._get_current_object()  # noqa: SLF001  the row itself, not Flask-Login's stand-in for it
    name_owner(session, g.user.id)
    if g.user.must_change_password and not access.is_public and request.endpoint not in _WITHOUT_PASSWORD:
        return redirect(url_for("accounts.password"))
    _find_conference(access)
    return None


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
        g.conference, g.role, g.newest_entry_id = found
    if access.permission is None:
        return
    role = g.get("role")
    roles = {role} if ref is not None else queries.roles_of(db.session, g.user)
    if not any(allows(r, access.permission) for r in roles):
        abort(403)


def _return_address() -> str | None:
    return request.full_path.rstrip("?") if request.method in _READS else None
