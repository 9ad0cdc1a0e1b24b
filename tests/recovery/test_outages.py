"""The machine fails: no room on the disk, the database busy, away, or back. The page says what happened, and nothing is half-written."""

import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session

from conference import database
from conference.extensions import db
from conference.reference.seeding import seed
from models.vocabulary import Role
from tests.backends import PostgresBackend
from tests.conftest import running
from tests.desk import form_of
from tests.installation import Installation
from tests.recovery.conftest import Install
from tests.recovery.serving import Server
from tests.samples import ORGANISER, add_user, load_sample, signed_in
from tests.web import PolicingClient

EDIT = "/c/A/people/A-TH-1/edit"
ROOM = 256 * 1024  # bytes of the longest file: the log of SQLite grows beyond it after some saves
on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def without_room() -> None:
    """Runs in the child before it becomes Kaigi."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def phone_of(installation: Installation) -> str:
    engine = create_engine(installation.settings["KAIGI_DATABASE_URL"])
    with engine.connect() as connection:
        phone: str = connection.scalar(text("SELECT phone FROM participant WHERE ref = 'A-TH-1'")) or ""
    engine.dispose()
    return phone


@on_sqlite
def test_a_full_disk_is_said_and_loses_nothing_that_was_saved(install: Install) -> None:
    installation = install("source")
    last = ""
    with Server(installation, preexec_fn=without_room) as server:
        browser = server.browser()
        for number in range(200):
            status, page = browser.save(EDIT, phone=f"+{number}")
            if status != 302:
                break
            last = f"+{number}"
        assert status == 507
        assert "no room left" in page
        assert last, "there was room for some saves"
        assert browser.get("/c/A/people/A-TH-1")[0] == 200, "what is there can be read"
    assert phone_of(installation) == last
    with Server(installation) as server:
        assert server.browser().save(EDIT, phone="+66 room again")[0] == 302


@on_sqlite
def test_a_backup_without_room_leaves_no_part_of_it(install: Install) -> None:
    installation = install("source")
    scan = installation.folder / "instance" / "files" / "scan"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(os.urandom(2 * ROOM))
    process = installation.start("backup", "whole.backup", preexec_fn=without_room)
    _out, said = process.communicate()
    assert process.returncode == 2
    assert said == "whole.backup cannot be written: File too large.\n"
    assert [one.name for one in installation.folder.iterdir()] == ["instance"]


@on_sqlite
def test_who_waits_too_long_for_the_database_is_told_so(organiser: PolicingClient, app_with_sample: Flask) -> None:
    sent = form_of(organiser, EDIT) | {"phone": "+66 1"}
    with app_with_sample.app_context():
        event.listen(db.engine, "connect", _be_impatient)
        db.engine.dispose()
        path = db.engine.url.database
    other = sqlite3.connect(path or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = organiser.post(EDIT, data=sent, query_string={"lang": "en"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "The database is busy" in answer.text
    assert organiser.get("/c/A/people/A-TH-1").status_code == 200, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    assert organiser.post(EDIT, data=sent).status_code == 302


def _be_impatient(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=100")


@pytest.fixture
def own_cluster() -> Iterator[PostgresBackend]:
    """A PostgreSQL of this test's own, to stop and to start."""
    with tempfile.TemporaryDirectory(prefix="kaigi-") as folder:
        cluster = PostgresBackend(Path(folder))
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.mark.postgresql
def test_a_database_that_was_away_is_back_with_the_next_request(own_cluster: PostgresBackend, tmp_path: Path) -> None:
    url = own_cluster.fresh()
    _prepare(url)
    for app in running(url, tmp_path):
        client = signed_in(app, ORGANISER)
        sent = form_of(client, EDIT) | {"phone": "+66 1"}
        own_cluster.stop()
        for answer in (client.get("/c/A/", query_string={"lang": "en"}), client.post(EDIT, data=sent)):
            assert answer.status_code == 503
            assert "The database cannot be reached" in answer.text
        machine = app.test_client()
        assert machine.get("/health/live").status_code == 200
        assert machine.get("/health/ready").json == {"database": False, "schema": False, "queue": True}
        own_cluster.resume()
        assert client.get("/c/A/").status_code == 200
        assert machine.get("/health/ready").status_code == 200
        own_cluster.stop()
        own_cluster.resume()
        assert client.post(EDIT, data=sent).status_code == 302, "a restart between two requests is not noticed at all"


def _prepare(url: str) -> None:
    engine = create_engine(url)
    database.upgrade(engine)
    with Session(engine, expire_on_commit=False) as session:
        seed(session)
        load_sample(session)
        add_user(session, ORGANISER, "M. Sato", Role.ORGANISER)
        session.commit()
    engine.dispose()
