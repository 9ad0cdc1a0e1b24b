"""Every route answers every role as the table says, and is really asked."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.accounts.queries import user_by_email
from conference.extensions import db
from models.vocabulary import Role
from tests.access.asking import Asked, requests_with, rows_of
from tests.access.cast import email_of, plainly_signed_in, token_of
from tests.access.table import EVERYBODY, EXPECTED, LETTERS, STRANGERS_TOO

# Asked for last: some of them end the session
LEADS_TO_SIGN_IN = {"accounts.sign_out", "own_account.end_one", "own_account.end_others", "provider.start", "provider.answer"}
ONLY_AT_FIRST = {"settings_desk.venue.add"}  # there is one venue at most

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # who may what does not depend on the database


def asked_by(app: Flask, role: Role) -> list[Asked]:
    """What a role asks for: first everything that is only looked at, last what ends the session."""
    with app.test_request_context():
        user = user_by_email(db.session, email_of(role))
        assert user
        found = list(requests_with(app, rows_of(app, "A", user.id), "A"))
    return sorted(found, key=lambda one: (one.label in LEADS_TO_SIGN_IN, one.method))


def is_refused(client: FlaskClient, asked: Asked, token: str) -> bool:
    """Whether the user may not ask for this; whatever else is wrong with the request."""
    data = {"csrf_token": token} if asked.method == "POST" else None
    response = client.open(asked.address, method=asked.method, data=data, buffered=True)
    status = response.status_code
    assert status < 500, asked
    assert status in (200, 302, 403) or asked.method == "POST" or asked.label in ONLY_AT_FIRST, f"{status} {asked}"
    assert "/account/sign-in" not in (response.location or "") or asked.label in LEADS_TO_SIGN_IN, asked
    return status == 403


def test_the_table_has_every_route_and_no_other(app_with_cast: Flask) -> None:
    labels = {one.label for one in asked_by(app_with_cast, Role.ORGANISER)}
    assert labels - EXPECTED.keys() == set(), "a route that stands nowhere in tests/access/table.py"
    assert EXPECTED.keys() - labels == set(), "a line of tests/access/table.py without a route"


@pytest.mark.parametrize("letter", EVERYBODY)
def test_a_role_is_let_in_where_the_table_says_so(app_with_cast: Flask, letter: str) -> None:
    client = plainly_signed_in(app_with_cast, email_of(LETTERS[letter]))
    tokens = {False: token_of(client, "/c/A/keys"), True: token_of(client, "/g/new-link")}
    every = asked_by(app_with_cast, LETTERS[letter])
    wrong = [asked for asked in every if is_refused(client, asked, tokens[asked.is_of_guests]) is (letter in EXPECTED[asked.label])]
    assert wrong == []


def test_a_stranger_is_asked_who_they_are(app_with_cast: Flask) -> None:
    client = app_with_cast.test_client()
    token = token_of(client, "/account/sign-in")
    for asked in asked_by(app_with_cast, Role.ORGANISER):
        response = client.open(asked.address, method=asked.method, data={"csrf_token": token})
        is_sent_away = response.status_code == 302 and response.location.startswith("/account/sign-in")
        is_sent_away |= response.status_code in (400, 403) and asked.is_of_guests
        assert is_sent_away or EXPECTED[asked.label] == STRANGERS_TOO, asked  # an open page of the sign-in may send them to its beginning
