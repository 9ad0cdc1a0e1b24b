"""A real installation, from the files of docs/deployment: nginx with TLS, gunicorn with two processes, PostgreSQL with two roles."""

import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from conference import clock
from conference.config import ROOT
from conference.extensions import begin_writing, db
from models.vocabulary import Role
from tests.backends import PostgresBackend
from tests.installation import Installation
from tests.recovery.conftest import KEY as BACKUP_KEY
from tests.recovery.serving import PATIENCE, Browser, app_of, cookie_of, free_port, until_it_is
from tests.samples import ORGANISER, SAMPLE, add_user

FILES = ROOT / "docs" / "deployment"
HOST = "conference.example.go.jp"
TOKEN = "token of the tests"
pytestmark = [pytest.mark.nginx, pytest.mark.parametrize("backend", ["postgresql"], indirect=True)]


@dataclass(frozen=True)
class Site:
    """An installation that is served."""

    installation: Installation
    port: int
    plain_port: int
    app_port: int
    certificate: Path

    def browser(self, cookie: str = "") -> Browser:
        return Browser(self._connect, cookie)

    def direct(self) -> Browser:
        """Past nginx, as Prometheus asks."""
        return Browser(lambda: http.client.HTTPConnection("127.0.0.1", self.app_port, timeout=PATIENCE))

    def _connect(self) -> http.client.HTTPConnection:
        context = ssl.create_default_context(cafile=str(self.certificate))
        connection = http.client.HTTPSConnection(HOST, self.port, timeout=PATIENCE, context=context)
        connection._create_connection = lambda *_rest: socket.create_connection(("127.0.0.1", self.port))  # type: ignore[attr-defined]
        return connection


@pytest.fixture
def site(backend: PostgresBackend, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    socket_folder = backend.fresh().partition("host=")[2]
    _make_roles(socket_folder)
    installation = Installation(tmp_path, f"postgresql://kaigi_owner@/kaigi?host={socket_folder}", capsys, monkeypatch)
    assert installation.run("init").returncode == 0
    installation.settings |= _settings_of_the_example(socket_folder, tmp_path) | {"KAIGI_SECOND_FACTOR": ""}
    assert installation.run("import", SAMPLE).returncode == 0
    _add_organiser(installation)
    site = Site(installation, free_port(), free_port(), free_port(), _certificate(tmp_path))
    with ExitStack() as running:
        running.enter_context(_gunicorn(site))
        running.enter_context(_nginx(site, tmp_path))
        yield site
    _drop_roles(backend)


def test_a_real_installation_serves_saves_and_shuts_out(site: Site) -> None:
    _is_encrypted(site)
    _limits(site)
    _is_light(site)
    browser = site.browser(cookie_of(site.installation, ORGANISER))
    assert browser.save("/c/A/people/A-TH-1/edit", phone="+66 1")[0] == 302
    assert "+66 1" in browser.get("/c/A/people/A-TH-1")[1]
    _is_watched(site)
    _may_not_change_the_schema(site)
    _comes_back(site)
    assert browser.save("/c/A/people/A-TH-1/edit", phone="+66 2")[0] == 302


def _is_encrypted(site: Site) -> None:
    plain = Browser(lambda: http.client.HTTPConnection("127.0.0.1", site.plain_port, timeout=PATIENCE))
    status, _text, headers = plain.ask("GET", "/c/A/")
    assert (status, headers["Location"]) == (301, f"https://{HOST}/c/A/")
    status, _text, headers = site.browser().ask("GET", "/account/sign-in")
    assert status == 200
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]
    assert re.match(r"__Host-kaigi=.*; Secure; HttpOnly; Path=/; SameSite=Lax", headers["Set-Cookie"])


def _limits(site: Site) -> None:
    status, _text, headers = site.browser().ask("POST", "/c/A/imports/", **{"Content-Length": "60000000"})
    assert (status, bool(headers["Strict-Transport-Security"])) == (413, True)
    assert site.browser().ask("GET", "/", **{"X-Header": "x" * 40_000})[0] in (400, 414, 431)
    assert site.browser().ask("GET", "/account/sign-in", Host="evil.example")[0] == 400
    assert site.browser().get("/metrics")[0] == 404
    assert site.browser().get("/health/ready") == (200, "ready\n")


def _is_light(site: Site) -> None:
    """Style sheets are compressed, the pages of people are not: what they hold is a secret, and its length would tell of it."""
    wish = {"Accept-Encoding": "gzip", "Via": "1.1 office"}
    size = (ROOT / "static" / "css" / "tokens.css").stat().st_size
    _status, length, headers = site.browser().weigh("/static/css/tokens.css", **wish)
    assert (headers["Content-Encoding"], length < size / 2) == ("gzip", True)
    assert "Content-Encoding" not in site.browser().weigh("/g/new-link", **wish)[2]


