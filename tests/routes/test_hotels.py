"""Hotels and the rooms that they hold for us are added, changed and removed."""

import html
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.exchange.writer import content_of
from conference.extensions import db
from models.conference import Conference
from models.lodging import Hotel, RoomBlock, Stay
from models.vocabulary import Role
from tests.pages.parsing import tree_of
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, StatementCount, count_statements

INDEX = "/c/A/hotels/"
HOTEL = "/c/A/hotels/H-1/edit"
NEW_BLOCK = "/c/A/room-blocks/new/H-1"


def form_of(client: PolicingClient, address: str) -> dict[str, Any]:
    """What the form of a page sends when nobody touches it."""
    tree = tree_of(client.get(address, query_string={"lang": "en"}).text)
    form = tree.find(".//form[@id='record-form']")
    assert form is not None
    sent = {one.get("name"): one.get("value", "") for one in form.iter("input") if one.get("name")}
    return sent | {one.get("name"): (one.text or "").removeprefix("\n") for one in form.iter("textarea")}


def content(app: Flask) -> dict[str, Any]:
    with app.app_context():
        return content_of(db.session, db.session.scalars(select(Conference)).one())


def undo(client: PolicingClient, text: str) -> Any:
    found = re.search(r'action="(/c/A/history/\d+/undo)".*?name="csrf_token" value="([^"]+)"', text, re.DOTALL)
    assert found
    return client.post(found[1], data={"csrf_token": found[2]}, follow_redirects=True)


def add_block(client: PolicingClient, app: Flask, **rooms: str) -> int:
    counts = {f"rooms-2027-07-{day.removeprefix('d')}": count for day, count in rooms.items()}
    answer = client.post(NEW_BLOCK, data=form_of(client, NEW_BLOCK) | {"room_type_en": "Single", **counts})
    assert answer.status_code == 302
    with app.app_context():
        return db.session.scalars(select(RoomBlock.id).order_by(RoomBlock.id.desc())).first() or 0


def held(app: Flask, block: int) -> dict[str, int]:
    with app.app_context():
        return {str(night.on): night.rooms for night in db.session.get_one(RoomBlock, block).nights}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer(organiser: PolicingClient, app_with_sample: Flask, language: str) -> None:
    block = f"/c/A/room-blocks/{add_block(organiser, app_with_sample, d13='20')}"
    hotel = "/c/A/hotels/H-1"
    addresses = [f"{one}/{page}" for one in (block, hotel) for page in ("edit", "remove", "history")]
    for address in (INDEX, "/c/A/hotels/new", NEW_BLOCK, *addresses):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    assert organiser.get("/c/A/room-blocks/new/H-9").status_code == 404


def test_a_form_sent_back_untouched_changes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    block = f"/c/A/room-blocks/{add_block(organiser, app_with_sample, d13='20', d14='0')}/edit"
    before = content(app_with_sample)
    for address in (HOTEL, block):
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


def test_a_hotel_is_added_changed_and_removed_and_all_is_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    new = form_of(organiser, "/c/A/hotels/new") | {"name_ja": "𠮷野<b>ホテル</b>", "check_in": "１５：００"}
    added = organiser.post("/c/A/hotels/new", data=new, follow_redirects=True)
    assert html.escape("𠮷野<b>ホテル</b>") in added.text
    with app_with_sample.app_context():
        hotel = db.session.scalars(select(Hotel).order_by(Hotel.id.desc())).first()
        assert hotel
        assert str(hotel.check_in) == "15:00:00"
    changed = organiser.post(HOTEL, data=form_of(organiser, HOTEL) | {"phone": "+81 3"}, follow_redirects=True)
    assert "+81 3" in changed.text
    undo(organiser, changed.text)
    undo(organiser, added.text)
    assert content(app_with_sample) == before


