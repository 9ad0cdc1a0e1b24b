"""A photo: given by who wants to, made small, seen by organisers, replaced, taken back, gone with the person."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from conference import clock
from conference.audit import journal
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.participants.photo.queries import photos
from models.conference import Conference
from models.participant import Participant, Photo
from tests.files.sending import entries, rows, send, stored
from tests.guests import INVITEE, come_in
from tests.protected.people import EN, hidden
from tests.uploads.pictures import WHERE, jpeg, pdf, png
from tests.web import PolicingClient, count_statements

HOME, PERSON = "/g/details/photo/", f"/c/A/people/{INVITEE}"


@pytest.fixture
def invitee(app_with_sample: Flask) -> PolicingClient:
    return come_in(app_with_sample, INVITEE)


def test_a_photo_is_made_small_and_harmless_and_shown_to_them(invitee: PolicingClient, app_with_sample: Flask) -> None:
    assert "You need not give a photo." in invitee.get(HOME, query_string=EN).text
    assert send(invitee, HOME, jpeg(3000, 2000)).location == HOME
    (file,) = stored(app_with_sample)
    assert b"JFIF" not in file.read_bytes()
    shown = invitee.get(f"{HOME}picture")
    assert (shown.mimetype, WHERE.encode() in shown.data) == ("image/jpeg", False)
    with Image.open(io.BytesIO(shown.data)) as picture:
        assert picture.size == (800, 1200)  # upright
    assert "Done" in invitee.get("/g/details/", query_string=EN).text
    assert come_in(app_with_sample, "A-VN-1").get(f"{HOME}picture").status_code == 404


def test_another_one_takes_its_place_and_it_can_be_taken_back(invitee: PolicingClient, app_with_sample: Flask) -> None:
    for content in (jpeg(), png()):
        assert send(invitee, HOME, content).status_code == 302
    assert ([one.media_type for one in rows(app_with_sample, Photo)], len(stored(app_with_sample))) == (["image/png"], 1)
    for _twice in range(2):
        assert invitee.post(f"{HOME}remove", data=hidden(invitee, HOME)).location == HOME
    assert (rows(app_with_sample, Photo), stored(app_with_sample)) == ([], [])
    assert [len(entries(app_with_sample, f"photo.{what}")) for what in ("added", "removed")] == [2, 1]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("content", [b"", b"MZ program", pdf(), jpeg()[:100]])
def test_other_files_are_refused(invitee: PolicingClient, app_with_sample: Flask, content: bytes) -> None:
    assert send(invitee, HOME, content).status_code == 422
    assert stored(app_with_sample) == []


def test_organisers_see_it_and_may_remove_it(organiser: PolicingClient, invitee: PolicingClient, app_with_sample: Flask) -> None:
    send(invitee, HOME, png())
    assert "Photo of Dr. Somchai" in organiser.get(PERSON, query_string=EN).text
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PERSON)) <= 6
    assert organiser.get(f"{PERSON}/photo/").mimetype == "image/png"
    assert organiser.get("/c/A/people/A-VN-1/photo/").status_code == 404
    refused = organiser.get(f"{PERSON}/remove", query_string=EN, follow_redirects=True)
    assert "Remove them first" in refused.text
    with app_with_sample.app_context():
        assert list(photos(db.session, db.session.scalars(select(Conference)).one())) == [INVITEE]
    assert organiser.post(f"{PERSON}/photo/remove", data=hidden(organiser, f"{PERSON}/edit")).location == PERSON
    assert stored(app_with_sample) == []


def test_after_the_freeze_a_photo_is_not_changed_but_can_be_taken_back(invitee: PolicingClient, app_with_sample: Flask) -> None:
    send(invitee, HOME, png())
    data = hidden(invitee, HOME)
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "conference.changed", "A", conference_ref="A")
        db.session.scalars(select(Conference)).one().details_until = clock.now() - timedelta(minutes=1)
        db.session.commit()
    assert "You can no longer change your photo here." in invitee.get(HOME, query_string=EN).text
    assert send(invitee, HOME, jpeg()).status_code == 409
    assert invitee.post(f"{HOME}remove", data=data).location == HOME


def test_it_goes_with_the_person(invitee: PolicingClient, app_with_sample: Flask) -> None:
    send(invitee, HOME, png())
    with app_with_sample.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference)).one()
        person = db.session.scalars(select(Participant).where(Participant.ref == INVITEE)).one()
        erase(db.session, conference, person, plan_of(db.session, conference, person), Order("o@secretariat.example", "Asked for."))
        db.session.commit()
    assert (rows(app_with_sample, Photo), stored(app_with_sample)) == ([], [])
