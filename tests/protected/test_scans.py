"""Passport scans: sent, looked over, kept sealed in versions, read with a reason, removed."""

import io
import re
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select, text

from conference import clock
from conference.extensions import db
from conference.storage.choosing import files
from conference.storage.commands import files_group
from models.participant import Scan
from tests.protected.people import EN, PERSON, REVEAL, SCANS, administrator, entries, hidden, purpose
from tests.samples import ORGANISER, signed_in
from tests.uploads.clamd import EICAR, clamd
from tests.uploads.pictures import WHERE, jpeg, pdf, png
from tests.web import PolicingClient


def send(client: PolicingClient, content: bytes, name: str = "passport.jpg", **more: str) -> Any:
    data = hidden(client, SCANS) | {"file": (io.BytesIO(content), name)} | more
    return client.post(SCANS, data=data, query_string=EN, content_type="multipart/form-data")


def scans(app: Flask) -> list[Scan]:
    with app.app_context():
        return list(db.session.scalars(select(Scan).order_by(Scan.number)))


def stored(app: Flask) -> list[Path]:
    return sorted(path for path in (Path(app.instance_path) / "files").rglob("*") if path.is_file())


def download(client: PolicingClient, number: int) -> Any:
    return client.post(REVEAL, data=purpose(client, REVEAL, scan=str(number)), query_string=EN)


