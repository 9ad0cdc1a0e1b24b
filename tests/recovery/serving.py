"""Kaigi in a process of its own, which can be killed; and a browser that keeps its cookies."""

import http.client
import socket
import subprocess
import time
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlencode

from flask import Flask

from conference.config import load
from conference.extensions import db
from conference.factory import create_app
from models.vocabulary import SecondStep
from tests.desk import sent_by
from tests.installation import Installation
from tests.samples import ORGANISER, signed_in
from tests.web import PolicingClient

PATIENCE = 120  # seconds, on a busy machine


class Server:
    """`kaigi serve` of an installation. `options`: as of Popen."""

    def __init__(self, installation: Installation, **options: Any) -> None:
        (installation.folder / "instance").mkdir(exist_ok=True)
        self.port = free_port()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = installation.start("serve", "--port", self.port, **quiet, **options)
        self.is_killed = False
        self._installation = installation

    def __enter__(self) -> Self:
        until_it_is(lambda: self.browser(signed_in_as=None).get("/health/live")[0] == 200)
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def kill(self) -> None:
        """As when the machine loses its power: nothing is told to anybody."""
        self.is_killed = True
        self.process.kill()
        self.process.wait()

    def browser(self, signed_in_as: str | None = ORGANISER) -> "Browser":
        cookie = cookie_of(self._installation, signed_in_as) if signed_in_as else ""
        return Browser(lambda: http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE), cookie)


class Browser:
    """Gets pages and sends forms. `cookie`: of whoever is signed in."""

    def __init__(self, connect: Callable[[], http.client.HTTPConnection], cookie: str = "") -> None:
        self._connect, self._cookies = connect, dict([cookie.split("=", 1)] if cookie else [])

    def get(self, path: str) -> tuple[int, str]:
        return self.ask("GET", path)[:2]

    def post(self, path: str, data: dict[str, Any]) -> tuple[int, str]:
        return self.ask("POST", path, urlencode(data, doseq=True))[:2]

    def save(self, path: str, **typed: str) -> tuple[int, str]:
        """Read a form, type something into it, send it."""
        _status, page = self.get(path)
        return self.post(path, sent_by(page, "record-form") | typed)

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
        """Status, text and headers of the answer."""
        status, content, found = self._asked(method, path, body, headers)
        return status, content.decode(), found

    def weigh(self, path: str, **headers: str) -> tuple[int, int, http.client.HTTPMessage]:
        """Status, bytes over the wire and headers of a page."""
        status, content, found = self._asked("GET", path, None, headers)
        return status, len(content), found

    def _asked(
        self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        headers |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), "Accept-Language": "en"}
        if isinstance(body, str):
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = self._connect()
        headers["Referer"] = f"https://{connection.host}{path}"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            self._keep(response.headers.get_all("Set-Cookie") or [])
            return response.status, response.read(), response.headers
        finally:
            connection.close()

    def _keep(self, set_cookies: list[str]) -> None:
        for one in set_cookies:
            name, value = one.partition(";")[0].split("=", 1)
            self._cookies[name] = value


def cookie_of(installation: Installation, email: str) -> str:
    """The cookie of a signed-in user, as the browser sends it."""
    app = app_of(installation)
    app.test_client_class = PolicingClient
    cookie = signed_in(app, email, SecondStep.APP).get_cookie(app.config["SESSION_COOKIE_NAME"])
    with app.app_context():
        db.engine.dispose()
    assert cookie
    return f"{cookie.key}={cookie.value}"


def app_of(installation: Installation) -> Flask:
    return create_app(load(installation.settings))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def until_it_is(true: Any) -> None:
    """Wait for something to become so; what cannot be asked yet is not so."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        try:
            if true():
                return
        except OSError:
            pass
        time.sleep(0.05)
    message = f"still not so after {PATIENCE} seconds"
    raise AssertionError(message)
