"""The queue between pages and worker: huey, in a SQLite file unless another store is named.

Made when first used, because huey brings database clients along that most processes never need.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, current_app

from conference.audit.chain import seal_waiting
from conference.config import Config
from conference.errors import ConfigurationError
from conference.extensions import db
from conference.jobs.resuming import forgotten
from conference.jobs.work import run
from conference.logs import log

if TYPE_CHECKING:
    from huey import Huey

_NAME = "kaigi"
_EXTENSION = "kaigi_queue"
_TASK = "run_job"


class _Queue(NamedTuple):
    huey: "Huey"
    run_job: Any  # huey's task: call it with a job id to send the job
    send_mail: Any  # and this one to have waiting mail sent


def send(job_id: int) -> None:
    """Hand a committed job to the worker. While the queue is away the job waits: the worker finds it by itself, see `resume_jobs`."""
    try:
        _queue_of(current_app._get_current_object()).run_job(job_id)  # type: ignore[attr-defined]  # noqa: SLF001  the app itself, not its proxy
    except Exception as error:  # noqa: BLE001  three kinds of queue fail in as many ways, and the job is stored
        log.error("job not queued", job=job_id, exc_info=error)


def send_mail_soon() -> None:
    """Let the worker look for committed mail now; while the queue is away it goes within a minute."""
    try:
        _queue_of(current_app._get_current_object()).send_mail()  # type: ignore[attr-defined]  # noqa: SLF001  the app itself, not its proxy
    except Exception as error:  # noqa: BLE001  see send
        log.error("mail not queued", exc_info=error)


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

    huey, folder = _store(config), config.instance / "jobs"

    @huey.task(name=_TASK)  # type: ignore[untyped-decorator]  # huey is untyped
    def run_job(job_id: int) -> None:
        with app.app_context():
            run(job_id, folder)

    def resume_jobs() -> None:
        """When a worker starts, and every minute: a worker may have died, and the queue may have been away."""
        with app.app_context():
            queued = {task.args[0] for task in huey.pending() if task.name == _TASK}
            for job_id in forgotten(db.session, folder, queued):
                run_job(job_id)

    def seal_audit_trail() -> None:
        with app.app_context():
            seal_waiting()

    def send_mail() -> None:
        from conference.mail.rounds import send_waiting  # noqa: PLC0415  what signs mail is large, and only a worker sends

        with app.app_context():
            send_waiting(config.relay)

    send_mail_soon = huey.task(name="send_mail_soon")(send_mail)

    def begin_sending() -> None:
        """What waited while no worker was there need not wait for the minute."""
        send_mail_soon()

    huey.on_startup()(resume_jobs)
    huey.on_startup()(begin_sending)
    for every_minute in (resume_jobs, seal_audit_trail, send_mail):
        huey.periodic_task(crontab())(every_minute)
    return _Queue(huey, run_job, send_mail_soon)


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
