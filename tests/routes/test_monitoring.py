"""What machines may ask, and what strangers may not learn."""

from base64 import b64encode
from dataclasses import replace

import pytest
from flask import Flask, request

from conference import database
from conference.config import load
from conference.errors import ConfigurationError
from conference.extensions import db
from conference.factory import create_app
from conference.permissions import public
from tests.conftest import TEST_KEY
from tests.web import PolicingClient

PROXIED = {"X-Forwarded-For": "203.0.113.7"}


def test_it_lives_and_is_ready(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    assert client.get("/health/live").text == "alive\n"
    assert client.get("/health/ready").json == {"database": True, "schema": True, "queue": True}
    assert client.get("/health/ready", headers=PROXIED).text == "ready\n"


def test_a_schema_of_another_version_is_not_ready(app: Flask) -> None:
    with app.app_context():
        database.downgrade(db.engine, "0005")
    answer = app.test_client().get("/health/ready", headers=PROXIED)
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert app.test_client().get("/health/ready").json == {"database": True, "schema": False, "queue": True}
    assert app.test_client().get("/health/live").status_code == 200


def test_the_figures_name_pages_and_nobody(organiser: PolicingClient) -> None:
    organiser.get("/c/A/people/A-TH-1")
    organiser.open("/c/A/", method="BREW")
    organiser.get("/nowhere/Somchai")
    text = organiser.get("/metrics").text
    assert 'kaigi_requests_total{endpoint="participants.show",method="GET",status="200"}' in text
    assert 'endpoint="none",method="GET",status="404"' in text
    assert 'method="other"' in text
    assert 'kaigi_jobs{state="waiting"} 0.0' in text
    assert "kaigi_database_connections 1.0" in text
    assert not [word for word in ("A-TH-1", "Somchai", "/c/", "BREW") if word in text]


@pytest.mark.parametrize(
    ("token", "headers", "address", "status"),
    [
        (None, {}, "127.0.0.1", 200),
        (None, {}, "::1", 200),
        (None, {}, "203.0.113.7", 404),
        (None, {}, "", 404),
        (None, PROXIED, "127.0.0.1", 404),
        ("secret", {}, "127.0.0.1", 404),
        ("secret", {"Authorization": "Bearer secret"}, "203.0.113.7", 200),
        ("secret", {"Authorization": "Bearer sécret"}, "203.0.113.7", 404),
    ],
)
def test_the_figures_are_for_who_has_the_token_or_sits_at_the_machine(
    app: Flask, token: str | None, headers: dict[str, str], address: str, status: int
) -> None:
    app.extensions["kaigi"] = replace(app.extensions["kaigi"], metrics_token=token)
    answer = app.test_client().get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status


def test_another_name_of_the_server_is_refused(app: Flask) -> None:
    answer = app.test_client().get("/account/sign-in", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert app.test_client().get("/account/sign-in", headers={"Host": "127.0.0.1:8000"}).status_code == 200


@pytest.mark.parametrize(("proxies", "address"), [("0", "10.0.0.1"), ("1", "203.0.113.7"), ("2", "198.51.100.1")])
def test_the_visitor_is_told_from_the_proxies_that_are_trusted(
    app: Flask, proxies: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = app.extensions["kaigi"]
    monkeypatch.setenv("KAIGI_TRUSTED_PROXIES", proxies)
    monkeypatch.setenv("KAIGI_DATABASE_URL", old.database_url)
    monkeypatch.setenv("KAIGI_SECRET_KEY", "of the tests")
    monkeypatch.setenv("KAIGI_KEY", b64encode(TEST_KEY).decode())
    behind = create_app(load())
    behind.add_url_rule("/who", "who", public(lambda: request.remote_addr or ""))
    headers = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    assert behind.test_client().get("/who", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.1"}).text == address
    with behind.app_context():
        db.engine.dispose()


def test_a_number_of_proxies_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="whole number from 0"):
        load({"KAIGI_TRUSTED_PROXIES": "-1", "KAIGI_SECRET_KEY": "x", "KAIGI_KEY": b64encode(TEST_KEY).decode()})
