"""An invitee's own itinerary: what stands on the paper, in the language of the page, and nothing of other people."""

import gzip

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.audit import AuditEntry
from tests.guests import INVITEE, come_in
from tests.portal.test_details import MOST_BYTES, around
from tests.printing.reading import text_of
from tests.web import PolicingClient, count_statements

HOME = "/g/itinerary/"


@pytest.fixture
def invitee(app_with_sample: Flask) -> PolicingClient:
    return come_in(app_with_sample, INVITEE)


def test_it_shows_the_flights_the_hotel_and_the_programme(invitee: PolicingClient) -> None:
    page = invitee.get(HOME, query_string={"lang": "en"}).text
    for value in ("TG682", "TG661", "HND", "22:45", "06:55", "2 nights"):
        assert value in page
    assert "TG682" in invitee.get(HOME, query_string={"lang": "ja"}).text
    assert "<script" not in page


@pytest.mark.poppler
def test_the_paper_and_the_calendar_are_theirs_and_stand_in_the_trail(invitee: PolicingClient, app_with_sample: Flask) -> None:
    pdf, ics = invitee.get(f"{HOME}itinerary.pdf"), invitee.get(f"{HOME}itinerary.ics")
    assert "TG682" in text_of(pdf.data)
    assert "TG682" in ics.text
    with app_with_sample.app_context():
        printed = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "papers.printed")).all()
        assert [entry.actor for entry in printed] == [INVITEE, INVITEE]


def test_nothing_of_others_stands_in_it(invitee: PolicingClient, app_with_sample: Flask) -> None:
    other = come_in(app_with_sample, "A-VN-1").get(HOME, query_string={"lang": "en"}).text
    assert "TG682" not in other
    own = invitee.get(HOME, query_string={"lang": "en"}).text
    assert "A-VN" not in own
    assert "Rattanakul" not in other


def test_it_is_small_and_its_statements_are_those_of_the_paper(invitee: PolicingClient, app_with_sample: Flask) -> None:
    """A fixed number, whatever stands in it: all that papers share is read for it, too."""
    for client in (invitee, come_in(app_with_sample, "A-VN-1")):
        assert count_statements(client, app_with_sample, lambda one: one.get(HOME)) <= 21
    assert len(gzip.compress(invitee.get(HOME).data)) + around() <= MOST_BYTES
