"""Rooms, sessions, talks and equipment are added, changed and removed by hand, and moved with what hangs on them."""

import html
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.agenda import Equipment, Session, SessionAttendee, Talk
from models.participant import Participant
from models.rundown import Cue
from tests.desk import auditor, content, form_of, undo
from tests.web import PolicingClient, StatementCount, count_statements

SESSION = "/c/A/agenda/sessions/A-S3"
ATTENDEES = "/c/A/agenda/session/A-S3/attendees/"
NEW_SESSION = "/c/A/new-session/2027-07-14"
NEW_TALK = f"{SESSION}/new-talk"
NEW_EQUIPMENT = f"{SESSION}/new-equipment"
ROOM = "/c/A/venue/rooms/R-MAIN"
EQUIPMENT = "/c/A/equipment/A-S3-E1"
NEW = {
    "/c/A/new-room": {"name_ja": "𠮷の間 <b>"},
    NEW_SESSION: {"title_en": "Side event 🎌"},
    NEW_TALK: {"speaker_id": "somchai", "title_en": "<i>Credits</i>"},
    NEW_EQUIPMENT: {"item_ja": "延長コード", "operator_id": "A-ST-3"},
}

NONSENSE = [
    (f"{SESSION}/edit", "ends_at", "2027-07-14T13:30"),
    (f"{SESSION}/edit", "ends_at", "2027-07-14T12:00"),
    (f"{SESSION}/edit", "starts_at", "0001-01-01T10:00"),
    (f"{SESSION}/edit", "starts_at", "noon"),
    (f"{SESSION}/edit", "title_en", "x" * 301),
    (f"{SESSION}/edit", "discussion_minutes", ""),
    (f"{SESSION}/edit", "expected_attendance", "-1"),
    (f"{SESSION}/edit", "room_id", "999999"),
    (f"{ROOM}/edit", "capacity", "-5"),
    (f"{ROOM}/edit", "capacity", "𠮷"),
    (NEW_TALK, "speaker_id", "nobody of that name"),
    (NEW_TALK, "minutes", "a while"),
    (f"{EQUIPMENT}/edit", "operator_id", "ms"),
    (f"{EQUIPMENT}/edit", "session_id", "7777777"),
    ("/c/A/agenda/session/A-S3/move", "starts_at", ""),
    ("/c/A/agenda/session/A-S3/shift", "minutes", "100000"),
]
SAVES = [
    (f"{SESSION}/edit", {"title_en": "Changed"}),
    (NEW_SESSION, {"title_en": "New"}),
    (NEW_TALK, {"speaker_id": "somchai"}),
    ("/c/A/talks/5/edit", {"speaker_id": "somchai"}),
    (f"{EQUIPMENT}/edit", {"operator_id": "A-ST-1"}),
    (NEW_EQUIPMENT, {"item_en": "Lectern", "operator_id": "A-ST-1"}),
    (f"{ROOM}/edit", {"capacity": "49"}),
    ("/c/A/talks/5/swap", {"other": "9"}),
]


def talks(app: Flask, ref: str = "A-S3") -> list[Talk]:
    with app.app_context():
        found = select(Talk).join(Session).where(Session.ref == ref)
        return list(db.session.scalars(found.order_by(Talk.position)))


def row(app: Flask, kind: Any, ref: str) -> Any:
    with app.app_context():
        return db.session.scalars(select(kind).where(kind.ref == ref)).one()


def every_edit(app: Flask) -> list[str]:
    """The form of every room, session, talk and item of equipment of the sample."""
    with app.app_context():
        refs = {kind: db.session.scalars(select(kind.ref)).all() for kind in (Session, Equipment)}
        numbers = db.session.scalars(select(Talk.id)).all()
    rooms = [f"/c/A/venue/rooms/{one['id']}/edit" for one in content(app)["rooms"]]
    sessions = [f"/c/A/agenda/sessions/{ref}/edit" for ref in refs[Session]]
    return [*rooms, *sessions, *(f"/c/A/talks/{one}/edit" for one in numbers), *(f"/c/A/equipment/{ref}/edit" for ref in refs[Equipment])]


