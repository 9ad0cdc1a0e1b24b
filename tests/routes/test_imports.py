"""Imports in the browser: look, import, undo, and everything that may go wrong on the way."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference.extensions import begin_writing, db
from models.exchange import ImportRun
from models.participant import Participant
from models.vocabulary import Role
from tests.samples import SAMPLE, add_user, sample_document, signed_in
from tests.web import PolicingClient

Change = Callable[[dict[str, Any]], None]


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


def upload(client: PolicingClient, content: bytes, name: str = "file.json") -> Any:
    return client.post("/imports/new", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def changed(change: Change) -> bytes:
    document = sample_document()
    change(document)
    return json.dumps(document).encode()


def earlier(document: dict[str, Any]) -> None:
    document["sessions"][0]["talks"][0]["minutes"] = 90


def test_a_preview_shows_rows_and_findings_and_stores_no_fact(organiser: PolicingClient, app_with_sample: Flask) -> None:
    preview = organiser.get(upload(organiser, changed(earlier)).headers["Location"]).get_data(as_text=True)
    assert "SESSION_OVERRUN" in preview
    assert "Import 1 row" in preview
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(ImportRun).where(ImportRun.applied_at.is_(None))) == 1
    assert "SESSION_OVERRUN" not in organiser.get("/c/A/findings/").get_data(as_text=True)


def test_import_and_undo(organiser: PolicingClient) -> None:
    address = upload(organiser, changed(earlier)).headers["Location"]
    assert organiser.post(f"{address}/apply").headers["Location"] == "/c/A/"
    assert "SESSION_OVERRUN" in organiser.get("/c/A/findings/").get_data(as_text=True)
    organiser.post(f"{address}/apply")  # a second click
    organiser.post(f"{address}/undo")
    assert "SESSION_OVERRUN" not in organiser.get("/c/A/findings/").get_data(as_text=True)
    assert "Undone" in organiser.get("/c/A/settings/imports/").get_data(as_text=True)


def test_the_file_is_kept_only_until_it_is_imported(organiser: PolicingClient, app_with_sample: Flask) -> None:
    address = upload(organiser, changed(earlier)).headers["Location"]
    organiser.post(f"{address}/apply")
    with app_with_sample.app_context():
        assert db.session.scalars(select(ImportRun.content).where(ImportRun.filename == "file.json")).one() is None


def test_forgetting_a_file_removes_it(organiser: PolicingClient) -> None:
    address = upload(organiser, changed(earlier)).headers["Location"]
    organiser.post(f"{address}/forget")
    assert organiser.get(address).status_code == 404


def test_a_file_with_nothing_new_offers_no_import(organiser: PolicingClient) -> None:
    preview = organiser.get(upload(organiser, SAMPLE.read_bytes()).headers["Location"]).get_data(as_text=True)
    assert "There is nothing to import." in preview


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"{", "file.json", "This is not JSON"),
        (b"hello", "file.txt", "ends in .json or .xlsx"),
        (changed(lambda document: document["participants"][3].update(rank="king")), "file.json", "/participants/3/rank"),
        (changed(lambda document: document["sessions"][0].pop("id")), "file.json", "/sessions/0"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_reason(organiser: PolicingClient, content: bytes, name: str, said: str) -> None:
    response = upload(organiser, content, name)
    assert response.status_code == 422
    assert said in response.get_data(as_text=True)


def test_a_form_without_file_says_so(organiser: PolicingClient) -> None:
    response = organiser.post("/imports/new", data={}, content_type="multipart/form-data")
    assert response.status_code == 422
    assert "Choose a file." in response.get_data(as_text=True)


def test_a_file_that_is_too_large_is_refused(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["MAX_CONTENT_LENGTH"] = 100_000
    assert upload(organiser, b"x" * 120_000).status_code == 413


def test_an_organiser_of_another_conference_cannot_import_here(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        from conference.audit import journal
        from models.conference import Conference

        begin_writing()
        other = Conference(ref="B", name="Other", zone="Asia/Tokyo")
        journal.record(db.session, "test.prepared", "B")
        db.session.add(other)
        db.session.flush()
        add_user(db.session, "guest@secretariat.example", "Guest", Role.ORGANISER, other)
        db.session.commit()
    guest = signed_in(app_with_sample, "guest@secretariat.example")
    assert upload(guest, changed(earlier)).status_code == 403
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(Participant)) == 40


def test_the_export_leaves_protected_fields_out(organiser: PolicingClient) -> None:
    text = organiser.get("/c/A/settings/export.json").get_data(as_text=True)
    assert "Eleanor Jane Whitford" in text
    assert "RA4410027" not in text
    assert organiser.get("/c/A/settings/export.exe").status_code in (404, 409)
