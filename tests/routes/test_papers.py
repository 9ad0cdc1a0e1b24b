"""The papers page, and printing behind it."""

import io
import zipfile

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from conference.printing import routes
from conference.printing.shelves import COMMON_PAPERS
from models.audit import AuditEntry
from models.printing import PrintRecord
from models.vocabulary import Role
from tests.printing.reading import text_of
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements


def test_the_page_lists_every_guest_with_their_language(organiser: PolicingClient, app_with_sample: Flask) -> None:
    text = organiser.get("/c/A/papers/").get_data(as_text=True)
    assert text.count("iCalendar") == 22
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/papers/")) <= 6


@pytest.mark.parametrize("name", ["badges.pdf", "run-of-show.pdf", "rooming-list.xlsx", "arrivals.xlsx", "catering.xlsx"])
def test_common_papers_can_be_downloaded_and_that_is_recorded(organiser: PolicingClient, app_with_sample: Flask, name: str) -> None:
    response = organiser.get(f"/c/A/papers/{name}")
    assert response.status_code == 200
    assert f"filename={name}" in response.headers["Content-Disposition"]
    assert response.content_length == len(response.data)
    with app_with_sample.app_context():
        newest = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
        assert (newest.action, newest.subject) == ("papers.printed", name)


def test_the_papers_of_one_guest(organiser: PolicingClient) -> None:
    assert organiser.get("/c/A/papers/itineraries/A-KH-1.pdf").data.startswith(b"%PDF")
    assert organiser.get("/c/A/papers/itineraries/A-KH-1.ics").data.startswith(b"BEGIN:VCALENDAR")
    assert organiser.get("/c/A/papers/itineraries/A-JP-01.pdf").status_code == 404  # no invitee
    assert organiser.get("/c/A/papers/itineraries/A-KH-1.exe").status_code == 404
    assert organiser.get("/c/A/papers/secrets.pdf").status_code == 404
    assert organiser.get("/c/A/papers/itineraries/A-JP-01.ics").status_code == 404


def test_a_calendar_is_asked_for_again_and_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    address = "/c/A/papers/itineraries/A-KH-1.ics"
    first = organiser.get(address).data
    assert count_statements(organiser, app_with_sample, lambda client: client.get(address)) <= 3
    assert organiser.get(address).data == first


def test_everything_at_once_is_a_job_with_a_file_at_its_end(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    address = organiser.post("/c/A/papers/all").headers["Location"]
    assert "Download papers-A.zip" in organiser.get(address).get_data(as_text=True)
    progress = organiser.get(f"{address}/progress").get_json()
    assert progress["finished"]
    common = [paper for paper in COMMON_PAPERS.values() if not paper.is_batch and not paper.page]
    papers = len(common) + 2 * 22  # and an itinerary and a calendar of each guest
    assert progress["done"] == progress["total"] == papers
    archive = zipfile.ZipFile(io.BytesIO(organiser.get(f"{address}/file").data))
    assert len(archive.namelist()) == papers


def test_a_batch_is_a_job_about_one_delegation_in_one_language(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    asked = {"paper": "itineraries.zip", "delegation": "TH", "language": "ja"}
    address = organiser.post("/c/A/papers/batch", data=asked).headers["Location"]
    assert "2 of 2 itineraries" in organiser.get(address).get_data(as_text=True)
    archive = zipfile.ZipFile(io.BytesIO(organiser.get(f"{address}/file").data))
    assert archive.namelist() == ["A-TH-2.ja.pdf", "A-TH-1.ja.pdf"]
    assert organiser.post("/c/A/papers/batch", data={**asked, "paper": "badges.pdf"}).status_code == 404
    address = organiser.post("/c/A/papers/batch", data={"paper": "itineraries.pdf"}).headers["Location"]
    assert organiser.get(f"{address}/file").data.startswith(b"%PDF")
    assert organiser.get(f"{address}/progress").get_json()["total"] == 22


def test_a_job_of_somebody_else_does_not_exist(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    address = organiser.post("/c/A/papers/all").headers["Location"]
    with app_with_sample.app_context():
        add_user(db.session, "other@secretariat.example", "Other", Role.ORGANISER)
        db.session.commit()
    assert signed_in(app_with_sample, "other@secretariat.example").get(f"{address}/file").status_code == 404


def test_the_audit_trail_shows_what_was_done(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.get("/c/A/papers/badges.pdf")
    text = organiser.get("/c/A/settings/audit/").get_data(as_text=True)
    assert "Papers printed" in text
    assert "Import applied" in text
    assert "Nothing in this list fits the filters." in organiser.get("/c/A/settings/audit/?actor=nobody").get_data(as_text=True)
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/settings/audit/")) <= 6
    with app_with_sample.app_context():
        entry_id = db.session.scalars(select(AuditEntry.id).where(AuditEntry.action == "import.applied")).one()
    assert "From what to what" in organiser.get(f"/c/A/settings/audit/{entry_id}").get_data(as_text=True)


def test_a_paper_about_very_many_is_made_behind_the_page(
    organiser: PolicingClient, app_with_sample: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The badges of ten thousand hold no process that others wait for."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    monkeypatch.setattr(routes, "MOST_AT_ONCE", 39)
    asked = organiser.get("/c/A/papers/badges.pdf").text
    assert "about 40 people" in asked
    assert organiser.get("/c/A/papers/badges.pdf?delegation=KH").mimetype == "application/pdf"
    address = organiser.post("/c/A/papers/large", data={"paper": "badges.pdf", "delegation": "KH"}).headers["Location"]
    assert "Download badges.pdf" in organiser.get(address).text
    assert text_of(organiser.get(f"{address}/file").data).count("Cambodia") == 2
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(PrintRecord)).all()) == 4
    for refused, paper in ((404, "visa-papers.zip"), (404, "tickets.pdf")):
        assert organiser.post("/c/A/papers/large", data={"paper": paper}).status_code == refused
