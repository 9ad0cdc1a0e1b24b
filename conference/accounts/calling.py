"""Where a request comes from: its network, its browser, and whether that browser is known.

A browser in which somebody signed in completely keeps a signed cookie. Whoever guesses passwords does not have it, so that their attempts
are counted apart from those of the user. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

_KEPT = timedelta(days=180)
_MOST_USERS = 8  # of one browser
_MARK_BYTES = 12
_LONGEST_ADDRESS = 45
_NETWORK_BITS = {4: 24, 6: 48}  # what one subscriber or one office usually has
# What browsers call themselves; several names of others stand in most of them, so the order matters.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chromium": "Chromium",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


@dataclass(frozen=True, slots=True)
class Caller:
    """`marks`: user id -> what the cookie of this browser says of earlier sign-ins."""

    address: str
    network: str
    browser: str
    marks: dict[int, str]


def caller() -> Caller:
    """Whoever sent this request."""
    address = (request.remote_addr or "")[:_LONGEST_ADDRESS]
    return Caller(address, network_of(address), browser_of(request.user_agent.string), _marks())


def remember_browser(user_id: int) -> None:
    """Let the answer to this request tell the browser that it is known for the user from now on."""
    marks = {**_marks(), user_id: secrets.token_urlsafe(_MARK_BYTES)}
    newest = dict(list(marks.items())[-_MOST_USERS:])

    @after_this_request
    def _set(response: Response) -> Response:
        is_https = current_app.extensions["kaigi"].is_https
        value = _serializer().dumps(newest)
        response.set_cookie(_cookie(), value, max_age=_KEPT, secure=is_https, httponly=True, samesite="Lax")
        return response


def network_of(address: str) -> str:
    """The network that an address belongs to: 203.0.113.0/24, 2001:db8:1::/48. An address that is none stands for itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, _NETWORK_BITS[parsed.version]), strict=False))


def browser_of(user_agent: str) -> str:
    """Enough of it for its owner to know it again: “Firefox, Windows”."""
    found = (next((name for token, name in names.items() if token in user_agent), None) for names in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in found if name)


def _marks() -> dict[int, str]:
    try:
        kept = _serializer().loads(request.cookies.get(_cookie(), ""), max_age=int(_KEPT.total_seconds()))
    except BadData:
        return {}
    return {int(user_id): mark for user_id, mark in kept.items()}


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known browser")


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-browser"
