"""Diets and allergies are seen by those alone whose role says so, on pages and in files; by an officer those of the own guests."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.queries import user_by_email
from conference.audit import journal
from conference.extensions import begin_writing, db
from models.conference import Sponsor
from models.participant import Participant
from models.vocabulary import Diet, Role
from tests.access.asking import requests_with, rows_of
from tests.access.cast import OTHER_SPONSOR, SPONSOR, email_of, plainly_signed_in, token_of

MARKS = {SPONSOR: "durian", OTHER_SPONSOR: "rambutan"}  # an allergy that nobody else has
SEES_ALL = {Role.ADMINISTRATOR, Role.ORGANISER, Role.SECRETARIAT}
SEES_NONE = set(Role) - SEES_ALL - {Role.SPONSOR_OFFICER}
COUNTS = {
    "catering.show",
    "printing.common:catering.xlsx",
    "sent_lists.show:catering",
}  # the kitchen has to know the allergy, and not whose it is

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@pytest.fixture
def guests(app_with_cast: Flask) -> dict[str, str]:
    """Sponsor -> a guest of theirs who keeps kosher and has an allergy of their own."""
    with app_with_cast.app_context():
        begin_writing()
        journal.record(db.session, "test.prepared", "A", conference_ref="A")
        found = {ref: _guest_of(ref) for ref in MARKS}
        for ref, guest in found.items():
            guest.diet, guest.allergies = Diet.KOSHER, [MARKS[ref]]
        db.session.commit()
        return {ref: guest.ref for ref, guest in found.items()}


def _guest_of(sponsor_ref: str) -> Participant:
    found = select(Participant).join(Sponsor, Sponsor.id == Participant.sponsor_id).where(Sponsor.ref == sponsor_ref)
    return db.session.scalars(found.where(Participant.substituted_by_id.is_(None)).order_by(Participant.id).limit(1)).one()


def user(app: Flask, role: Role) -> FlaskClient:
    """Signed in, with a list of people that shows every column it can."""
    client = plainly_signed_in(app, email_of(role))
    columns = ["diet", "travel", "findings", "email"]
    client.post("/c/A/lists/people/columns", data={"csrf_token": token_of(client, "/c/A/keys"), "column": columns})
    return client


def pages_with(app: Flask, client: FlaskClient, role: Role, ref: str, mark: str) -> set[str]:
    """The routes whose answer about a person, or about everybody, has a text in it; workbooks are opened."""
    with app.test_request_context():
        known = user_by_email(db.session, email_of(role))
        assert known
        rows = rows_of(app, "A", known.id)
        asked = list(requests_with(app, rows, "A"))
        first = rows.key("participants_desk")
    readable = [one for one in asked if one.method == "GET" and not one.label.startswith(("static", "accounts."))]
    answers = ((one.label, client.get(one.address.replace(first, ref), buffered=True)) for one in readable)
    return {label for label, answer in answers if answer.status_code == 200 and mark in said_in(answer.mimetype, answer.data)}


def said_in(mimetype: str, content: bytes) -> str:
    if mimetype.endswith("spreadsheetml.sheet"):
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(content))
        return str([list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets])
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("role", sorted(SEES_NONE))
def test_no_page_and_no_file_tells_whose_allergy_it_is(app_with_cast: Flask, guests: dict[str, str], role: Role) -> None:
    client = user(app_with_cast, role)
    assert pages_with(app_with_cast, client, role, guests[SPONSOR], MARKS[SPONSOR]) <= COUNTS
    meal = client.get("/c/A/meals/A-L1?lang=en")
    assert meal.status_code == 403 or f"<dt>{MARKS[SPONSOR]}</dt><dd>1 person</dd>" in meal.text


def test_an_officer_sees_those_of_the_own_guests_alone(app_with_cast: Flask, guests: dict[str, str]) -> None:
    client, role = user(app_with_cast, Role.SPONSOR_OFFICER), Role.SPONSOR_OFFICER
    assert "participants.show" in pages_with(app_with_cast, client, role, guests[SPONSOR], MARKS[SPONSOR])
    assert pages_with(app_with_cast, client, role, guests[OTHER_SPONSOR], MARKS[OTHER_SPONSOR]) <= COUNTS
    assert client.get(f"/c/A/papers/itineraries/{guests[SPONSOR]}.pdf", buffered=True).status_code == 200
    for ending in ("pdf", "ics"):
        assert client.get(f"/c/A/papers/itineraries/{guests[OTHER_SPONSOR]}.{ending}").status_code == 404


def test_who_arranges_meals_sees_them(app_with_cast: Flask, guests: dict[str, str]) -> None:
    for role in sorted(SEES_ALL):
        client = user(app_with_cast, role)
        assert MARKS[SPONSOR] in client.get(f"/c/A/people/{guests[SPONSOR]}").text
        assert "Kosher" in client.get("/c/A/lists/people.csv", buffered=True).text


def listed(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/c/A/lists/people.csv?lang=en{query}", buffered=True)
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))


def test_a_list_has_the_column_and_the_filter_for_those_alone_who_may_see_them(app_with_cast: Flask, guests: dict[str, str]) -> None:
    officer, auditor = user(app_with_cast, Role.SPONSOR_OFFICER), user(app_with_cast, Role.AUDITOR)
    diets = {row["Number"]: row["Diet"] for row in listed(officer)}
    assert diets[guests[SPONSOR]] == "Kosher"
    assert diets[guests[OTHER_SPONSOR]] == ""
    assert [row["Number"] for row in listed(officer, "&diet=kosher")] == [guests[SPONSOR]]
    assert "Diet" not in listed(auditor)[0]
    assert len(listed(auditor, "&diet=kosher")) == len(listed(auditor))


def test_an_officer_of_nobody_sees_nothing_protected(app_with_cast: Flask, guests: dict[str, str]) -> None:
    with app_with_cast.app_context():
        begin_writing()
        journal.record(db.session, "test.prepared", "A", conference_ref="A")
        officer = user_by_email(db.session, email_of(Role.SPONSOR_OFFICER))
        assert officer
        officer.memberships[0].sponsor_ref = "GONE"
        db.session.commit()
    client = user(app_with_cast, Role.SPONSOR_OFFICER)
    assert MARKS[SPONSOR] not in client.get(f"/c/A/people/{guests[SPONSOR]}").text
    assert "Diet" not in listed(client)[0]


def test_a_history_leaves_diets_out_for_those_who_may_not_see_them(app_with_cast: Flask, guests: dict[str, str]) -> None:
    address = f"/c/A/people/{guests[SPONSOR]}/history?lang=en"
    assert MARKS[SPONSOR] in user(app_with_cast, Role.ORGANISER).get(address).text
    assert MARKS[SPONSOR] not in user(app_with_cast, Role.AUDITOR).get(address).text
