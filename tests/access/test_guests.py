"""Guests open their own pages and no other, and meet nothing of another country."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.vocabulary import GuestKind, Role
from tests.access.asking import Asked
from tests.access.table import EXPECTED, GUESTS, STRANGERS_TOO
from tests.access.test_every_route import asked_by
from tests.guests import CONTACT, INVITEE, come_in

ENDS = {"guests.end"}
WITHOUT_ROW = {"token", "number", "what", "step"}  # a place is one of the own delegation: see tests/portal/test_delegation.py
OF = {GuestKind.FOCAL_POINT: CONTACT, GuestKind.INVITEE: INVITEE}

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # who may what does not depend on the database


def guest(app: Flask, kind: GuestKind) -> FlaskClient:
    """A browser with a guest in it, which does not police pages: they are many, and policed elsewhere."""
    policing = come_in(app, OF[kind])
    client = FlaskClient(app, app.response_class)
    cookie = policing.get_cookie(f"{app.config['SESSION_COOKIE_NAME']}-guest")
    assert cookie
    client.set_cookie(cookie.key, cookie.value)
    return client


def every_route(app: Flask) -> list[Asked]:
    return sorted(asked_by(app, Role.ORGANISER), key=lambda one: (one.label in ENDS, one.method))


def is_let_in(client: FlaskClient, asked: Asked) -> bool:
    response = client.open(asked.address, method=asked.method, buffered=True)
    assert response.status_code < 500, asked
    is_sent_away = response.status_code == 302 and response.location.startswith("/account/sign-in")
    return response.status_code != 403 and not is_sent_away


@pytest.mark.parametrize("letter", GUESTS)
def test_a_guest_is_let_in_where_the_table_says_so(app_with_cast: Flask, letter: str) -> None:
    app_with_cast.config["WTF_CSRF_ENABLED"] = False
    client = guest(app_with_cast, GUESTS[letter])
    asked = [one for one in every_route(app_with_cast) if EXPECTED[one.label] != STRANGERS_TOO]
    wrong = [one for one in asked if is_let_in(client, one) is not (letter in EXPECTED[one.label])]
    assert wrong == []


@pytest.mark.parametrize("letter", GUESTS)
def test_a_guest_meets_nothing_of_another_country(app_with_cast: Flask, letter: str) -> None:
    """The rows of the table are those of the first delegation; these guests are of another one."""
    app_with_cast.config["WTF_CSRF_ENABLED"] = False
    client = guest(app_with_cast, GUESTS[letter])
    naming_a_row = (one for one in every_route(app_with_cast) if one.names - WITHOUT_ROW)
    asked = [one for one in naming_a_row if one.is_of_guests]
    answers = [(one, client.open(one.address, method=one.method, buffered=True).status_code) for one in asked]
    assert [f"{status} {one.label}" for one, status in answers if status not in (403, 404)] == []
