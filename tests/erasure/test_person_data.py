"""One person's data: all of it, only theirs, and recorded; on both databases."""

import json

from flask import Flask
from sqlalchemy import Table, select

from conference.extensions import db
from conference.mail.letters import Recipient
from conference.person_data.collecting import _lead
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from tests.guests import come_in, link_of
from tests.mail.letters import letter, put
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


def test_mails_and_links_are_told_and_what_opens_something_is_not(organiser: PolicingClient, app_with_sample: Flask) -> None:
    link = link_of(app_with_sample, "A-AU-1")
    come_in(app_with_sample, "A-AU-1")
    with app_with_sample.app_context():
        person = db.session.scalars(select(Participant.id).where(Participant.ref == "A-AU-1")).one()
        secret = Recipient("e.whitford@dcceew.example", "en", "E. Whitford", person)
        put(letter(purpose="guest.code", about="guest_link:1", to=secret, text="Your code: 123456", is_secret=True))
        put(letter(about="participant:A-AU-2"))  # to somebody else
    told = json.loads(organiser.get(f"{AT}file").text)["data"]
    (mail,), (first, second) = told["mail_message"], told["guest_link"]
    assert mail.keys() == {"purpose", "put_at", "to_address", "state"}
    assert (mail["purpose"], mail["state"]) == ("guest.code", "waiting")
    assert "last_used_at" not in first
    assert second.keys() == {"address", "made_at", "expires_at", "last_used_at"}
    text = json.dumps(told)
    assert "123456" not in text
    assert link.rpartition("/")[2] not in text
    assert "Mails to this person" in organiser.get(AT, query_string={"lang": "en"}).text


def test_a_method_of_a_row_is_no_fact_of_it(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        person = db.session.scalars(select(Participant).where(Participant.ref == "A-AU-1")).one()
        table = Conference.__table__
        assert isinstance(table, Table)
        assert _lead(db.session, person, table, person.conference_id).keys() == {"ref", "name"}  # Conference.title is none