def test_who_sleeps_in_a_removed_hotel_keeps_the_nights(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_block(organiser, app_with_sample, d13="20")
    before = content(app_with_sample)
    page = organiser.get("/c/A/hotels/H-1/remove", query_string={"lang": "en"}).text
    assert "Room blocks: 1" in page
    assert "Hotel with its nights: 22" in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    removed = organiser.post("/c/A/hotels/H-1/remove", data={"csrf_token": token[1]}, follow_redirects=True)
    with app_with_sample.app_context():
        stays = db.session.scalars(select(Stay)).all()
        assert {stay.hotel_id for stay in stays} == {None}
        assert all(stay.nights for stay in stays)
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_rooms_are_held_night_by_night_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    block = add_block(organiser, app_with_sample, d13="２０", d14="24")
    assert held(app_with_sample, block) == {"2027-07-13": 20, "2027-07-14": 24}
    address = f"/c/A/room-blocks/{block}/edit"
    more = {"rooms-2027-07-13": "", "rooms-2027-07-14": "25", "rooms-new-day": "2027-07-18", "rooms-new-count": "3"}
    saved = organiser.post(address, data=form_of(organiser, address) | more, follow_redirects=True)
    assert held(app_with_sample, block) == {"2027-07-14": 25, "2027-07-18": 3}
    undone = undo(organiser, saved.text)
    assert held(app_with_sample, block) == {"2027-07-13": 20, "2027-07-14": 24}
    undo(organiser, undone.text)
    assert held(app_with_sample, block) == {"2027-07-14": 25, "2027-07-18": 3}
    assert "Nights of room blocks: 1" in organiser.get(f"/c/A/room-blocks/{block}/history", query_string={"lang": "en"}).text


def test_two_people_on_one_block_lose_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    block = add_block(organiser, app_with_sample, d13="20", d14="24")
    address = f"/c/A/room-blocks/{block}/edit"
    mine = form_of(organiser, address) | {"rooms-2027-07-13": "18"}
    theirs = form_of(organiser, address) | {"rooms-2027-07-14": "30", "room_type_ja": "シングル"}
    assert organiser.post(address, data=theirs).status_code == 302
    answer = organiser.post(address, data=mine, query_string={"lang": "en"})
    assert answer.status_code == 409
    tree = tree_of(answer.text)
    form = next(one for one in tree.iter("form") if one.find("fieldset") is not None)
    kept = {one.get("name"): one.get("value") for one in form.iter("input") if one.get("type") == "hidden"}
    radios = [(one.get("name"), one.get("value")) for one in form.iter("input") if one.get("type") == "radio"]
    assert ("rooms", "2027-07-13 18\n2027-07-14 24") in radios
    assert ("rooms", "2027-07-13 20\n2027-07-14 30") in radios
    chosen = kept | {"rooms": "2027-07-13 18\n2027-07-14 24", "room_type_ja": "シングル"}
    assert organiser.post(address, data=chosen).status_code == 302
    assert held(app_with_sample, block) == {"2027-07-13": 18, "2027-07-14": 24}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"rooms-2027-07-13": "-1"}, "Tue 13 Jul: Enter a whole number from 0 to 3,000."),
        ({"rooms-2027-07-13": "10000"}, "Tue 13 Jul: Enter a whole number from 0 to 3,000."),
        ({"rooms-2027-07-13": "a few"}, "Tue 13 Jul: Enter a whole number from 0 to 3,000."),
        ({"rooms-new-day": "2026-07-13", "rooms-new-count": "4"}, "This evening is too far from the conference."),
        ({"rooms-new-day": "", "rooms-new-count": "4"}, "Enter a date such as 2027-07-14."),
        ({"rooms-<b>": "4"}, "Enter a date such as 2027-07-14."),
        ({"room_type_en": ""}, "Enter the type of room in one language at least, such as Single."),
    ],
)
def test_what_no_hotel_can_hold_is_refused_at_its_field_and_kept(
    organiser: PolicingClient, app_with_sample: Flask, fields: dict[str, str], sentence: str
) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, NEW_BLOCK) | {"room_type_en": "Single", "room_type_ja": "", "rooms-2027-07-14": "17", **fields}
    answer = organiser.post(NEW_BLOCK, data=data, query_string={"lang": "en"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="17"' in answer.text
    assert re.search(r'href="#(rooms|room_type_en)"', answer.text)
    assert content(app_with_sample) == before


def test_a_hotel_without_a_name_is_refused(organiser: PolicingClient) -> None:
    answer = organiser.post(HOTEL, data=form_of(organiser, HOTEL) | {"name_en": "", "name_ja": ""}, query_string={"lang": "en"})
    assert answer.status_code == 422
    assert "Enter the name of the hotel in one language at least." in answer.text


def test_statements_do_not_grow_and_a_save_takes_few(organiser: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(INDEX))
    block, *_others = (add_block(organiser, app_with_sample, d13=str(number)) for number in range(5))
    assert count_statements(organiser, app_with_sample, lambda client: client.get(INDEX)) == few <= 6
    address = f"/c/A/room-blocks/{block}/edit"
    data = form_of(organiser, address) | {"rooms-2027-07-13": "9"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(address, data=data).status_code == 302
    assert len(count.beside_the_trail) <= 8, "\n".join(count.beside_the_trail)


def test_an_auditor_reads_only(organiser: PolicingClient, app_with_sample: Flask) -> None:
    block = add_block(organiser, app_with_sample, d13="1")
    with app_with_sample.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    auditor = signed_in(app_with_sample, "auditor@board.example")
    assert "Add hotel" not in auditor.get(INDEX, query_string={"lang": "en"}).text
    assert [auditor.get(one).status_code for one in (HOTEL, NEW_BLOCK, f"/c/A/room-blocks/{block}/remove")] == [403] * 3
    assert auditor.get(f"/c/A/room-blocks/{block}/history").status_code == 200
