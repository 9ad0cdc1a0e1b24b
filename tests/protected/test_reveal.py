"""Protected values are shown with a reason, for once, and every reading stands in the audit trail."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from conference.extensions import db
from tests.desk import auditor
from tests.protected.people import ADMINISTRATOR, EN, PERSON, REVEAL, administrator, entries, purpose
from tests.samples import sample_document
from tests.web import PolicingClient, count_statements

EXPORT = "/c/A/settings/export-protected"
READ = "protected.read"


@pytest.fixture
def client(app_with_sample: Flask) -> PolicingClient:
    return administrator(app_with_sample)


def number() -> str:
    """As the sample has it."""
    person = next(one for one in sample_document()["participants"] if one["id"] == "A-TH-1")
    return str(person["passport"]["number"])


def test_what_was_ticked_is_shown_and_recorded_without_its_value(client: PolicingClient, app_with_sample: Flask) -> None:
    asked = client.get(REVEAL, query_string=EN)
    assert number() not in asked.text
    assert "Nobody has read anything yet." in asked.text
    shown = client.post(REVEAL, data=purpose(client, REVEAL, what=["number", "birth_on"]))
    assert number() in shown.text
    assert "Birth date" in shown.text
    assert "Expiry date" not in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    (entry,) = entries(app_with_sample, READ)
    assert (entry.actor, entry.subject, entry.conference_ref) == (ADMINISTRATOR, "A-TH-1", "A")
    assert entry.detail == {"fields": ["number", "birth_on"], "reason": "visa", "note": "Letter to the embassy"}
    assert "Letter to the embassy" in client.get(REVEAL).text


def test_every_time_is_a_reading(client: PolicingClient, app_with_sample: Flask) -> None:
    data = purpose(client, REVEAL, what=["number"])
    for _time in range(2):
        assert client.post(REVEAL, data=data).status_code == 200
    assert len(entries(app_with_sample, READ)) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reason": ""}, "Choose a reason."),
        ({"reason": "curiosity"}, "Not a valid choice"),
        ({"note": " "}, "Write what you need the data for."),
        ({"what": []}, "Tick what you need to see."),
        ({"what": ["address"]}, "not valid choices"),
    ],
)
def test_without_a_reason_nothing_is_shown(client: PolicingClient, app_with_sample: Flask, more: dict[str, Any], said: str) -> None:
    refused = client.post(REVEAL, data=purpose(client, REVEAL, **({"what": ["number"]} | more)), query_string=EN)
    assert refused.status_code == 422
    assert said in refused.text or "valid choice" in refused.text
    assert number() not in refused.text
    assert entries(app_with_sample, READ) == []


def test_only_who_may_is_asked(organiser: PolicingClient, app_with_sample: Flask, client: PolicingClient) -> None:
    assert REVEAL in client.get(PERSON).text
    reader = auditor(app_with_sample)
    for other in (organiser, reader):
        assert REVEAL not in other.get(PERSON).text
        assert [other.get(address).status_code for address in (REVEAL, EXPORT)] == [403, 403]
    assert organiser.get(f"{PERSON}/scans/").status_code == 200
    assert EXPORT not in organiser.get("/c/A/settings/imports/").text
    assert reader.get(f"{PERSON}/scans/").status_code == 403


def test_nobody_and_somebody_else_s_are_not_found(client: PolicingClient) -> None:
    assert client.get("/c/A/people/NOBODY/protected").status_code == 404
    assert client.get("/c/B/people/A-TH-1/protected").status_code == 404


def test_a_person_of_whom_nothing_is_known(client: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        db.session.execute(text("DELETE FROM passport"))
        db.session.execute(text("UPDATE participant SET birth_on = NULL"))
        db.session.commit()
    assert "Neither a passport number" in client.get(REVEAL, query_string=EN).text


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_an_export_counts_everybody(client: PolicingClient, app_with_sample: Flask, kind: str) -> None:
    assert EXPORT in client.get("/c/A/settings/imports/").text
    assert client.post(EXPORT, data=purpose(client, EXPORT, kind=kind, note="")).status_code == 422
    done = client.post(EXPORT, data=purpose(client, EXPORT, kind=kind))
    assert done.headers["Content-Disposition"] == f"attachment; filename=A.{kind}"
    assert kind != "json" or number().encode() in done.data
    (entry,) = entries(app_with_sample, "export.protected")
    with app_with_sample.app_context():
        passports = db.session.scalar(text("SELECT count(number) FROM passport"))
        births = db.session.scalar(text("SELECT count(birth_on) FROM participant"))
    assert (entry.actor, entry.detail["reason"], entry.detail["note"]) == (ADMINISTRATOR, "visa", "Letter to the embassy")
    assert entry.detail["people"] >= max(passports, births) > 0
    assert (entry.detail["fields"]["number"], entry.detail["fields"]["birth_on"]) == (passports, births)


def test_the_page_asks_little_of_the_database(client: PolicingClient, app_with_sample: Flask) -> None:
    for address in (REVEAL, f"{PERSON}/scans/", PERSON):
        assert count_statements(client, app_with_sample, lambda one, address=address: one.get(address)) <= 6
