"""How gunicorn serves Kaigi: some processes of some threads, behind nginx. See docs/deployment.md."""

import os
from pathlib import Path
from typing import Any

bind = os.environ.get("KAIGI_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))  # one for each core
worker_class = "gthread"
threads = 4
worker_tmp_dir = "/dev/shm"  # noqa: S108  the heartbeat of a process must not wait for a disk
timeout = 60  # seconds without a heartbeat; a request that takes longer belongs to the worker
graceful_timeout = 30
keepalive = 5
max_requests = 5_000  # then a process starts anew, so that no leak can grow
max_requests_jitter = 500
limit_request_line = 8_190
limit_request_fields = 64
limit_request_field_size = 8_190


def on_starting(_server: Any) -> None:  # noqa: ANN401  gunicorn is untyped
    """The counts of the processes before this start are theirs."""
    folder = _counts()
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.db"):
            old.unlink()


def child_exit(_server: Any, worker: Any) -> None:  # noqa: ANN401  as above
    """What a process had open it has open no more."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415  the library looks at the setting when it is loaded

    if _counts():
        mark_process_dead(worker.pid)


def _counts() -> Path | None:
    """Where each process writes its counts, for /metrics of any of them."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    return Path(folder) if folder else None
