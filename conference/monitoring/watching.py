"""Counts every request of an app."""

import time

from flask import Flask, Response, g, request

from conference.extensions import db


def watch(app: Flask) -> None:
    """Count what is answered. The library is loaded with the first request: it takes a while, and commands need none of it."""

    @app.after_request
    def _count(response: Response) -> Response:
        from conference.monitoring import metrics  # noqa: PLC0415  see above

        metrics.count_request(request.endpoint, request.method, response.status_code, time.perf_counter() - g.began_at)
        metrics.count_connections(db.engine.pool.checkedout())  # type: ignore[attr-defined]  # every pool of ours counts
        return response
