"""Data go when their days are over, and not before; on both databases."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference import clock
from conference.audit.chain import seal_waiting
from conference.audit.verifying import verify
from conference.extensions import db
from models.audit import AuditEntry, PersonKey, RowChange
from models.erasure import Erasure
from models.participant import Participant, Passport, Scan
from models.travel import Leg
from tests.exchange.loads import row_of
from tests.protected.people import kept_scan
from tests.web import PolicingClient, count_statements

AT = "/c/A/settings/retention/"
LAST = datetime(2027, 7, 15, 12, tzinfo=UTC)  # of the days of the sample


@pytest.fixture(autouse=True)
def _at_the_end(app_with_sample: Flask) -> Iterator[None]:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with clock.stopped_at(LAST.replace(month=8)):
        yield


EMPTY = {"identity": "", "needs": "", "travel": "", "people": ""}


def kept_for(client: PolicingClient, **days: str) -> None:
    answer = client.post(
        AT, data={"version": version_of(client.get(AT).text), "identity": "", "needs": "", "travel": "", "people": ""} | days
    )
    assert answer.status_code == 302


def version_of(page: str) -> str:
    found = re.search(r'name="version" type="hidden" value="([^"]*)"', page)
    assert found
    return found[1]


def test_two_who_set_days_at_once_see_each_other(organiser: PolicingClient) -> None:
    mine = version_of(organiser.get(AT).text)
    kept_for(organiser, identity="31", travel="40")
    refused = organiser.post(AT, data={"version": mine} | EMPTY | {"identity": "90"}, query_string={"lang": "en"})
    assert refused.status_code == 409
    assert "Somebody else changed these days meanwhile." in refused.text
    assert 'value="90"' in refused.text
    assert "Sun 15 Aug 2027" in refused.text
    assert organiser.post(AT, data={"version": version_of(refused.text)} | EMPTY | {"identity": "90"}).status_code == 302


def test_the_preview_says_what_goes_on_which_day(organiser: PolicingClient, app_with_sample: Flask) -> None:
    kept_for(organiser, identity="31", people="365")
    page = organiser.get(AT, query_string={"lang": "en"}).text
    assert "Sun 15 Aug 2027 <strong>due</strong>" in page
    assert "Fri 14 Jul 2028</td>" in page
    assert organiser.post(AT, data={"identity": "-1"}).status_code == 422
    assert count_statements(organiser, app_with_sample, lambda client: client.get(AT)) <= 6


def test_only_what_is_due_goes(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        legs = db.session.scalar(select(func.count()).select_from(Leg))
        scan = Path(app_with_sample.instance_path) / "files" / kept_scan("A-AU-1").file_name
    kept_for(organiser, identity="31", travel="32", needs="0")
    assert organiser.post(f"{AT}purge").status_code == 302
    with app_with_sample.app_context():
        assert [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Passport, Scan)] == [0, 0]
        assert not scan.exists()
        people = db.session.scalars(select(Participant)).all()
        assert {(person.birth_on, person.diet, tuple(person.allergies)) for person in people} == {(None, None, ())}
        assert row_of(db.session, Participant, "A-AU-1").full_name == "Eleanor Jane Whitford"
        assert db.session.scalar(select(func.count()).select_from(Leg)) == legs
        erased = db.session.scalars(
            select(RowChange).join(PersonKey).where(RowChange.table_name == "passport", PersonKey.person_ref != "")
        ).all()
        assert erased
        assert all(change.is_erased for change in erased)
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "retention.purged")).one()
        assert entry.detail["kinds"] == ["identity", "needs"]
        seal_waiting()
        assert verify(db.session).fault is None
    assert "Nothing is due." in organiser.get(f"{AT}purge", query_string={"lang": "en"}).text
    assert organiser.post(f"{AT}purge").status_code == 409


def test_everybody_is_erased_with_a_certificate(organiser: PolicingClient, app_with_sample: Flask) -> None:
    kept_for(organiser, people="0")
    organiser.post(f"{AT}purge")
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(Erasure)) == 40
        assert all(person.full_name == person.ref for person in db.session.scalars(select(Participant)))
    assert organiser.get("/c/A/people/").status_code == 200
    assert organiser.get("/c/A/").status_code == 200
