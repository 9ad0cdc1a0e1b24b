"""What machines ask. A stranger learns whether it works, and nothing else."""

import hmac
from ipaddress import ip_address

from flask import Blueprint, Response, abort, current_app, jsonify, request

from conference.extensions import db
from conference.monitoring import queries
from conference.monitoring.readiness import readiness
from conference.permissions import public

bp = Blueprint("monitoring", __name__)
_OK, _UNAVAILABLE = 200, 503
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_BY_PROXY = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")


@bp.get("/health/live")
@public
def live() -> Response:
    """The process answers; whether its database does is another question."""
    return Response("alive\n", mimetype="text/plain")


@bp.get("/health/ready")
@public
def ready() -> Response:
    """Whether requests can be sent here; the parts are named to those who may read the metrics."""
    found = readiness(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001  the app itself, not its proxy
    status = _OK if found.is_ready else _UNAVAILABLE
    if _is_trusted():
        answer = jsonify(database=found.database, schema=found.schema, queue=found.queue)
        answer.status_code = status
        return answer
    return Response("ready\n" if found.is_ready else "not ready\n", status, mimetype="text/plain")


@bp.get("/metrics")
@public
def metrics() -> Response:
    """Figures for Prometheus. To strangers there is nothing here."""
    from conference.monitoring.metrics import exposition  # noqa: PLC0415  loaded with the first request, see watching.py

    if not _is_trusted():
        abort(404)
    return Response(exposition(queries.jobs_by_state(db.session)), content_type=_TEXT)


def _is_trusted() -> bool:
    """Whoever has the token; where none is set, whoever asks from this machine and not through a proxy."""
    token = current_app.extensions["kaigi"].metrics_token
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    return not any(name in request.headers for name in _BY_PROXY) and _is_loopback(request.remote_addr)


def _is_loopback(address: str | None) -> bool:
    """A request through a socket of the file system has no address: only a proxy asks so."""
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False
