"""What every test may ask for: a database of its own, and clear words on what was left out."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask, g, has_app_context
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from conference import database
from conference.accounts import passwords
from conference.config import MEBIBYTE, ROOT, Config
from conference.extensions import db
from conference.factory import create_app
from conference.reference.seeding import seed
from models import encryption
from models.vocabulary import Role
from tests.backends import Backend, PostgresBackend, SqliteBackend, postgres_binaries
from tests.journeys import axe
from tests.samples import ORGANISER, add_user, load_sample, signed_in
from tests.web import CompiledTemplates, PolicingClient, watch_sessions

_TEMPLATES = CompiledTemplates()
TEST_KEY = bytes(range(encryption.KEY_BYTES))
_PROGRAMS = {
    "openssl": ("openssl",),
    "poppler": ("pdftotext", "pdftoppm", "qpdf"),
    "browser": ("chromium",),
    "nginx": ("nginx",),
    "systemd": ("systemd-analyze",),
}
_BESIDE_OTHER_PROCESSES = {"journeys", "recovery", "deployment"}
S3_SERVER = ROOT / ".venv" / "s3" / "bin" / "moto_server"
REQUIRES_ALL = bool(os.environ.get("KAIGI_REQUIRE_ALL"))


@cache
def missing_parts() -> dict[str, str]:
    """Mark -> why tests with this mark cannot run on this machine."""
    missing = {}
    try:
        postgres_binaries()
    except FileNotFoundError as error:
        missing["postgresql"] = str(error)
    for mark, programs in _PROGRAMS.items():
        absent = [program for program in programs if not shutil.which(program)]
        if absent:
            missing[mark] = f"{', '.join(absent)} not installed"
    if not S3_SERVER.is_file():
        missing["s3"] = "moto's server not installed: make .venv/s3.stamp"
    if not axe.SCRIPT.is_file():
        missing["axe"] = "axe-core not installed: npm ci in tests/journeys"
    return missing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this machine lacks, unless everything was asked for: then let it fail.

    What waits for a browser or a server beside it is tried once more before it counts as failed; the summary names it.
    """
    for item in items:
        if item.path.parent.name in _BESIDE_OTHER_PROCESSES:
            item.add_marker(pytest.mark.flaky(reruns=1))
    if REQUIRES_ALL:
        return
    for item in items:
        parameters = getattr(item, "callspec", None)
        marks = {mark.name for mark in item.iter_markers()} | ({parameters.params.get("backend")} if parameters else set())
        for mark in marks & missing_parts().keys():
            item.add_marker(pytest.mark.skip(reason=missing_parts()[mark]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not tested here."""
    left_out = len(terminalreporter.stats.get("skipped", []))
    if left_out:
        reasons = "; ".join(missing_parts().values()) or "see the reasons above"
        terminalreporter.write_line(f"Left out: {left_out} tests ({reasons}). KAIGI_REQUIRE_ALL=1 makes that a failure.", yellow=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under KAIGI_REQUIRE_ALL a skip is a failure, whoever asked for it."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRES_ALL and exitstatus == pytest.ExitCode.OK and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session", autouse=True)
def _encryption_key() -> None:
    encryption.use_key(TEST_KEY)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Hashing passwords is slow on purpose; one test measures it, all others would only wait."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def _no_context_left() -> Iterator[None]:
    """Who is signed in belongs to a context: one that a test leaves behind would act in the next. A module may keep one for its tests."""
    before = _context()
    yield
    assert _context() is before, "This test left an application context behind."


def _context() -> object:
    return g._get_current_object() if has_app_context() else None


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Each kind of database in turn; a test that asks for one runs on both."""
    if request.param == "sqlite":
        yield SqliteBackend(tmp_path_factory.mktemp("sqlite"))
        return
    with tempfile.TemporaryDirectory(prefix="kaigi-") as folder:  # a short path: it holds a socket
        postgres = PostgresBackend(Path(folder))
        postgres.start()
        yield postgres
        postgres.stop()


@pytest.fixture(scope="session")
def template_url(backend: Backend) -> str:
    """A database with the newest schema and the reference data. Copy it, never write into it."""
    url = backend.fresh()
    engine = create_engine(url)
    database.upgrade(engine)
    with Session(engine) as session:
        seed(session)
        session.commit()
    engine.dispose()
    return url


@pytest.fixture
def database_url(backend: Backend, template_url: str) -> Iterator[str]:
    """A database of this test's own, with the newest schema and the reference data."""
    url = backend.copy(template_url)
    yield url
    backend.drop(url)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session on this test's own database."""
    engine = create_engine(database_url)
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


@pytest.fixture(scope="session")
def sample_url(backend: Backend, template_url: str) -> str:
    """A template that also holds the sample conference and its organiser."""
    url = backend.copy(template_url)
    engine = create_engine(url)
    with Session(engine, expire_on_commit=False) as session:
        load_sample(session)
        add_user(session, ORGANISER, "M. Sato", Role.ORGANISER)
        session.commit()
    engine.dispose()
    return url


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on a database without any conference."""
    yield from running(database_url, tmp_path)


@pytest.fixture
def app_with_sample(backend: Backend, sample_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on a database of its own that holds the sample conference “A” and the organiser."""
    url = backend.copy(sample_url)
    yield from running(url, tmp_path)
    backend.drop(url)


@pytest.fixture
def organiser(app_with_sample: Flask) -> PolicingClient:
    """The organiser of the sample conference, signed in."""
    return signed_in(app_with_sample, ORGANISER)


def running(url: str, instance: Path) -> Iterator[Flask]:
    """An app on a database."""
    wishes = {"may_defer_second_factor": True, "security_contact": "mailto:security@secretariat.example"}
    config = Config(instance, url, "memory:", "http://localhost:8000", 20 * MEBIBYTE, "test secret", (TEST_KEY,), **wishes)
    app = create_app(config)
    app.testing = True
    app.test_client_class = PolicingClient
    app.jinja_env.bytecode_cache = _TEMPLATES
    watch_sessions(app)
    yield app
    with app.app_context():
        db.engine.dispose()
