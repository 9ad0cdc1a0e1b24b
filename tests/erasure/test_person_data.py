"""One person's data: all of it, only theirs, and recorded; on both databases."""

import json

from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.audit import AuditEntry
from tests.protected.people import kept_scan
from tests.web import PolicingClient

AT = "/c/A/people/A-AU-1/data/"


def test_everything_of_one_person_and_nothing_of_another(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        kept_scan("A-AU-1")
    page = organiser.get(AT, query_string={"lang": "en"}).text
    assert all(fact in page for fact in ("Eleanor Jane Whitford", "RA4410027", "1972-03-18", "オーストラリア"))
    told = json.loads(organiser.get(f"{AT}file").text)["data"]
    assert told["participant"][0]["birth_on"] == "1972-03-18"
    assert told["passport"][0]["number"] == "RA4410027"
    assert told["stay"][0]["hotel"]["ref"] == "H-1"
    assert {"participant", "passport", "visa", "badge", "journey", "leg", "stay", "night", "meal_attendee", "invitation"} <= told.keys()
    assert "A-AU-2" not in json.dumps(told)
    assert "token" not in told["badge"][0]
    assert [(scan["number"], scan["media_type"], scan.keys() & {"file_name", "file_key"}) for scan in told["scan"]] == [
        (1, "image/png", set())
    ]
    with app_with_sample.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.data_given").order_by(AuditEntry.id)).all()
        assert [(entry.subject, entry.detail["protected"]) for entry in entries] == [("A-AU-1", True)] * 2
