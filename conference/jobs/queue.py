"""The queue between pages and worker: huey, in a SQLite file unless another store is named.

Made when first used, because huey brings database clients along that most processes never need.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, current_app

from conference.audit.chain import seal_waiting
from conference.config import Config
from conference.errors import ConfigurationError
from conference.jobs.work import run

if TYPE_CHECKING:
    from huey import Huey

_NAME = "kaigi"
_EXTENSION = "kaigi_queue"


class _Queue(NamedTuple):
    huey: "Huey"
    run_job: Any  # huey's task: call it with a job id to send the job


def send(job_id: int) -> None:
    """Hand a committed job to the worker."""
    _queue_of(current_app._get_current_object()).run_job(job_id)  # type: ignore[attr-defined]  # noqa: SLF001  the app itself, not its proxy


def huey_of(app: Flask) -> "Huey":
    """The queue of an app; the worker runs its tasks inside the app's context."""
    return _queue_of(app).huey


def _queue_of(app: Flask) -> _Queue:
    if _EXTENSION not in app.extensions:
        app.extensions[_EXTENSION] = _make(app, app.extensions["kaigi"])
    found: _Queue = app.extensions[_EXTENSION]
    return found


def _make(app: Flask, config: Config) -> _Queue:
    from huey import crontab  # noqa: PLC0415  see the module's first words

    huey = _store(config)

    @huey.task(name="run_job")  # type: ignore[untyped-decorator]  # huey is untyped
    def run_job(job_id: int) -> None:
        with app.app_context():
            run(job_id, config.instance / "jobs")

    @huey.periodic_task(crontab(minute="*"), name="seal_audit_trail")  # type: ignore[untyped-decorator]  # huey is untyped
    def seal() -> None:
        with app.app_context():
            seal_waiting()

    return _Queue(huey, run_job)


def _store(config: Config) -> "Huey":
    """What KAIGI_QUEUE_URL names: sqlite:///path, postgresql://…, redis://… or memory: (tests). Raises ConfigurationError for another."""
    import huey  # noqa: PLC0415  see the module's first words

    scheme, _colon, rest = config.queue_url.partition(":")
    match scheme:
        case "sqlite":
            return huey.SqliteHuey(_NAME, filename=rest.removeprefix("///"), results=False)
        case "postgresql" | "postgres":
            return huey.PostgresHuey(_NAME, dsn=config.queue_url, results=False)
        case "redis":
            return huey.PriorityRedisHuey(_NAME, url=config.queue_url, results=False)
        case "memory":
            return huey.MemoryHuey(_NAME, immediate=True, results=False)
    msg = "KAIGI_QUEUE_URL must start with sqlite://, postgresql:// or redis://."
    raise ConfigurationError(msg)
