"""Slides: sent by the speaker or for them, every version kept, shown in running order, gone with the person."""

import gzip
import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from conference.audit import journal
from conference.config import MEBIBYTE
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.person_data.collecting import data_of
from models.agenda import Talk
from models.conference import Conference
from models.participant import Participant
from models.slides import Slides
from tests.files.sending import entries, rows, send, stored, talk_of
from tests.guests import INVITEE, come_in
from tests.protected.people import EN, hidden
from tests.uploads.pictures import pdf
from tests.uploads.presentations import WITH_MACROS, pptx, types
from tests.uploads.test_accepting import script
from tests.web import PolicingClient, count_statements

HOME = "/g/slides/"
OTHER = "A-SG-1"


@pytest.fixture
def speaker(app_with_sample: Flask) -> PolicingClient:
    return come_in(app_with_sample, INVITEE)


@pytest.fixture
def page(app_with_sample: Flask) -> str:
    return f"{HOME}{talk_of(app_with_sample, INVITEE)}"


def test_every_version_is_kept_sealed_and_comes_back(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    assert "You have sent no slides" in speaker.get(HOME, query_string=EN).text
    assert send(speaker, page, pptx(), "../../talk.exe").location == HOME
    assert send(speaker, page, pdf(), "").status_code == 422
    assert send(speaker, page, pdf()).location == HOME
    first, second = rows(app_with_sample, Slides)
    assert [(one.number, one.added_by) for one in (first, second)] == [(1, INVITEE), (2, INVITEE)]
    assert all(re.fullmatch(r"slides/[0-9a-f]{32}", one.file_name) for one in (first, second))
    assert b"Carbon" not in stored(app_with_sample)[0].read_bytes() + stored(app_with_sample)[1].read_bytes()
    shown = speaker.get(HOME, query_string=EN).text
    assert shown.index("Version 2 (PDF") < shown.index("Version 1 (PPTX")
    assert "Sent by you" in shown
    got = speaker.get(f"{HOME}versions/{first.id}")
    assert zipfile.is_zipfile(io.BytesIO(got.data))
    assert got.headers["Content-Disposition"] == "attachment; filename=slides-1.pptx"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert [entry.actor for entry in entries(app_with_sample, "slides.added")] == [INVITEE, INVITEE]


def test_the_same_file_is_no_new_version(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    for content in (pptx(), pptx(), pdf(), pptx()):
        assert send(speaker, page, content).status_code == 302
    assert [one.number for one in rows(app_with_sample, Slides)] == [1, 2, 3]
    assert len(stored(app_with_sample)) == 3


def test_a_double_click_keeps_one(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    data, barrier = hidden(speaker, page), Barrier(2)
    cookie = speaker.get_cookie(f"{app_with_sample.config['SESSION_COOKIE_NAME']}-guest")
    assert cookie

    def press(_number: int) -> int:
        client = FlaskClient(app_with_sample, app_with_sample.response_class)
        client.set_cookie(cookie.key, cookie.value)
        barrier.wait()
        sent = client.post(page, data=data | {"file": (io.BytesIO(pptx()), "a.pptx")}, content_type="multipart/form-data")
        return sent.status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(press, range(2))) == [302, 302]
    assert (len(rows(app_with_sample, Slides)), len(stored(app_with_sample))) == (1, 1)


BAD = {
    "nothing": (b"", "of another kind"),
    "renamed program": (b"MZ" + bytes(100), "of another kind"),
    "macros": (pptx({"[Content_Types].xml": types(WITH_MACROS)}), "macros, programs or parts"),
    "bomb": (pptx({"ppt/slides/slide1.xml": bytes(80 * MEBIBYTE)}), "unpacks to far too much"),
    "script": (pdf(OpenAction=script()), "scripts, attached files"),
}


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_what_is_refused_leaves_nothing(speaker: PolicingClient, app_with_sample: Flask, page: str, content: bytes, said: str) -> None:
    refused = send(speaker, page, content, "talk.pptx")
    assert (refused.status_code, said in refused.text) == (422, True)
    assert (rows(app_with_sample, Slides), stored(app_with_sample)) == ([], [])


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_too_large_is_said_in_a_sentence(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    app_with_sample.extensions["kaigi"] = replace(app_with_sample.extensions["kaigi"], slides_limit_bytes=MEBIBYTE)
    refused = send(speaker, page, bytes(MEBIBYTE + 1))
    assert (refused.status_code, "larger than 1 MB" in refused.text) == (422, True)
    refused = send(speaker, page, bytes(2 * MEBIBYTE))
    assert (refused.status_code, "A file may have 1 MB at most." in refused.text) == (413, True)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_slides_may_be_larger_than_other_files(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    app_with_sample.config["MAX_CONTENT_LENGTH"] = 1000
    assert send(speaker, page, pptx(), "a.pptx").status_code == 302


def test_a_speaker_meets_their_own_alone(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    send(speaker, page, pptx())
    (own,) = rows(app_with_sample, Slides)
    other = come_in(app_with_sample, OTHER)
    assert "Thailand" not in other.get(HOME, query_string=EN).text
    assert [other.get(address).status_code for address in (page, f"{HOME}versions/{own.id}")] == [404, 404]
    silent = come_in(app_with_sample, "A-VN-1").get(HOME, query_string=EN).text
    assert "no talk in the programme" in silent


def test_pages_are_small_and_ask_as_often_for_many_versions(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    few = count_statements(speaker, app_with_sample, lambda client: client.get(HOME))
    for number in range(3):
        send(speaker, page, pptx(text=str(number)))
    speaker.get(HOME)
    assert count_statements(speaker, app_with_sample, lambda client: client.get(HOME)) == few <= 6
    shown = speaker.get(HOME)
    assert len(gzip.compress(shown.data)) < 10_000
    assert "<script" not in shown.text


def test_organisers_see_who_has_sent_and_take_a_day_in_running_order(
    organiser: PolicingClient, speaker: PolicingClient, app_with_sample: Flask, page: str
) -> None:
    other = f"/c/A/slides/{talk_of(app_with_sample, OTHER)}"
    send(speaker, page, pptx())
    assert send(organiser, f"{other}/send", pdf()).location == other
    send(organiser, f"/c/A/slides/{talk_of(app_with_sample, INVITEE)}/send", pdf())
    shown = organiser.get("/c/A/slides/", query_string=EN | {"day": "2027-07-15"}).text
    assert "2 of 18 talks" in shown
    assert shown.count("None yet") == 6
    got = organiser.get("/c/A/slides/days/2027-07-15.zip", query_string=EN)
    with zipfile.ZipFile(io.BytesIO(got.data)) as archive:
        assert archive.namelist() == ["02 0930 Mr Lim Wei Jie - Singapore.pdf", "03 0930 Dr. Somchai Rattanakul - Thailand.pdf"]
        assert archive.testzip() is None
        assert archive.read(archive.namelist()[0]).startswith(b"%PDF")
    newest = rows(app_with_sample, Slides)[0]
    assert zipfile.is_zipfile(io.BytesIO(organiser.get(f"/c/A/slides/versions/{newest.id}").data))
    assert [len(entries(app_with_sample, action)) for action in ("slides.read", "slides.bundled")] == [1, 1]
    assert "Sent by the secretariat" in speaker.get(HOME, query_string=EN).text
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/slides/?day=all")) <= 6


def person(ref: str = INVITEE) -> Participant:
    return db.session.scalars(select(Participant).where(Participant.ref == ref)).one()


def test_a_successor_starts_anew_and_a_removed_talk_loses_no_slides(
    organiser: PolicingClient, speaker: PolicingClient, app_with_sample: Flask, page: str
) -> None:
    send(speaker, page, pptx())
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "talk.changed", "A-S5", conference_ref="A")
        talk = db.session.scalars(select(Talk).where(Talk.speaker_id == person().id)).one()
        talk.speaker_id = person("A-VN-1").id
        talk_id = talk.id
        db.session.commit()
    assert "of an earlier speaker" in organiser.get(f"/c/A/slides/{talk_id}", query_string=EN).text
    assert organiser.get("/c/A/slides/days/2027-07-15.zip").data.startswith(b"PK\5\6")  # no file
    assert "Version 1" not in come_in(app_with_sample, "A-VN-1").get(HOME, query_string=EN).text
    with app_with_sample.app_context():
        begin_writing()
        db.session.execute(delete(Talk).where(Talk.id == talk_id))
        db.session.commit()
    assert "Slides whose talk was removed" in organiser.get("/c/A/slides/", query_string=EN).text


def test_they_are_handed_out_and_erased_with_the_person(speaker: PolicingClient, app_with_sample: Flask, page: str) -> None:
    send(speaker, page, pptx())
    with app_with_sample.app_context():
        begin_writing()
        told: Any = data_of(db.session, person(), with_protected=True)
        assert [(one["number"], "file_key" in one) for one in told["slides"]] == [(1, False)]
        conference = db.session.scalars(select(Conference)).one()
        plan = plan_of(db.session, conference, person())
        assert plan.files["slides"] == 1
        erase(db.session, conference, person(), plan, Order("organiser@secretariat.example", "They asked for it."))
        db.session.commit()
    assert (rows(app_with_sample, Slides), stored(app_with_sample)) == ([], [])
