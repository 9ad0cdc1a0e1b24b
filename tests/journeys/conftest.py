"""A real browser on a real server."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from waitress.server import TcpWSGIServer, create_server

from conference.extensions import begin_writing, db
from models.vocabulary import Role
from tests.pages.crawl import crawl
from tests.pages.furnishing import furnish
from tests.samples import ORGANISER, PASSWORD, add_user, signed_in

on_one_database = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # what a browser shows does not depend on it


@dataclass(frozen=True, slots=True)
class Sample:
    """Where the sample conference is served, and the organiser's cookie."""

    address: str
    cookie_name: str
    cookie: str

    def context(self, browser: Browser, **options: Any) -> BrowserContext:
        """A window in which the organiser is signed in. `options`: as of Browser.new_context."""
        context = browser.new_context(base_url=self.address, locale="en-GB", **options)
        context.add_cookies([{"name": self.cookie_name, "value": self.cookie, "url": self.address}])
        return context


_PATIENCE = 30_000  # ms, on a busy machine; as long as every other step may take
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without calls home."""
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(_QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where an app without any conference is served; the organiser has an account."""
    with app.app_context():
        begin_writing()
        add_user(db.session, ORGANISER, "M. Sato", Role.ORGANISER)
        db.session.commit()
    yield from served(app)


@pytest.fixture
def sample(app_with_sample: Flask) -> Iterator[Sample]:
    """The sample conference, served."""
    yield from served_to_organiser(app_with_sample)


@pytest.fixture
def pages(app_with_sample: Flask) -> list[str]:
    """The addresses of the pages of the sample, furnished; one of each kind."""
    starts = ["/", *furnish(app_with_sample)]
    visits = crawl(signed_in(app_with_sample, ORGANISER), starts, of_a_kind=1)
    return [visit.address for visit in visits if visit.is_page]


def served_to_organiser(app: Flask) -> Iterator[Sample]:
    """An app with the sample conference while it is served."""
    client = signed_in(app, ORGANISER)
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    for address in served(app):
        yield Sample(address, cookie.key, cookie.value)


def served(app: Flask) -> Iterator[str]:
    """The address of an app while it is served."""
    app.testing = False  # failures must look as they do to a person
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    stop(server)
    thread.join()


def stop(server: TcpWSGIServer) -> None:
    """End what a server is doing, then its loop: its sockets are closed in the loop's own thread, which may be waiting for them."""

    def close() -> None:
        for channel in list(server.active_channels.values()):
            channel.handle_close()
        server.close()

    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(close)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that complains about script errors, blocked content, and every request to another host."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: faults.append(f"console: {message.text}") if message.type == "error" and "422" not in message.text else None,
    )
    page.on("request", lambda request: faults.append(f"foreign: {request.url}") if not request.url.startswith((address, "data:")) else None)
    yield page
    context.close()
    assert faults == []


def followed(target: Locator) -> None:
    """Click on what leads to another page, and wait until that one has loaded."""
    with target.page.expect_navigation():
        target.click()


def ready(page: Page) -> None:
    """Wait until the modules of the page are there: a field knows nothing of what was typed before."""
    page.wait_for_load_state("networkidle")


def sign_in(page: Page) -> None:
    """Fill in the form of the page that asks who is there, and wait for the next one."""
    page.get_by_label("Email address").fill(ORGANISER)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
