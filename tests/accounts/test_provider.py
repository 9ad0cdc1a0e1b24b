"""Signing in by the organisation: a real provider on loopback says who it is, and Kaigi believes it only so far."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import requests
from flask import Flask
from sqlalchemy import func, select

from conference import config
from conference.extensions import db
from models.account import User
from tests.accounts.people import PROOF, app_of, demand_factors, is_in, send_code, trail
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Person, Provider, other_key, served
from tests.samples import ORGANISER
from tests.web import PolicingClient

START = "/account/provider/"
BACK = "http://localhost:8000/account/provider/answer"


@pytest.fixture
def provider(app_with_sample: Flask) -> Iterator[Provider]:
    """It knows the organiser; the app knows it."""
    with served(Provider(Person({"email": ORGANISER.upper(), "email_verified": True}), BACK)) as provider:
        believe(app_with_sample, provider)
        yield provider


@pytest.fixture
def client(app_with_sample: Flask) -> PolicingClient:
    client = app_with_sample.test_client()
    assert isinstance(client, PolicingClient)
    client.get("/account/sign-in", query_string={"lang": "en"})
    return client


def believe(app: Flask, provider: Provider, *words: str) -> None:
    told = config.Provider(provider.issuer, CLIENT_ID, CLIENT_SECRET, frozenset(words))
    app.extensions["kaigi"] = replace(app.extensions["kaigi"], provider=told)


def way_there(client: PolicingClient, start: str = START) -> str:
    return client.get(start).headers["Location"]


def way_back(address: str) -> str:
    """What the provider answers a browser that comes to its page."""
    answer = requests.get(address, allow_redirects=False, timeout=10)
    return answer.headers["Location"].removeprefix("http://localhost:8000")


def go(client: PolicingClient, start: str = START) -> Any:
    return client.get(way_back(way_there(client, start)))


def test_who_has_an_account_gets_in(client: PolicingClient, provider: Provider, app_with_sample: Flask) -> None:
    assert "Sign in with your organisation" in client.get("/account/sign-in").text
    answer = go(client, START + "?next=/c/A/people/")
    assert answer.headers["Location"] == "/c/A/people/"
    assert is_in(client)
    assert trail(app_with_sample)[-1] == "user.signed_in"
    (asked,) = provider.seen
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert len(asked["nonce"]) >= 20
    assert len(asked["state"]) >= 20


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@elsewhere.example", "email_verified": True},
        {"email": ORGANISER, "email_verified": False},
        {"email": ORGANISER, "email_verified": "true"},
        {"email": ORGANISER},
        {},
    ],
)
def test_an_address_that_is_not_verified_or_has_no_account_is_refused(
    client: PolicingClient, provider: Provider, app_with_sample: Flask, claims: dict[str, Any]
) -> None:
    provider.person.claims = claims
    users = _users(app_with_sample)
    assert "did not confirm" in go(client).text
    assert not is_in(client)
    assert _users(app_with_sample) == users
    assert trail(app_with_sample)[-1] == "user.provider_refused"


def test_the_second_factor_stays_with_kaigi(client: PolicingClient, provider: Provider, app_with_sample: Flask) -> None:
    device = app_of(app_with_sample, ORGANISER)
    demand_factors(app_with_sample)
    provider.person.claims["amr"] = ["pwd", "mfa"]
    assert go(client).headers["Location"].startswith(PROOF)
    assert not is_in(client)
    send_code(client, device.now())
    assert is_in(client)


@pytest.mark.parametrize(("claims", "gets_in"), [({"amr": ["pwd", "mfa"]}, True), ({"acr": "mfa"}, True), ({"amr": ["pwd"]}, False)])
def test_a_second_factor_of_the_provider_counts_where_a_setting_says_so(
    client: PolicingClient, provider: Provider, app_with_sample: Flask, claims: dict[str, Any], gets_in: bool
) -> None:
    demand_factors(app_with_sample)
    believe(app_with_sample, provider, "mfa")
    provider.person.claims |= claims
    go(client)
    assert is_in(client) is gets_in


def test_an_answer_is_good_once_and_only_in_the_browser_that_asked(
    client: PolicingClient, provider: Provider, app_with_sample: Flask
) -> None:
    back = way_back(way_there(client))
    other = app_with_sample.test_client()
    assert isinstance(other, PolicingClient)
    assert other.get(back).status_code == 422
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 422
    assert provider.codes == {}


def test_many_beginnings_leave_room_in_the_cookie(client: PolicingClient, provider: Provider) -> None:
    for _ in range(12):
        back = way_back(way_there(client))
    assert client.get(back).status_code == 302
    assert provider.seen


def test_a_token_that_another_key_signed_is_refused(client: PolicingClient, provider: Provider) -> None:
    provider.signing_key = other_key()
    assert go(client).status_code == 422
    assert not is_in(client)


def test_a_token_for_another_request_is_refused(client: PolicingClient, provider: Provider) -> None:
    back = way_back(way_there(client))
    next(iter(provider.codes.values())).nonce = "of somebody else"
    assert client.get(back).status_code == 422


def test_a_code_without_its_verifier_is_refused(client: PolicingClient, provider: Provider) -> None:
    back = way_back(way_there(client))
    next(iter(provider.codes.values())).code_challenge = "of somebody else"
    assert client.get(back).status_code == 422


def test_a_provider_that_calls_itself_otherwise_is_refused(client: PolicingClient, provider: Provider) -> None:
    back = way_back(way_there(client))
    provider.issuer = "https://elsewhere.example"
    client.application.extensions.pop("kaigi_provider")
    assert client.get(back).status_code == 422


def test_a_provider_that_is_away_is_said(client: PolicingClient, app_with_sample: Flask) -> None:
    provider = Provider(Person({}), BACK, "http://localhost:1")
    believe(app_with_sample, provider)
    answer = client.get(START)
    assert answer.status_code == 422
    assert "does not answer" in answer.text


def test_without_a_provider_there_is_no_button(client: PolicingClient) -> None:
    assert "organisation" not in client.get("/account/sign-in").text
    assert client.get(START).headers["Location"] == "/account/sign-in"
    assert client.get(START + "answer").headers["Location"] == "/account/sign-in"


def _users(app: Flask) -> int | None:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(User))
