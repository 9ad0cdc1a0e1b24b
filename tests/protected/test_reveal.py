"""Protected values are shown with a reason, for once, and every reading stands in the audit trail."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from conference import clock
from conference.accounts.visiting import PROOF_MINUTES
from conference.commandline import conference_named
from conference.extensions import begin_writing, db
from models.conference import Sponsor
from models.participant import Participant
from models.vocabulary import Role
from tests.desk import auditor
from tests.protected.people import ADMINISTRATOR, EN, PERSON, REVEAL, administrator, entries, purpose
from tests.samples import add_user, sample_document, signed_in
from tests.web import PolicingClient, count_statements

EXPORT = "/c/A/settings/export-protected"
READ = "protected.read"
OFFICER = "officer@meti.example"


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
        ({"reason": "curiosity"}, "Choose one of those that are offered."),
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
    for one in (client, organiser):
        assert REVEAL in one.get(PERSON).text
        assert [one.get(address).status_code for address in (REVEAL, EXPORT, f"{PERSON}/scans/")] == [200, 200, 200]
    assert EXPORT in organiser.get("/c/A/settings/imports/").text
    reader = auditor(app_with_sample)
    assert REVEAL not in reader.get(PERSON).text
    assert [reader.get(address).status_code for address in (REVEAL, EXPORT, f"{PERSON}/scans/")] == [403, 403, 403]


def test_an_officer_reads_of_own_guests_alone(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, OFFICER, "T. Mori", Role.SPONSOR_OFFICER, conference_named(db.session, "A"), "METI")
        guests = select(Participant.ref).join(Sponsor, Sponsor.id == Participant.sponsor_id)
        own, other = (db.session.scalars(guests.where(Sponsor.ref == ref).limit(1)).one() for ref in ("METI", "MOE"))
        db.session.commit()
    officer = signed_in(app_with_sample, OFFICER)
    assert "/protected" not in officer.get(f"/c/A/people/{other}").text
    assert f"/c/A/people/{own}/protected" in officer.get(f"/c/A/people/{own}").text
    assert [officer.get(f"/c/A/people/{ref}/protected").status_code for ref in (own, other)] == [200, 403]
    data = purpose(officer, f"/c/A/people/{own}/protected", what=["number"])
    assert officer.post(f"/c/A/people/{own}/protected", data=data).status_code == 200
    assert officer.post(f"/c/A/people/{other}/protected", data=data).status_code == 403
    assert [entry.subject for entry in entries(app_with_sample, READ)] == [own]
    assert officer.get(EXPORT).status_code == 403


def test_who_signed_in_long_ago_shows_once_more_who_they_are(client: PolicingClient, app_with_sample: Flask) -> None:
    data = purpose(client, REVEAL, what=["number"])
    with clock.stopped_at(clock.now() + timedelta(minutes=PROOF_MINUTES + 1)):
        for address in (REVEAL, EXPORT):
            assert "/account/proof" in client.get(address).location
        asked = client.post(REVEAL, data=data)
        assert (asked.status_code, number() in asked.text) == (403, False)
    assert entries(app_with_sample, READ) == []


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