def test_a_scan_is_sealed_and_comes_back_with_a_reason(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert send(organiser, jpeg(), "../../etc/passwd.exe").location == SCANS
    (scan,) = scans(app_with_sample)
    (file,) = stored(app_with_sample)
    assert re.fullmatch(r"scans/[0-9a-f]{32}", scan.file_name)
    assert b"JFIF" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    client = administrator(app_with_sample)
    got = download(client, 1)
    assert got.data.startswith(b"\xff\xd8\xff")
    assert WHERE.encode() not in got.data
    assert got.headers["Content-Disposition"] == "attachment; filename=passport-A-TH-1-1.jpg"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (got.headers["X-Content-Type-Options"], got.headers["Cache-Control"]) == ("nosniff", "no-store")
    (entry,) = entries(app_with_sample, "protected.scan_read")
    assert entry.detail == {"number": 1, "reason": "visa", "note": "Letter to the embassy"}
    assert "Scan, version 1" in client.get(REVEAL, query_string=EN).text


def test_versions_stay_until_they_are_removed(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for content in (jpeg(), png(), pdf()):
        send(organiser, content)
    assert [scan.media_type for scan in scans(app_with_sample)] == ["image/jpeg", "image/png", "application/pdf"]
    page = f"{PERSON}/scans/2/remove"
    assert "cannot be undone" in organiser.get(page, query_string=EN).text
    assert organiser.post(page, data=hidden(organiser, page)).location == SCANS
    assert [scan.number for scan in scans(app_with_sample)] == [1, 3]
    assert len(stored(app_with_sample)) == 2
    assert organiser.get(page).status_code == 404
    assert [entry.detail["number"] for entry in entries(app_with_sample, "scan.removed")] == [2]
    assert download(administrator(app_with_sample), 3).data.startswith(b"%PDF")


def test_a_double_click_keeps_one(organiser: PolicingClient, app_with_sample: Flask) -> None:
    data = hidden(organiser, SCANS)
    clients = [signed_in(app_with_sample, ORGANISER) for _client in range(2)]
    for client in clients:
        with client.session_transaction() as session, organiser.session_transaction() as own:
            session.update(own)
    answers: list[int] = []

    def press(client: PolicingClient) -> None:
        sent = client.post(SCANS, data=data | {"file": (io.BytesIO(jpeg()), "a.jpg")}, content_type="multipart/form-data")
        answers.append(sent.status_code)

    threads = [threading.Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302, 302]
    assert (len(scans(app_with_sample)), len(stored(app_with_sample))) == (1, 1)


@pytest.mark.parametrize("content", [b"MZ program", b"<html></html>", jpeg()[:100]], ids=["program", "page", "half"])
def test_what_is_refused_leaves_nothing(organiser: PolicingClient, app_with_sample: Flask, content: bytes) -> None:
    refused = send(organiser, content)
    assert refused.status_code == 422
    assert "There is a problem" in refused.text
    assert (scans(app_with_sample), stored(app_with_sample)) == ([], [])
    assert entries(app_with_sample, "scan.added") == []


def test_without_a_file_it_is_said(organiser: PolicingClient) -> None:
    refused = organiser.post(SCANS, data=hidden(organiser, SCANS), query_string=EN)
    assert (refused.status_code, "Choose a file." in refused.text) == (422, True)


def test_the_scanner_is_asked_before_anything_is_kept(organiser: PolicingClient, app_with_sample: Flask) -> None:
    def with_scanner(address: str) -> None:
        app_with_sample.extensions["kaigi"] = replace(app_with_sample.extensions["kaigi"], scanner_url=address)

    with clamd() as address:
        with_scanner(address)
        assert "found something" in send(organiser, png() + EICAR).text
        assert send(organiser, png()).status_code == 302
    assert "does not answer" in send(organiser, jpeg()).text
    assert (len(scans(app_with_sample)), len(stored(app_with_sample))) == (1, 1)


def test_a_store_that_fails_keeps_no_row(organiser: PolicingClient, app_with_sample: Flask) -> None:
    (Path(app_with_sample.instance_path) / "files").write_bytes(b"in the way")
    assert "file store cannot be used" in send(organiser, jpeg()).text
    assert scans(app_with_sample) == []


def test_a_changed_or_missing_file_is_said_and_is_no_reading(organiser: PolicingClient, app_with_sample: Flask) -> None:
    send(organiser, jpeg())
    client, (file,) = administrator(app_with_sample), stored(app_with_sample)
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert (download(client, 1).status_code, "cannot be read" in download(client, 1).text) == (409, True)
    file.unlink()
    assert "not in the store any more" in download(client, 1).text
    assert entries(app_with_sample, "protected.scan_read") == []


def test_files_without_a_row_are_cleared_away_after_a_day(organiser: PolicingClient, app_with_sample: Flask) -> None:
    send(organiser, jpeg())
    with app_with_sample.app_context():
        files().put("scans/orphan", [b"x"])
        run = CliRunner().invoke
        assert run(files_group, ["clear"]).output == "0 files removed.\n"
        with clock.stopped_at(clock.now() + timedelta(days=2)):
            assert run(files_group, ["clear"]).output == "scans/orphan\n1 files removed.\n"
    assert len(stored(app_with_sample)) == 1
    assert download(administrator(app_with_sample), 1).status_code == 200


def test_who_has_scans_stays(organiser: PolicingClient) -> None:
    send(organiser, jpeg())
    refused = organiser.get(f"{PERSON}/remove", query_string=EN, follow_redirects=True)
    assert "Remove them first" in refused.text
    seen = organiser.post("/c/A/lists/people/remove", data=hidden(organiser, SCANS) | {"ref": ["A-TH-1"]}, query_string=EN)
    assert "Remove them first" in seen.text


OTHER = "/c/A/people/A-AU-1"


def test_numbers_of_other_people_are_not_found(organiser: PolicingClient, app_with_sample: Flask) -> None:
    send(organiser, jpeg())
    assert organiser.get(f"{OTHER}/scans/1/remove").status_code == 404
    client = administrator(app_with_sample)
    address = f"{OTHER}/protected"
    assert client.post(address, data=purpose(client, address, scan="1")).status_code == 404


def test_the_key_of_the_file_is_sealed_in_its_row(organiser: PolicingClient, app_with_sample: Flask) -> None:
    send(organiser, jpeg())
    (scan,) = scans(app_with_sample)
    with app_with_sample.app_context():
        raw = db.session.scalar(text("SELECT file_key FROM scan"))
    assert len(scan.file_key) == 32
    assert scan.file_key.hex() not in raw
    assert raw.startswith("A")
