"""Transfers are entered by hand: who rides is ticked among those who fly near the time."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.participant import Participant
from models.travel import Transfer
from tests.desk import auditor, content, form_of, undo
from tests.web import PolicingClient, StatementCount, count_statements

ONE = "/c/A/travel/transfers/A-T02"
EDIT = f"{ONE}/edit"
NEW = "/c/A/travel/new-transfer"
EN = {"lang": "en"}
RUN = {
    "kind": "arrival", "starts_at": "2027-07-13T07:40", "origin": "HND", "destination": "A-H1", "vehicle_en": "Coach", "vehicle_ja": "バス",
    "seats": "1", "greeter_id": "A-ST-4", "passengers": ["", "A-TH-1", "Dr. Lim Wei Jie (A-SG-1)", "A-TH-1"],
}  # fmt: skip


def transfer(app: Flask, ref: str) -> dict[str, Any]:
    return next(one for one in content(app)["transfers"] if one["id"] == ref)


def hotel(client: PolicingClient) -> str:
    """The ref of the sample's hotel."""
    found = re.search(r'<option value="([^"]+)">Shiba Garden', client.get(NEW, query_string=EN).text)
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer_and_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    for address in (EDIT, NEW, f"{ONE}/remove", f"{ONE}/history"):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    page = organiser.get("/c/A/travel/").text
    assert EDIT in page
    assert NEW in page


def test_a_form_sent_back_untouched_changes_no_transfer(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for one in before["transfers"]:
        address = f"/c/A/travel/transfers/{one['id']}/edit"
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


def test_a_transfer_is_added_once_with_greeter_and_passengers_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, NEW) | RUN | {"destination": hotel(organiser)}
    first, again = organiser.post(NEW, data=data), organiser.post(NEW, data=data)
    assert first.status_code == again.status_code == 302
    assert first.location == again.location
    one = transfer(app_with_sample, first.location.partition("#")[2])
    assert (one["start"], one["greeter"], one["passengers"]) == ("2027-07-13T07:40:00+09:00", "A-ST-4", ["A-TH-1", "A-SG-1"])
    assert (one["vehicle"], one["seats"], one["from"]) == ({"en": "Coach", "ja": "バス"}, 1, "HND")  # too many for the seats is no refusal
    page = organiser.get("/c/A/travel/", query_string=EN).text
    assert "Too many" in page
    undo(organiser, page)
    assert content(app_with_sample) == before


def test_who_gets_on_and_off_is_saved_told_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"passengers": ["", "A-TH-1", "A-AU-1"]})
    saved = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"passengers": ["", "A-TH-1"], "seats": "4"}, follow_redirects=True)
    assert transfer(app_with_sample, "A-T02")["passengers"] == ["A-TH-1"]
    page = organiser.get(f"{ONE}/history", query_string=EN).text
    assert re.search(r"<del>[^<]*\(A-TH-1\), [^<]*\(A-AU-1\)</del>.*?<ins>[^<]*\(A-TH-1\)</ins>", page, re.DOTALL)
    undo(organiser, saved.text)
    assert transfer(app_with_sample, "A-T02")["passengers"] == ["A-TH-1", "A-AU-1"]
    undo(organiser, page)  # the undo made before is the newest entry
    assert content(app_with_sample) != before


def test_those_who_fly_near_the_time_are_offered_with_their_flights(organiser: PolicingClient) -> None:
    data = form_of(organiser, NEW) | {"starts_at": "2027-07-13T07:40", "origin": "HND", "passengers": ["", "A-TH-1"]}
    page = organiser.post(f"{NEW}/check", data=data, query_string=EN).text
    boxes = dict(re.findall(r'name="passengers" value="[^"]*\(([^"]+)\)"([^>]*)>', page))
    assert boxes["A-TH-1"].strip() == "checked"
    assert boxes["A-TH-2"].strip() == ""
    assert "A-AU-2" not in boxes  # landed the day before
    assert "TG682 HND Tue 13 Jul 06:55 · rides with another transfer" in page
    home = organiser.post(f"{NEW}/check", data=data | {"kind": "departure", "starts_at": "2027-07-15T21:00"}, query_string=EN).text
    assert "TG661 HND Fri 16 Jul 00:20" in home
    assert "Who flies then" not in organiser.post(f"{NEW}/check", data=data | {"kind": "local"}, query_string=EN).text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": ""}, "starts_at"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at"),
        ({"origin": ""}, "origin"),
        ({"destination": "Atlantis"}, "destination"),
        ({"seats": "-1"}, "seats"),
        ({"seats": "１００１"}, "seats"),
        ({"vehicle_en": "x" * 301}, "vehicle_en"),
        ({"greeter_id": "Nobody <b>𠮷 🎌"}, "greeter_id"),
        ({"passengers": ["", "Nobody"]}, "passengers"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_kept(
    organiser: PolicingClient, app_with_sample: Flask, changes: dict[str, Any], field: str
) -> None:
    before = content(app_with_sample)
    answer = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"vehicle_ja": "そのまま"} | changes, query_string=EN)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "そのまま" in answer.text
    assert content(app_with_sample) == before


def test_two_people_on_one_transfer_lose_nothing(organiser: PolicingClient) -> None:
    mine = form_of(organiser, EDIT) | {"passengers": ["", "A-TH-1"], "seats": "5"}
    theirs = form_of(organiser, EDIT) | {"passengers": ["", "A-SG-1"]}
    assert organiser.post(EDIT, data=theirs).status_code == 302
    answer = organiser.post(EDIT, data=mine, query_string=EN)
    assert answer.status_code == 409
    radios = re.findall(r'type="radio" required id="[^"]+" name="([^"]+)" value="([^"]*)"([^>]*)>', answer.text)
    assert [("checked" in rest) for name, _value, rest in radios if name == "passengers"] == [False, False]
    assert [("checked" in rest) for name, _value, rest in radios if name == "seats"] == [True, False]


def test_a_removal_is_taken_back_whole(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    page = organiser.get(f"{ONE}/remove", query_string=EN).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    removed = organiser.post(f"{ONE}/remove", data={"csrf_token": token[1]}, follow_redirects=True)
    assert "A-T02" not in [one["id"] for one in content(app_with_sample)["transfers"]]
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_an_auditor_changes_nothing(app_with_sample: Flask) -> None:
    client = auditor(app_with_sample)
    assert [client.get(address).status_code for address in (EDIT, NEW)] == [403, 403]
    assert EDIT not in client.get("/c/A/travel/").text


def test_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address in (EDIT, NEW):
        assert count_statements(organiser, app_with_sample, lambda client, address=address: client.get(address)) <= 6
    data = form_of(organiser, EDIT) | {"seats": "4", "passengers": ["", "A-TH-1", "A-AU-1"]}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(EDIT, data=data).status_code == 302
    assert len(count.beside_the_trail) <= 8, "\n".join(count.beside_the_trail)
    with app_with_sample.app_context():
        found = db.session.scalars(select(Transfer).where(Transfer.ref == "A-T02")).one()
        assert [db.session.get(Participant, one.participant_id).ref for one in found.passengers] == ["A-TH-1", "A-AU-1"]
