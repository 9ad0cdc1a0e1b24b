"""kaigi serve and kaigi worker."""

import signal
from typing import Any

import click
from flask import Flask

from conference.commandline import conference_named, conference_option
from conference.errors import RefusedError
from conference.extensions import db
from conference.jobs.queue import huey_of
from conference.mail import signing

_THREADS = 8
_LOOPBACK = "127.0.0.1"


@click.command("serve")
@click.option("--host", default=_LOOPBACK, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@conference_option
@click.pass_obj
def serve_command(app: Flask, host: str, port: int, conference_ref: str | None) -> None:
    """Serve the pages and work on jobs, until stopped."""
    from waitress.server import create_server  # noqa: PLC0415  only this command serves

    mail_sentence = signing.sentence(app.extensions["kaigi"].relay)
    page = f"/c/{conference_named(db.session, conference_ref).ref}/" if conference_ref else ""
    db.session.close()
    try:
        server = create_server(app, host=host, port=port, threads=_THREADS, ident=None)
    except OSError as error:
        msg = f"Port {port} is taken or not allowed ({error.strerror}). Choose another with --port."
        raise RefusedError(msg) from error
    click.echo(f"Kaigi is at http://{'localhost' if host == _LOOPBACK else host}:{port}{page} – stop it with Ctrl+C.")
    click.echo(mail_sentence)
    worker = _start_worker(app)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _raise_interrupt)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        worker.stop(graceful=True)
        server.close()


@click.command("worker")
@conference_option
@click.pass_obj
def worker_command(app: Flask, conference_ref: str | None) -> None:
    """Work on jobs, until stopped; for installations whose web processes run apart."""
    from huey.consumer import Consumer  # noqa: PLC0415  only this command works alone

    if conference_ref is not None:
        conference_named(db.session, conference_ref)
    db.session.close()
    mail_sentence = signing.sentence(app.extensions["kaigi"].relay)
    click.echo("The worker waits for jobs – stop it with Ctrl+C.")
    click.echo(mail_sentence)
    Consumer(huey_of(app), workers=1).run()


def _start_worker(app: Flask) -> Any:  # noqa: ANN401  huey is untyped
    """A consumer in threads of this process, which leaves the signals to the web server."""
    from huey.consumer import Consumer  # noqa: PLC0415  only the serving command has a worker

    class Worker(Consumer):  # type: ignore[misc]  # huey is untyped
        def _set_signal_handlers(self) -> None:
            pass

    worker = Worker(huey_of(app), workers=1)
    worker.start()
    return worker


def _raise_interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
