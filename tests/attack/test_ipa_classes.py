"""The eleven classes of the IPA's guide 「安全なウェブサイトの作り方」, each closed by construction; a test says where one would open.

Source: SEC-17. Sessions (class 4), framing (9) and access (11) have files of their own: tests/routes/test_security.py, tests/access/.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import PathConverter

from conference.config import MEBIBYTE, ROOT, Config
from conference.factory import create_app
from tests.attack.seeds import seeds
from tests.attack.test_fuzz import stored
from tests.conftest import TEST_KEY
from tests.desk import form_of
from tests.journeys.conftest import on_one_database
from tests.pages.police import check_page
from tests.samples import ORGANISER, signed_in
from tests.web import PolicingClient

SOURCES = [path for package in ("conference", "forms", "models", "migrations") for path in sorted((ROOT / package).rglob("*.py"))]
# Names of our own tables and constraints, quoted: no placeholder can stand for a name.
NAMES = {"conference/keys/holders.py", "conference/recovery/rows.py", "migrations/versions/0010_audit_trail_that_holds.py"}
STATEMENTS = {"text", "execute", "exec_driver_sql", "literal_column"}
SHELLS = {"system", "popen", "getoutput", "getstatusoutput", "eval", "exec"}
PERSON, SCRIPT = "/c/A/people/A-KH-1/edit", '"><script>alert(1)</script>'


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The name of what each call calls, and the call."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def is_composed(node: ast.expr) -> bool:
    """A text that is put together where it stands."""
    is_filled_in = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant)
    return is_filled_in or isinstance(node, ast.JoinedStr | ast.BinOp)


def test_1_statements_take_values_by_placeholders_only() -> None:
    composed = [
        (path, call) for path in SOURCES for name, call in calls(path) if name in STATEMENTS and any(map(is_composed, call.args[:1]))
    ]
    assert {str(path.relative_to(ROOT)) for path, _call in composed} - NAMES == set()


def test_2_no_command_goes_through_a_shell() -> None:
    through = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for name, call in calls(path)
        if name in SHELLS or any(word.arg == "shell" for word in call.keywords)
    ]
    assert through == []


def test_3_no_address_names_a_path_of_files(app: Flask) -> None:
    free = [rule.rule for rule in app.url_map.iter_rules() for one in rule._converters.values() if isinstance(one, PathConverter)]
    assert free == ["/static/<path:filename>"]
    client = app.test_client()
    for path in ("../app.py", "%2e%2e/app.py", "..%2fapp.py", "css/../../app.py"):
        assert client.get(f"/static/{path}").status_code == 404


def test_5_what_somebody_typed_stays_text(organiser: PolicingClient) -> None:
    data = form_of(organiser, PERSON) | {"full_name": SCRIPT, "badge_name": "javascript:alert(1)"}
    assert organiser.post(PERSON, data=data).status_code == 302
    for address in ("/c/A/people/", "/c/A/people/A-KH-1", "/c/A/people/A-KH-1/history", "/c/A/settings/audit/"):
        assert "<script>alert" not in organiser.get(address).text
    # whatever page a test fetches has no address with a scheme of its own
    assert any("javascript" in fault for fault in check_page('<!doctype html><a href="javascript:alert(1)">x</a>', "/"))


@on_one_database
def test_6_no_form_is_taken_without_its_token(organiser: PolicingClient, app_with_sample: Flask) -> None:
    known = [one for one in seeds(app_with_sample) if one.method == "POST"]
    before = stored(app_with_sample)
    answers = {one.path: organiser.post(one.path, query_string=one.query, data={**dict(one.data), "csrf_token": "x"}) for one in known}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 400} == {}
    assert stored(app_with_sample) == before
    assert len(known) > 50


@pytest.mark.parametrize("target", ["/c/A/\r\nSet-Cookie: a=b", "%0d%0aSet-Cookie:%20a=b", "\r\n\r\n<script>"])
def test_7_no_text_becomes_a_header(app_with_sample: Flask, target: str) -> None:
    client = app_with_sample.test_client()
    for answer in (client.get("/account/sign-in", query_string={"next": target, "lang": target}), client.get(f"/c/A/{target}")):
        assert all("a=b" not in value for value in answer.headers.getlist("Set-Cookie"))
        assert "\n" not in (answer.location or "")


@on_one_database
def test_4_and_9_cookies_and_headers_of_a_site_with_tls(database_url: str, tmp_path: Path) -> None:
    app = create_app(Config(tmp_path, database_url, "memory:", "https://kaigi.example", 20 * MEBIBYTE, "test secret", (TEST_KEY,)))
    answer = app.test_client().get("/account/sign-in?lang=ja", base_url="https://kaigi.example")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain=" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_10_what_is_sent_has_a_limit(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = signed_in(app_with_sample, ORGANISER).post("/c/A/new-person", data={"full_name": "x" * 20_000})
    assert answer.status_code == 413
    assert organiser.get("/c/A/people/?q=" + "x" * 5_000).status_code in (200, 414)
