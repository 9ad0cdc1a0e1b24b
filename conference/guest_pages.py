"""Which requests are guests': everything below one address. They share nothing with the organisers' pages: no cookie, user or language."""

from typing import Final

from flask import Flask, has_request_context, request
from flask.sessions import SecureCookieSessionInterface

ADDRESS: Final = "/g"


def is_asked_for() -> bool:
    """Whether this request is for a page of guests."""
    return has_request_context() and (request.path == ADDRESS or request.path.startswith(f"{ADDRESS}/"))


class ApartSessions(SecureCookieSessionInterface):
    """Guests have a session cookie of their own: in one browser an organiser and a guest stay two."""

    def get_cookie_name(self, app: Flask) -> str:
        name = super().get_cookie_name(app)
        return f"{name}-guest" if is_asked_for() else name
