"""Rubbish at every address and every form: no failure, no trace of the machine, nothing of a refused request is stored.

`make fuzz` sends 20,000 requests; a run of the tests sends fewer.
"""

import io
import os
import re
from dataclasses import replace
from urllib.parse import quote, unquote_to_bytes, urlsplit

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from conference.extensions import db
from models.audit import AuditEntry, RowChange
from tests.attack.seeds import Pairs, Sent, seeds
from tests.samples import ORGANISER, signed_in

REQUESTS = int(os.environ.get("KAIGI_FUZZ_REQUESTS", "400"))
IN_A_ROW = 20
MARK = "<kaigi-mark>"
TRACES = re.compile(r"Traceback \(most recent call last\)|sqlalchemy\.|sqlite3\.|psycopg\.|jinja2\.|werkzeug\.", re.IGNORECASE)
REFUSALS = ("user.sign_in_failed", "user.second_step_failed", "user.sign_in_throttled", "user.cookie_refused")
_IS_HTML = "text/html"

TRICKS = (
    *("", " ", "0", "-1", "1e309", "999999999999999999999", "NaN", "true", "null", "None", "[]", "{}"),
    *(
        "' OR '1'='1",
        "'; DROP TABLE participant; --",
        '" UNION SELECT 1 --',
        "%' ESCAPE '",
        "\\",
        "%s%s%n",
        "{{7*7}}",
        "${7*7}",
        "{%",
        "%(name)s",
    ),
    *(MARK, f'"{MARK}', f"'{MARK}", f"--{MARK}", f"javascript:{MARK}", "//evil.example/", "https://evil.example/", "=1+1", "@SUM(A1)"),
    *("../../etc/passwd", "..\\..\\", "/", "?", "#", "%00", "%0d%0aX-Evil: 1", "\r\nX-Evil: 1", "a@b.example\r\nBcc: c@d.example"),
    *("\x00", "\x1b", "\u202e", "\ufeff", "\ud7ff", "\U0010ffff", "𠮷髙", "ក្រុម", "a" * 301, "𠮷" * 5_000),
    *("0001-01-01", "9999-12-31", "2027-02-30", "2027-07-14T23:59", "25:00", "２０２７", "A-KH-1", "A"),
)
RUBBISH = st.one_of(st.sampled_from(TRICKS), st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
FILES = st.one_of(
    st.sampled_from((b"", b"{}", b"[]", b'{"participants": 1}', b"PK\x03\x04", b"%PDF-1.7", b"<?xml version='1.0'?><!DOCTYPE x>")),
    st.binary(max_size=200),
)


def strategy(known: list[Sent]) -> st.SearchStrategy[list[Sent]]:
    """Sequences of requests that a browser could send, each spoiled somewhere or nowhere."""
    return st.lists(st.sampled_from(known).flatmap(spoiled), min_size=IN_A_ROW, max_size=IN_A_ROW)


def spoiled(seed: Sent) -> st.SearchStrategy[Sent]:
    places = ["method", "path", "query", *(["data", "data", "data"] if seed.data else [])]
    return st.sampled_from(places).flatmap(lambda place: SPOILERS[place](seed))


def _other_method(seed: Sent) -> st.SearchStrategy[Sent]:
    return st.sampled_from(("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")).map(lambda method: replace(seed, method=method))


def _other_path(seed: Sent) -> st.SearchStrategy[Sent]:
    parts = seed.path.split("/")
    return st.tuples(st.integers(1, len(parts)), RUBBISH).map(
        lambda wish: replace(seed, path="/".join([*parts[: wish[0]], wish[1], *parts[wish[0] + 1 :]]))
    )


def _other_query(seed: Sent) -> st.SearchStrategy[Sent]:
    names = st.sampled_from([*(name for name, _value in seed.query), "q", "sort", "page", "lang", "next", "show", "group", "per"])
    more = st.lists(st.tuples(st.one_of(names, RUBBISH), RUBBISH), min_size=1, max_size=3)
    return more.map(lambda pairs: replace(seed, query=[*(one for one in seed.query if one[0] not in dict(pairs)), *pairs]))


def _other_data(seed: Sent) -> st.SearchStrategy[Sent]:
    return st.lists(st.tuples(st.sampled_from(seed.data), RUBBISH, st.sampled_from("=+-")), min_size=1, max_size=4).map(
        lambda changes: replace(seed, data=_changed(seed.data, changes))
    )


def _changed(data: Pairs, changes: list[tuple[tuple[str, str], str, str]]) -> Pairs:
    """Each change replaces a field's value, sends the field twice, or leaves it out."""
    for (name, _value), rubbish, how in changes:
        kept = data if how == "+" else [pair for pair in data if pair[0] != name]
        data = kept if how == "-" else [*kept, (name, rubbish)]
    return data


SPOILERS = {"method": _other_method, "path": _other_path, "query": _other_query, "data": _other_data}


class Attacker:
    """Somebody who is signed in as the organiser and means no good."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._client = signed_in(app, ORGANISER)
        self._token = ""

    def send(self, request: Sent, content: bytes) -> TestResponse:
        """Send with a token against forgery that is sound; sign in again where the request before signed out."""
        answer = self._sent(request, content)
        if "/sign-in" in (answer.location or ""):
            self._client, self._token = signed_in(self._app, ORGANISER), ""
        return answer

    def _sent(self, request: Sent, content: bytes) -> TestResponse:
        data: dict[str, list[object]] = {}
        for name, value in request.data:
            data.setdefault(name, []).append(self._sound_token() if name == "csrf_token" and not value.strip() else value)
        for name in request.files:
            data[name] = [(io.BytesIO(content), "file.json")]
        if "csrf_token" in data and data["csrf_token"] != [""]:
            data["csrf_token"] = [self._sound_token()]
        # The client would read //name as another host; a server takes it as the path that it is.
        path = {"PATH_INFO": unquote_to_bytes(quote(request.path or "/", safe="/%")).decode("latin-1")}
        return self._client.open("/", method=request.method, query_string=request.query, data=data, environ_overrides=path)

    def _sound_token(self) -> str:
        if not self._token:
            found = re.search(r'name="csrf_token" value="([^"]+)"', self._client.get("/account/password").text)
            assert found
            self._token = found[1]
        return self._token


def test_rubbish_is_refused_and_stores_nothing(app_with_sample: Flask) -> None:
    known = seeds(app_with_sample)
    attacker = Attacker(app_with_sample)

    @settings(
        max_examples=max(1, REQUESTS // IN_A_ROW),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests=strategy(known), content=FILES)
    def attack(requests: list[Sent], content: bytes) -> None:
        for one in requests:
            before = stored(app_with_sample)
            answer = attacker.send(one, content)
            assert faults(one, answer, before == stored(app_with_sample)) == []

    attack()


def faults(request: Sent, answer: TestResponse, is_unchanged: bool) -> list[str]:
    """What is wrong with an answer, each with the request that led to it."""
    found = [f"{answer.status_code}"] if answer.status_code >= 500 else []
    if "X-Evil" in answer.headers or urlsplit(answer.location or "").netloc not in ("", "localhost"):
        found.append("leads elsewhere, or sets a header")
    if answer.mimetype == _IS_HTML:
        found += ["a text stands in the page as HTML"] if MARK in answer.text else []
        found += [f"shows {trace[0]}" for trace in [TRACES.search(answer.text)] if trace]
    if answer.status_code >= 400 and not is_unchanged:
        found.append(f"{answer.status_code}, yet something was stored")
    return [f"{fault}: {request}" for fault in found]


def stored(app: Flask) -> tuple[int, int]:
    """What grows whenever a fact changes. That an attempt was refused is noted, and no fact."""
    with app.app_context():
        entries = select(func.max(AuditEntry.id)).where(AuditEntry.action.not_in(REFUSALS))
        entry, change = db.session.execute(select(entries.scalar_subquery(), select(func.max(RowChange.id)).scalar_subquery())).one()
        return entry or 0, change or 0
