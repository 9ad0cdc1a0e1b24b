"""The queue between pages and worker: huey, in a SQLite file unless another store is named."""

from typing import Any

from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, PriorityRedisHuey, SqliteHuey

from conference.config import Config
from conference.errors import ConfigurationError
from conference.jobs.work import run

_NAME = "kaigi"
_EXTENSION = "kaigi_queue"


def set_up(app: Flask, config: Config) -> None:
    """Give the app a queue; the worker runs its tasks inside the app's context."""
    queue = make_queue(config)

    @queue.task(name="run_job")  # type: ignore[untyped-decorator]  # huey is untyped
    def run_job(job_id: int) -> None:
        with app.app_context():
            run(job_id, config.instance / "jobs")

    app.extensions[_EXTENSION] = (queue, run_job)


def make_queue(config: Config) -> Huey:
    """The queue that KAIGI_QUEUE_URL names: sqlite:///path, postgresql://…, redis://… or memory: (tests).

    Raises ConfigurationError for another.
    """
    scheme, _colon, rest = config.queue_url.partition(":")
    options: dict[str, Any] = {"results": False}
    match scheme:
        case "sqlite":
            return SqliteHuey(_NAME, filename=rest.removeprefix("///"), **options)
        case "postgresql" | "postgres":
            return PostgresHuey(_NAME, dsn=config.queue_url, **options)
        case "redis":
            return PriorityRedisHuey(_NAME, url=config.queue_url, **options)
        case "memory":
            return MemoryHuey(_NAME, immediate=True, **options)
    msg = "KAIGI_QUEUE_URL must start with sqlite://, postgresql:// or redis://."
    raise ConfigurationError(msg)


def queue_of(app: Flask) -> Huey:
    return app.extensions[_EXTENSION][0]


def send(job_id: int) -> None:
    """Hand a committed job to the worker."""
    _queue, run_job = current_app.extensions[_EXTENSION]
    run_job(job_id)
