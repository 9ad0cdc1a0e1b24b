"""Two scanners that others wrote, against the served sample on loopback: `make scan`. Each is stopped after a while.

Source: SEC-15-8, SEC-17.
"""

import contextlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask

from tests.attack.seeds import Sent, seeds
from tests.journeys.conftest import Sample, on_one_database, served
from tests.samples import ORGANISER, signed_in

pytestmark = pytest.mark.scan

WAPITI = Path(sys.prefix) / "scan" / "bin" / "wapiti"
SECONDS = 600
_GRACE = 120
MARKED = 3  # from so many slashes on, the last part of an address names something; sqlmap attacks what stands before a star
# Those that ask nobody but the address they scan
_MODULES = "cookieflags,crlf,csp,exec,file,http_headers,permanentxss,redirect,sql,timesql,upload,xss,xxe,methods,backup,htaccess"
# What a scanner says of any site that is served without TLS on loopback; tests/routes/test_security.py holds the headers of an https site.
INJECTABLE = re.compile(r".*(?:is vulnerable|injectable \(with|' injectable|following injection point).*")
EXPLAINED = {"HTTP Strict Transport Security (HSTS)", "Secure Flag cookie"}


@pytest.fixture
def known(app_with_sample: Flask) -> list[Sent]:
    """Requests that a browser could send."""
    return seeds(app_with_sample)


@pytest.fixture
def site(app_with_sample: Flask, known: list[Sent]) -> Iterator[Sample]:  # noqa: ARG001  found before the app is served
    """The sample, served to somebody who is signed in."""
    cookie = signed_in(app_with_sample, ORGANISER).get_cookie("kaigi")
    assert cookie
    for address in served(app_with_sample):
        yield Sample(address, cookie.key, cookie.value)


@on_one_database
def test_wapiti_finds_nothing(site: Sample, known: list[Sent], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    starts = [part for one in known if one.method == "GET" for part in ("-s", f"{site.address}{one.path}")]
    command = [WAPITI, "-u", f"{site.address}/", *starts, "--scope", "domain", "-C", f"{site.cookie_name}={site.cookie}", "-m", _MODULES]
    command += ["-x", f"{site.address}/sign-out", "--max-scan-time", SECONDS, "--max-attack-time", SECONDS // 8, "--drop-set-cookie"]
    command += ["--flush-session", "--store-session", tmp_path, "-f", "json", "-o", report, "--no-bugreport", "-v", "0"]
    subprocess.run([str(part) for part in command], check=True, timeout=SECONDS * 2 + _GRACE, stdout=subprocess.DEVNULL)
    found = json.loads(report.read_text(encoding="utf-8"))
    said = {kind: [(one["method"], one["path"], one["info"]) for one in some] for kind, some in found["vulnerabilities"].items() if some}
    said |= {kind: [(one["method"], one["path"], one["info"]) for one in some] for kind, some in found["anomalies"].items() if some}
    sys.stderr.write(f"wapiti: {found['infos']['crawled_pages_nbr']} pages; said of this site: {sorted(said) or 'nothing'}\n")
    assert {kind: some for kind, some in said.items() if kind not in EXPLAINED} == {}


@on_one_database
def test_sqlmap_finds_nothing(site: Sample, known: list[Sent], tmp_path: Path) -> None:
    asking = [f"{one.path}?{urlencode(one.query)}" for one in known if one.method == "GET" and one.query]
    naming = [f"{one.path.rstrip('/')}*" for one in known if one.method == "GET" and not one.query and one.path.count("/") > MARKED]
    addresses = [f"{site.address}{path}" for path in asking + naming]
    said = attacked(addresses, tmp_path, "--cookie", f"{site.cookie_name}={site.cookie}")
    tried = said.count("testing connection to the target URL")
    sys.stderr.write(f"sqlmap: {tried} of {len(addresses)} addresses in {SECONDS} s at most\n")
    assert tried, said
    assert INJECTABLE.findall(said) == []


def test_sqlmap_finds_what_is_there(tmp_path: Path) -> None:
    """The scan above could fail."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE TABLE person (name TEXT)")
    database.execute("INSERT INTO person VALUES ('Somchai')")
    naive = Flask("naive")
    naive.add_url_rule("/<name>", view_func=lambda name: str(database.execute(f"SELECT name FROM person WHERE name = '{name}'").fetchall()))
    for address in served(naive):
        assert INJECTABLE.findall(attacked([f"{address}/Somchai*"], tmp_path))


def attacked(addresses: list[str], folder: Path, *options: str) -> str:
    """What sqlmap says of some addresses, as far as it gets in the time it has."""
    targets, said = folder / "addresses.txt", folder / "said.txt"
    targets.write_text("\n".join(addresses), encoding="utf-8")
    program = shutil.which("sqlmap")
    assert program, "sqlmap is not installed (Debian: sqlmap)"
    command = [
        program,
        "-m",
        str(targets),
        "--batch",
        "--dbms",
        "SQLite",
        "--technique",
        "BEU",
        "--retries",
        "0",
        "--timeout",
        "10",
        *options,
    ]
    with said.open("w", encoding="utf-8") as out, contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run([*command, "--output-dir", str(folder)], check=False, timeout=SECONDS, stdin=subprocess.DEVNULL, stdout=out)
    return said.read_text(encoding="utf-8", errors="replace")
