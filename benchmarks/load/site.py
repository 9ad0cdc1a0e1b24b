"""What is loaded: gunicorn with two processes, set as docs/deployment says, on a PostgreSQL that waits for its disk with every save."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, select

from benchmarks.installation import KEY, prepare, signed_in
from benchmarks.load.visitors import connecting
from benchmarks.population import fill
from conference.config import MEBIBYTE, ROOT, Config
from conference.extensions import db
from conference.factory import create_app
from models import encryption
from models.conference import Conference
from models.participant import Participant
from tests.backends import PostgresBackend
from tests.recovery.serving import Browser, free_port, until_it_is

PEOPLE, TALKS, PROCESSES = 200, 60, 2


@dataclass(frozen=True)
class Site:
    """An invented conference that is served: its path, the cookie of its organiser, the ids of its people."""

    port: int
    root: str
    cookie: str
    refs: list[str]


@contextmanager
def site() -> Iterator[Site]:
    """Made for this, and gone afterwards."""
    with TemporaryDirectory(prefix="kaigi-") as cluster_folder, TemporaryDirectory(prefix="kaigi-") as instance:
        cluster = PostgresBackend(Path(cluster_folder), is_durable=True)
        cluster.start()
        try:
            config = _config(Path(instance), cluster.fresh())
            made = _prepared(config)
            with _gunicorn(config, made.port):
                yield made
        finally:
            cluster.stop()


def _config(instance: Path, url: str) -> Config:
    queue = f"sqlite:///{instance / 'queue.sqlite3'}"
    return Config(instance, url, queue, "http://localhost:8000", 20 * MEBIBYTE, "not a secret", (KEY,), may_defer_second_factor=True)


def _prepared(config: Config) -> Site:
    encryption.use_key(KEY)
    engine = create_engine(config.database_url)
    prepare(engine)
    fill(engine, PEOPLE, TALKS)
    engine.dispose()
    app = create_app(config)
    cookie = signed_in(app).get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    with app.app_context():
        root = f"/c/{db.session.scalars(select(Conference.ref)).one()}/"
        refs = list(db.session.scalars(select(Participant.ref).order_by(Participant.id)))
        db.session.close()
        db.engine.dispose()
    return Site(free_port(), root, f"{cookie.key}={cookie.value}", refs)


@contextmanager
def _gunicorn(config: Config, port: int) -> Iterator[None]:
    settings = {
        "KAIGI_INSTANCE": str(config.instance),
        "KAIGI_DATABASE_URL": config.database_url,
        "KAIGI_SECRET_KEY": config.secret_key,
        "KAIGI_KEY": base64.b64encode(KEY).decode(),
        "KAIGI_SECOND_FACTOR": "deferred",
        "KAIGI_BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": str(PROCESSES),
    }
    command = [Path(sys.executable).with_name("gunicorn"), "--config", "docs/deployment/gunicorn.conf.py", "app:app"]
    environment = {**os.environ, **settings}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until_it_is(lambda: Browser(connecting(port)).get("/health/ready")[0] == HTTPStatus.OK)
        yield
    finally:
        process.terminate()
        process.wait()
