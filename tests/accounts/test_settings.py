"""Settings of signing in, and the cookies that follow from the base URL."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from conference.accounts.factors.passkeys import site_of
from conference.config import MEBIBYTE, Config, load
from conference.errors import ConfigurationError, RefusedError
from conference.extensions import db
from conference.factory import create_app
from models.encryption import KEY_BYTES
from tests.accounts.people import SIGN_IN, is_in
from tests.conftest import TEST_KEY
from tests.samples import ORGANISER, PASSWORD

KEYS = {"KAIGI_SECRET_KEY": "x", "KAIGI_KEY": base64.b64encode(bytes(KEY_BYTES)).decode()}
PROVIDER = {"KAIGI_OIDC_ISSUER": "https://id.ministry.example", "KAIGI_OIDC_CLIENT_ID": "kaigi", "KAIGI_OIDC_CLIENT_SECRET": "s"}


@pytest.mark.parametrize("base_url", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000", "https://LOCALHOST"])
def test_the_second_factor_waits_on_this_machine(base_url: str) -> None:
    assert load({**KEYS, "KAIGI_SECOND_FACTOR": "deferred", "KAIGI_BASE_URL": base_url}).may_defer_second_factor


@pytest.mark.parametrize(
    "base_url",
    ["https://kaigi.ministry.example", "http://localhost.ministry.example", "http://10.0.0.1", "http://0.0.0.0", "localhost"],
)
def test_the_second_factor_waits_nowhere_else(base_url: str) -> None:
    with pytest.raises(ConfigurationError, match="this machine alone"):
        load({**KEYS, "KAIGI_SECOND_FACTOR": "deferred", "KAIGI_BASE_URL": base_url})


def test_it_does_not_wait_by_itself() -> None:
    assert not load(KEYS).may_defer_second_factor


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"KAIGI_SECOND_FACTOR": "off"}, "must be “deferred” or empty"),
        ({"KAIGI_IDLE_MINUTES": "0"}, "KAIGI_IDLE_MINUTES"),
        ({"KAIGI_SIGN_IN_HOURS": "long"}, "KAIGI_SIGN_IN_HOURS"),
        ({"KAIGI_OIDC_ISSUER": "https://id.ministry.example"}, "belong together"),
        ({**PROVIDER, "KAIGI_OIDC_ISSUER": "http://id.ministry.example"}, "must start with https"),
    ],
)
def test_settings_that_make_no_sense_are_said(settings: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        load({**KEYS, **settings})


def test_settings_that_do() -> None:
    found = load({**KEYS, **PROVIDER, "KAIGI_OIDC_SECOND_FACTOR": "mfa, gold", "KAIGI_IDLE_MINUTES": "30", "KAIGI_SIGN_IN_HOURS": "8"})
    assert found.provider
    assert found.provider.second_factor_words == {"mfa", "gold"}
    assert (found.idle_limit, found.sign_in_limit) == (timedelta(minutes=30), timedelta(hours=8))


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://Kaigi.Ministry.Example:443/", "https://kaigi.ministry.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("https://kaigi.example:8443", "https://kaigi.example:8443"),
    ],
)
def test_the_origin_is_written_as_browsers_do(base_url: str, origin: str) -> None:
    assert site_of(load({**KEYS, "KAIGI_BASE_URL": base_url})).origin == origin


@pytest.mark.parametrize("base_url", ["https://192.0.2.7", "https://[2001:db8::1]:8443"])
def test_a_network_address_has_no_passkeys(base_url: str, app: Flask) -> None:
    with app.app_context(), pytest.raises(RefusedError, match="need a host name"):
        site_of(load({**KEYS, "KAIGI_BASE_URL": base_url}))


@pytest.mark.parametrize("base_url", ["https://kaigi.ministry.example", "http://localhost:8000"])
def test_cookies_of_a_sign_in(app_with_sample: Flask, tmp_path: Path, base_url: str) -> None:
    database = app_with_sample.extensions["kaigi"].database_url
    config = Config(tmp_path, database, "memory:", base_url, MEBIBYTE, "test secret", (TEST_KEY,), may_defer_second_factor=True)
    app = create_app(config)
    app.config["WTF_CSRF_ENABLED"] = False
    client, is_https = app.test_client(), base_url.startswith("https")
    answer = client.post(SIGN_IN, base_url=base_url, data={"email": ORGANISER, "password": PASSWORD})
    cookies = dict(header.split("=", 1) for header in answer.headers.getlist("Set-Cookie"))
    prefix = "__Host-" if is_https else ""
    assert cookies.keys() == {f"{prefix}kaigi", f"{prefix}kaigi-browser"}
    for value in cookies.values():
        parts = set(value.split("; ")[1:])
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= parts
        assert ("Secure" in parts) is is_https
        assert not [part for part in parts if part.startswith("Domain")]
    assert ("Strict-Transport-Security" in answer.headers) is is_https
    assert client.get("/c/A/people/", base_url=base_url).status_code == 200
    assert is_https is not is_in(client)  # type: ignore[arg-type]  # over plain HTTP the browser keeps a Secure cookie to itself
    with app.app_context():
        db.engine.dispose()


def test_a_browser_cookie_of_another_installation_means_nothing(app_with_sample: Flask) -> None:
    from conference.accounts.calling import caller

    with app_with_sample.test_request_context(headers={"Cookie": "kaigi-browser=eyIxIjoiYSJ9.aaaa.bbbb"}):
        assert caller().marks == {}
