"""Structured logs without personal data: one JSON line per request on standard error, by endpoint, never by address or form value."""

import secrets
import sys
import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("kaigi")


def set_up(app: Flask) -> None:
    """Give every request a reference, and write a line when it has been answered."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.began_at = time.perf_counter()


def _end(response: Response) -> Response:
    if request.endpoint != "static":
        duration = time.perf_counter() - g.began_at
        log.info(
            "request",
            id=g.request_id,
            method=request.method,
            endpoint=request.endpoint,
            status=response.status_code,
            ms=round(duration * 1000, 1),
        )
    return response
