"""The facts of the conference itself."""

import pytest
from flask import Flask
from sqlalchemy import delete

from conference.audit import journal
from conference.extensions import db
from models.conference import Contact, Rank, Sponsor, Venue
from models.delegation import Invitation
from models.participant import Participant
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/settings/"


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            "en",
            ["Wed 14 Jul 2027", "Asia/Tokyo", "METI", "+81-90-0000-0001", "1 Jul", "Coffee break 2", "Director-General", "Fri 31 Mar 2028"],
        ),
        ("ja", ["2027年7月14日(水)", "芝ガーデンホテル東京", "7月1日", "局長級", "事務局（24時間）"]),
    ],
)
def test_it_shows_the_facts(organiser: PolicingClient, language: str, facts: list[str]) -> None:
    html = organiser.get(PAGE, query_string={"lang": language}).get_data(as_text=True)
    assert [fact for fact in facts if fact not in html] == []
    assert 'lang="ja">アジア' in html or language == "ja"


def test_it_makes_six_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) <= 6


def test_a_conference_that_knows_nothing_yet_still_has_its_page(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.query(Invitation).update({"sponsor_id": None})
        db.session.query(Participant).update({"sponsor_id": None})
        for table in (Contact, Venue, Rank, Sponsor):
            db.session.execute(delete(table))
        db.session.commit()
    html = organiser.get(PAGE, query_string={"lang": "en"}).get_data(as_text=True)
    assert "No venue yet" in html
    assert "No contacts yet" in html