def post(client: PolicingClient, address: str, **changes: Any) -> Any:
    """Send the form of a page with some fields changed."""
    return client.post(address, data=form_of(client, address) | changes, query_string={"lang": "en"}, follow_redirects=True)


def told(client: PolicingClient, address: str) -> str:
    response = client.get(address, headers={"Accept-Language": "en"})
    assert response.status_code == 200
    return response.get_data(as_text=True)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_answers(organiser: PolicingClient, app_with_sample: Flask, language: str) -> None:
    talk = f"/c/A/talks/{talks(app_with_sample)[0].id}"
    of_rows = [f"{one}/{page}" for one in (SESSION, talk, EQUIPMENT, ROOM) for page in ("edit", "remove", "history")]
    moves = [f"/c/A/agenda/{one}/{way}" for one in ("session/A-S3", "meal/A-L1") for way in ("move", "shift")]
    for address in (*NEW, *of_rows, *moves, f"{talk}/swap", ATTENDEES, "/c/A/equipment/", EQUIPMENT, ROOM):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200, address


def test_a_form_sent_back_untouched_changes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for address in every_edit(app_with_sample):
        assert "Nothing was changed." in post(organiser, address).text, address
    assert content(app_with_sample) == before


@pytest.mark.parametrize("address", NEW)
def test_what_is_added_stands_once_and_is_taken_back(organiser: PolicingClient, app_with_sample: Flask, address: str) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, address) | NEW[address]
    first = organiser.post(address, data=data)
    again = organiser.post(address, data=data, follow_redirects=True)
    assert first.status_code == 302
    assert "This form was saved already." in again.text
    page = organiser.get(first.location).text
    assert all(html.escape(text) in page for name, text in NEW[address].items() if not name.endswith("_id"))
    assert content(app_with_sample) != before
    undo(organiser, again.text)
    assert content(app_with_sample) == before


@pytest.mark.parametrize("address", [SESSION, EQUIPMENT, ROOM, "talk"])
def test_a_removal_is_taken_back_whole(organiser: PolicingClient, app_with_sample: Flask, address: str) -> None:
    before = content(app_with_sample)
    address = f"/c/A/talks/{talks(app_with_sample)[0].id}" if address == "talk" else address
    csrf = form_of(organiser, NEW_TALK)["csrf_token"]
    removed = organiser.post(f"{address}/remove", data={"csrf_token": csrf}, follow_redirects=True)
    assert removed.status_code == 200
    assert organiser.get(f"{address}/edit").status_code == 404
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_a_new_session_stands_in_the_next_free_hour_and_may_end_after_midnight(organiser: PolicingClient, app_with_sample: Flask) -> None:
    fresh = form_of(organiser, NEW_SESSION)
    assert (fresh["starts_at"], fresh["ends_at"]) == ("2027-07-14T17:00", "2027-07-14T18:00")
    night = {"title_en": "Night watch", "starts_at": "2027-07-14T23:30", "ends_at": "2027-07-15T00:30"}
    assert "Night watch" in post(organiser, NEW_SESSION, **night).text
    with app_with_sample.app_context():
        found = db.session.scalars(select(Session).where(Session.ref.like("S-%"))).one()
        assert (found.starts_at, found.ends_at) == (datetime(2027, 7, 14, 14, 30, tzinfo=UTC), datetime(2027, 7, 14, 15, 30, tzinfo=UTC))
    assert organiser.get("/c/A/new-session/someday").status_code == 404