def _is_watched(site: Site) -> None:
    """Whichever process is asked, it tells of both."""
    for _time in range(12):
        assert site.browser().get("/health/live")[0] == 200
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    status, figures, _headers = site.direct().ask("GET", "/metrics", **bearer)
    assert status == 200
    counted = re.search(r'kaigi_requests_total\{endpoint="monitoring.live",method="GET",status="200"\} (\S+)', figures)
    assert counted
    assert float(counted[1]) >= 12
    assert site.direct().ask("GET", "/metrics")[0] == 404
    assert '"queue":true' in site.direct().ask("GET", "/health/ready", **bearer)[1].replace(" ", "")


def _may_not_change_the_schema(site: Site) -> None:
    engine = create_engine(site.installation.settings["KAIGI_DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:"))
    for forbidden in ("CREATE TABLE mine (id int)", "DROP TABLE night", "TRUNCATE audit_entry", "CREATE ROLE mine"):
        with pytest.raises(ProgrammingError), engine.begin() as connection:
            connection.execute(text(forbidden))
    engine.dispose()


def _comes_back(site: Site) -> None:
    """The application makes backups, the owner of the schema restores them; then the application goes on as before."""
    site.installation.settings["KAIGI_BACKUP_KEY"] = BACKUP_KEY
    assert site.installation.run("backup", "whole.backup").returncode == 0
    as_app = site.installation.settings["KAIGI_DATABASE_URL"]
    site.installation.settings["KAIGI_DATABASE_URL"] = as_app.replace("kaigi_app", "kaigi_owner")
    done = site.installation.run("restore", "whole.backup", "--replace")
    assert (done.returncode, done.stderr) == (0, "")
    site.installation.settings["KAIGI_DATABASE_URL"] = as_app


def _make_roles(socket_folder: str) -> None:
    psql = ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--host", socket_folder, "--username", "kaigi"]
    subprocess.run([*psql, "--file", str(FILES / "postgresql.sql"), "postgres"], check=True)


def _drop_roles(backend: PostgresBackend) -> None:
    for statement in ("DROP DATABASE kaigi WITH (FORCE)", "DROP ROLE kaigi_app", "DROP ROLE kaigi_owner"):
        backend.execute(statement)


def _settings_of_the_example(socket_folder: str, folder: Path) -> dict[str, str]:
    lines = (FILES / "kaigi.env").read_text(encoding="utf-8").replace("/run/postgresql", socket_folder).splitlines()
    settings = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    own = {"KAIGI_INSTANCE": f"{folder}/instance", "PROMETHEUS_MULTIPROC_DIR": f"{folder}/counts", "KAIGI_METRICS_TOKEN": TOKEN}
    return {name: value for name, value in settings.items() if value} | own


def _add_organiser(installation: Installation) -> None:
    with app_of(installation).app_context():
        begin_writing()
        add_user(db.session, ORGANISER, "M. Sato", Role.ORGANISER)
        db.session.commit()
        db.engine.dispose()


@contextmanager
def _gunicorn(site: Site) -> Iterator[None]:
    command = [Path(sys.executable).with_name("gunicorn"), "--config", FILES / "gunicorn.conf.py", "app:app"]
    environment = {**os.environ, **site.installation.settings, "KAIGI_BIND": f"127.0.0.1:{site.app_port}"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until_it_is(lambda: site.direct().get("/health/live")[0] == 200)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)


@contextmanager
def _nginx(site: Site, folder: Path) -> Iterator[None]:
    """The very file of docs/deployment, at other ports and with another certificate."""
    served = (FILES / "nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        "127.0.0.1:8000": f"127.0.0.1:{site.app_port}",
        "listen 80;": f"listen 127.0.0.1:{site.plain_port};",
        "listen 443 ssl": f"listen 127.0.0.1:{site.port} ssl",
        "/etc/ssl/kaigi": str(folder),
    }.items():
        assert old in served
        served = served.replace(old, new)
    (folder / "site.conf").write_text(served, encoding="utf-8")
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of the tests are root's then
    http_block = f"http {{ access_log off; {temporary} include {folder}/site.conf; }}"
    main = f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} {http_block}"
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    command = ["nginx", "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True)
    assert "test is successful" in tested.stderr, tested.stderr
    assert "[warn]" not in tested.stderr, tested.stderr
    process = subprocess.Popen(command)
    try:
        until_it_is(lambda: site.browser().get("/health/live")[0] == 200)
        yield
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=PATIENCE)


def _certificate(folder: Path) -> Path:
    """Self-signed, for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(clock.now() - timedelta(hours=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, pkcs8, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    return folder / "fullchain.pem"
