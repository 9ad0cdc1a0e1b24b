"""What belongs to another conference looks as if it did not exist, wherever its id is put."""

import pytest
from flask import Flask

from conference.accounts.queries import user_by_email
from conference.extensions import begin_writing, db
from conference.permissions import Standing
from conference.users import actions, queries
from conference.users.managing import Manager
from models.vocabulary import Role
from tests.access.asking import Asked, Rows, requests_with, rows_of
from tests.access.cast import email_of, plainly_signed_in, token_of

OF_A_ROW = {
    "participant_ref", "delegation_ref", "session_ref", "meal_ref", "room_ref", "parent", "key", "ref", "entry_id", "run_id", "job_id",
    "user_id",
}  # fmt: skip
OF_A_DAY = {"agenda_desk.add", "agenda_desk.check_new"}  # their parent is a day, which any conference may have

OF_EVERY_CONFERENCE = ("reference.", "roster.")  # their rows belong to no conference

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def rows(app: Flask, ref: str) -> Rows:
    user = user_by_email(db.session, email_of(Role.ORGANISER, ref))
    assert user
    return rows_of(app, ref, user.id)


def naming_a_row(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if one.names & OF_A_ROW and one.label not in OF_A_DAY and not one.label.startswith(OF_EVERY_CONFERENCE)]


def those_that_answer(app: Flask, asked: list[Asked]) -> list[str]:
    """What does not answer the organiser of the first conference as if there were nothing."""
    client = plainly_signed_in(app, email_of(Role.ORGANISER))
    data = {"csrf_token": token_of(client, "/c/A/keys")}
    answers = [(one, client.open(one.address, method=one.method, data=data, buffered=True).status_code) for one in asked]
    return [f"{status} {one.method} {one.label} {one.address}" for one, status in answers if status != 404]


def test_the_rows_of_another_conference_are_not_found_below_ones_own(app_with_cast: Flask) -> None:
    with app_with_cast.test_request_context():
        asked = naming_a_row(list(requests_with(app_with_cast, rows(app_with_cast, "B"), "A")))
    assert len(asked) > 200
    assert those_that_answer(app_with_cast, asked) == []


def test_nothing_is_found_below_another_conference(app_with_cast: Flask) -> None:
    with app_with_cast.test_request_context():
        asked = [one for one in requests_with(app_with_cast, rows(app_with_cast, "B"), "B") if one.address.startswith("/c/B/")]
    assert those_that_answer(app_with_cast, asked) == []


def test_a_row_is_not_restored_from_the_history_of_another_conference(app_with_cast: Flask) -> None:
    with app_with_cast.test_request_context():
        own, entry_id = rows(app_with_cast, "A"), rows(app_with_cast, "B").entry("person")
        asked = [
            Asked(one.label, one.method, f"{one.address.rpartition('/history/')[0]}/history/{entry_id}/restore", one.names)
            for one in requests_with(app_with_cast, own, "A")
            if one.label.endswith(".restore") and not one.label.startswith(OF_EVERY_CONFERENCE)
        ]
    assert asked
    assert those_that_answer(app_with_cast, asked) == []


def test_a_role_at_one_conference_opens_nothing_of_another_where_the_user_is_something_else(app_with_cast: Flask) -> None:
    """An organiser here who is the caterer there: neither an import of that conference nor a copy of it tells what is in it."""
    with app_with_cast.test_request_context():
        begin_writing()
        known = queries.user_by_email(db.session, rows(app_with_cast, "B").conference, email_of(Role.ORGANISER))
        assert known
        administrator = Manager(0, 0, Standing(Role.ADMINISTRATOR, is_everywhere=True))
        actions.admit(db.session, administrator, known, Role.CATERING, rows(app_with_cast, "B").conference, None)
        db.session.commit()
        imports = [one for one in requests_with(app_with_cast, rows(app_with_cast, "B"), "B") if "run_id" in one.names]
    client = plainly_signed_in(app_with_cast, email_of(Role.ORGANISER))
    assert client.get("/c/B/meals/").status_code == 200
    assert client.get("/c/B/people/").status_code == 403
    data = {"csrf_token": token_of(client, "/c/A/keys")}
    answers = {one.label: client.open(one.address, method=one.method, data=data, buffered=True).status_code for one in imports}
    assert answers == dict.fromkeys(["exchange.preview", "exchange.apply", "exchange.undo", "exchange.forget"], 403)
    page = client.get("/conferences/new").text
    assert "copy-of-A" in page
    assert "copy-of-B" not in page