def test_nonsense_is_refused_at_its_field_and_kept(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for address, field, value in NONSENSE:
        answer = post(organiser, address, **{field: value})
        assert answer.status_code == 422, (address, field, value)
        assert f'href="#{field}"' in answer.text
        assert f'value="{value}"' in answer.text or field in ("room_id", "session_id")
    assert content(app_with_sample) == before


def test_full_width_digits_count(organiser: PolicingClient, app_with_sample: Flask) -> None:
    post(organiser, f"{SESSION}/edit", discussion_minutes="１５", title_en="")
    assert row(app_with_sample, Session, "A-S3").discussion_minutes == 15
    assert row(app_with_sample, Session, "A-S3").title == {"ja": "各国の取組1"}


def test_an_unclear_speaker_is_chosen_among_those_who_fit(organiser: PolicingClient, app_with_sample: Flask) -> None:
    unclear = post(organiser, NEW_TALK, speaker_id="ministry of environment", title_en="kept")
    assert unclear.status_code == 422
    assert "Several people fit" in unclear.text
    assert 'value="kept"' in unclear.text
    offered = re.findall(r'type="radio" id="speaker_id-\d+" name="speaker_id" value="([^"]+)"', unclear.text)
    assert len(offered) > 1
    post(organiser, NEW_TALK, speaker_id=["ministry of environment", html.unescape(offered[0])])
    with app_with_sample.app_context():
        speaker = db.session.get(Participant, talks(app_with_sample)[-1].speaker_id)
        assert speaker
        assert f"({speaker.ref})" in offered[0]


def test_two_people_on_one_talk_see_both_versions(organiser: PolicingClient, app_with_sample: Flask) -> None:
    address = f"/c/A/talks/{talks(app_with_sample)[0].id}/edit"
    mine = form_of(organiser, address) | {"speaker_id": "somchai", "title_ja": "私の"}
    post(organiser, address, speaker_id="A-VN-1")
    answer = organiser.post(address, data=mine, query_string={"lang": "en"})
    assert answer.status_code == 409
    assert 'value="Dr. Somchai Rattanakul (A-TH-1)"' in answer.text
    assert 'value="Mr. Nguyen Van Thanh (A-VN-1)"' in answer.text
    assert "Somchai" not in told(organiser, f"{address.removesuffix('edit')}history")
    assert "Nguyen Van Thanh (A-VN-1)" in told(organiser, f"{address.removesuffix('edit')}history")


def test_talks_go_up_and_down_and_swap_across_sessions(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    first, second, third = (talk.id for talk in talks(app_with_sample))
    csrf = {"csrf_token": form_of(organiser, NEW_TALK)["csrf_token"]}
    down = organiser.post(f"/c/A/talks/{first}/down", data=csrf, follow_redirects=True)
    assert [talk.id for talk in talks(app_with_sample)] == [second, first, third]
    organiser.post(f"/c/A/talks/{third}/up", data=csrf)
    assert [talk.id for talk in talks(app_with_sample)] == [second, third, first]
    last = organiser.post(f"/c/A/talks/{first}/down", data=csrf, follow_redirects=True)
    assert "Nothing was changed." in last.text
    assert undo(organiser, down.text).status_code == 409  # it was moved again since
    other = talks(app_with_sample, "A-S5")[1].id
    address = f"/c/A/talks/{second}/swap"
    check = organiser.post(f"{address}?check=1", data=form_of(organiser, address) | {"other": str(other)})
    assert check.status_code == 200
    assert [talk.id for talk in talks(app_with_sample)] == [second, third, first]
    swapped = post(organiser, address, other=str(other))
    assert [talk.id for talk in talks(app_with_sample)] == [other, third, first]
    assert talks(app_with_sample, "A-S5")[1].id == second
    undo(organiser, swapped.text)
    organiser.post(f"/c/A/talks/{third}/down", data=csrf)
    organiser.post(f"/c/A/talks/{first}/up", data=csrf)
    organiser.post(f"/c/A/talks/{first}/up", data=csrf)
    assert [talk.id for talk in talks(app_with_sample)] == [first, second, third]
    assert content(app_with_sample) == before
    assert post(organiser, address, other=str(second)).status_code == 422  # not with itself


def test_the_swap_of_a_neighbour_is_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    first, second, _third = (talk.id for talk in talks(app_with_sample))
    swapped = post(organiser, f"/c/A/talks/{first}/swap", other=str(second))
    assert content(app_with_sample) != before
    undone = undo(organiser, swapped.text)
    assert content(app_with_sample) == before
    undo(organiser, undone.text)
    assert [talk.id for talk in talks(app_with_sample)][:2] == [second, first]


def test_a_session_moves_with_its_equipment_and_cues_to_another_day(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    with app_with_sample.app_context():
        cue = db.session.scalars(select(Cue).where(Cue.session_id.is_not(None))).first()
        assert cue
        ref = db.session.get_one(Session, cue.session_id).ref
    address = f"/c/A/agenda/session/{ref}/move"
    assert "items of equipment move along" in told(organiser, address)
    moved = post(organiser, address, starts_at="2027-07-16T10:00", room_id="")
    after = content(app_with_sample)
    found = next(one for one in after["sessions"] if one["id"] == ref)
    assert (found["start"], found["room"]) == ("2027-07-16T10:00:00+09:00", None)
    assert {one["setup_at"][:10] for one in after["equipment"] if one["session"] == ref} == {"2027-07-16"}
    assert {(one["day"], one["start"][:10]) for one in after["cues"] if one["session"] == ref} == {("2027-07-16", "2027-07-16")}
    assert moved.request.path == f"/c/A/agenda/sessions/{ref}"
    undone = undo(organiser, moved.text)
    assert undone.request.path == f"/c/A/agenda/sessions/{ref}"
    assert content(app_with_sample) == before


def test_the_address_of_a_move_may_say_where_to(organiser: PolicingClient) -> None:
    address = "/c/A/agenda/meal/A-L1/move"
    wished = form_of(organiser, address)
    assert wished["starts_at"] == "2027-07-14T12:00"
    for query, starts_at in (("2027-07-14T13:15", "2027-07-14T13:15"), ("soon", "2027-07-14T12:00"), ("0001-01-01", "1-01-01T00:00")):
        page = organiser.get(address, query_string={"starts_at": query, "room_id": "no such room"}).text
        assert f'{starts_at}"' in page
        assert f'<option selected value="{wished["room_id"]}"' in page


def test_a_move_is_made_once_and_never_from_where_something_stood_before(organiser: PolicingClient, app_with_sample: Flask) -> None:
    address = "/c/A/agenda/meal/A-L1/move"
    late, early = (form_of(organiser, address) | {"starts_at": f"2027-07-14T{hour}:00"} for hour in (13, 11))
    assert organiser.post(address, data=late).status_code == 302
    assert "This form was saved already." in organiser.post(address, data=late, follow_redirects=True).text
    stale = organiser.post(address, data=early)
    assert stale.status_code == 422
    assert "This was changed while you worked on it." in stale.text
    found = next(one for one in content(app_with_sample)["catering"] if one["id"] == "A-L1")
    assert (found["start"][11:16], found["end"][11:16]) == ("13:00", "14:15")


def test_what_follows_is_shifted_after_a_look_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    address = "/c/A/agenda/session/A-S3/shift"
    seen = organiser.post(f"{address}?lang=en&check=1", data=form_of(organiser, address) | {"minutes": "30"}).text
    assert "Country presentations 1: 13:30 → 14:00" in seen
    assert "Reception" in seen.split("What would change")[1]
    assert content(app_with_sample) == before
    shifted = post(organiser, address, minutes="30")
    starts = {one["id"]: one["start"][11:16] for key in ("sessions", "catering") for one in content(app_with_sample)[key]}
    assert [starts[ref] for ref in ("A-S2", "A-L1", "A-S3", "A-C1", "A-S4", "A-RC", "A-S5")] == [
        "10:30", "12:00", "14:00", "15:30", "16:00", "18:30", "09:30",
    ]  # fmt: skip
    undo(organiser, shifted.text)
    assert content(app_with_sample) == before
    post(organiser, address, minutes="-15", scope="room")
    starts = {one["id"]: one["start"][11:16] for key in ("sessions", "catering") for one in content(app_with_sample)[key]}
    assert [starts[ref] for ref in ("A-S3", "A-C1", "A-S4", "A-RC")] == ["13:15", "15:00", "15:15", "18:00"]
    assert "Nothing was changed." in post(organiser, address, minutes="0").text


def test_attendees_are_chosen_by_hand_by_delegation_and_all(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    csrf = {"csrf_token": form_of(organiser, NEW_TALK)["csrf_token"]}

    def listed() -> list[str] | None:
        return next(one["attendee_ids"] for one in content(app_with_sample)["sessions"] if one["id"] == "A-S3")

    organiser.post(f"{ATTENDEES}?delegation=TH", data=csrf | {"do": "add"})
    assert sorted(listed() or ()) == ["A-TH-1", "A-TH-2"]
    organiser.post(ATTENDEES, data=csrf | {"do": "save", "seen": ["A-TH-1"], "attends": ["A-VN-1"]})
    assert sorted(listed() or ()) == ["A-TH-2", "A-VN-1"]
    assert "2 listed" in told(organiser, SESSION)
    assert told(organiser, f"{ATTENDEES}?who=listed").count('id="attends-') == 2
    organiser.post(f"{ATTENDEES}?category=invitee&delegation=VN", data=csrf | {"do": "remove"})
    assert listed() == ["A-TH-2"]
    organiser.post(ATTENDEES, data=csrf | {"do": "everybody"})
    assert listed() is None
    assert content(app_with_sample) == before
    told(organiser, ATTENDEES)  # says what was done so far
    added = organiser.post(ATTENDEES, data=csrf | {"do": "add"}, follow_redirects=True)
    assert len(listed() or ()) == 40
    undo(organiser, added.text)
    assert content(app_with_sample) == before
    with app_with_sample.app_context():
        assert [one.position for one in db.session.scalars(select(SessionAttendee))] == [1]  # the list of before is kept
    assert organiser.post(ATTENDEES, data=csrf | {"do": "whatever"}).status_code == 400
    assert organiser.get(f"{ATTENDEES}?page=9").status_code == organiser.get(f"{ATTENDEES}?category=king").status_code == 404


def test_the_check_says_what_a_change_would_do(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    address = f"{SESSION}/edit"
    seen = organiser.post(f"{SESSION}/check", data=form_of(organiser, address) | {"discussion_minutes": "90"}, query_string={"lang": "en"})
    assert "SESSION_OVERRUN" in seen.text
    move = "/c/A/agenda/session/A-S3/move"
    clash = organiser.post(f"{move}?check=1", data=form_of(organiser, move) | {"starts_at": "2027-07-14T10:30"})
    assert "ROOM_DOUBLE_BOOKED" in clash.text
    assert content(app_with_sample) == before


def test_an_auditor_sees_and_changes_nothing(app_with_sample: Flask) -> None:
    talk = f"/c/A/talks/{talks(app_with_sample)[0].id}"
    client = auditor(app_with_sample)
    for address in ("/c/A/equipment/", EQUIPMENT, ROOM, SESSION, "/c/A/venue/", "/c/A/agenda/"):
        page = told(client, address)
        assert not re.search(r'href="[^"]*/(edit|remove|move|shift|new-[^"]*)"', page), address
    for address in (*NEW, f"{talk}/swap", f"{SESSION}/edit", ATTENDEES, "/c/A/agenda/session/A-S3/move", "/c/A/agenda/meal/A-L1/shift"):
        assert client.get(address).status_code == 403
    csrf = {"csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', told(client, SESSION))[0]}
    assert client.post(f"{talk}/up", data=csrf).status_code == client.post(ATTENDEES, data=csrf).status_code == 403


def test_what_is_elsewhere_is_not_found(organiser: PolicingClient) -> None:
    missing = [f"{SESSION}X/{page}" for page in ("new-talk", "new-equipment")]
    others = [
        "agenda/session/X/attendees/",
        "agenda/meal/A-S3/attendees/",
        "agenda/session/X/move",
        "agenda/meal/A-S3/shift",
        "talks/999999/swap",
        "talks/x/edit",
        "equipment/X",
        "venue/rooms/X",
    ]
    for address in (*missing, *(f"/c/A/{one}" for one in others)):
        assert organiser.get(address).status_code == 404, address


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        engine = db.engine
    for address, changes in SAVES:
        data = form_of(organiser, address) | changes
        with StatementCount(engine) as count:
            assert organiser.post(address, data=data).status_code == 302
        changes_of_place = 2 if address.endswith("/swap") else 0  # a talk steps aside, for no two may have one position
        assert len(count.beside_the_trail) <= 8 + changes_of_place, "\n".join([address, *count.beside_the_trail])


def test_a_page_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address in ("/c/A/equipment/", EQUIPMENT, ROOM, SESSION, ATTENDEES, f"{SESSION}/edit", NEW_TALK, NEW_EQUIPMENT):
        assert count_statements(organiser, app_with_sample, lambda client, page=address: client.get(page)) <= 6, address
