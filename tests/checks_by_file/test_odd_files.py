"""Files that say little, or say something unusual: what is accused, and what is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from conference.exchange.commands import import_command
from conference.readiness.commands import check_command
from tests.checks_by_file.files import changed, check, import_document, run
from tests.checks_by_file.plants import Changes

ONLY = {"id": "E", "tz": "Europe/Berlin"}


@pytest.fixture(autouse=True)
def _in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def invitee(ref: str, **facts: object) -> dict[str, Any]:
    return {"id": ref, "kind": "invitee", "name": {"full": f"Guest {ref}"}, "rank": "director", **facts}


def leg(departs: str, arrives: str) -> list[dict[str, str]]:
    return [{"from": "ZZZ", "to": "QQQ", "dep": departs, "arr": arrives, "class": "economy"}]


def codes(document: dict[str, Any], folder: Path) -> set[tuple[str, str]]:
    result = import_document(document, folder)
    assert result.exit_code == 0, result.exception
    return {(one["code"], one["subject"]) for one in check()[0]["findings"]}


def test_a_conference_alone_is_not_accused(tmp_path: Path) -> None:
    assert codes({"conference": ONLY}, tmp_path) == set()


def test_without_rooms_or_consultations_nobody_is_accused_of_theirs(tmp_path: Path) -> None:
    document = changed({"rooms": [], "consultations": [], "equipment": []})
    for booking in (*document["sessions"], *document["catering"]):
        booking["room"] = None
    del document["rooms"], document["consultations"], document["equipment"]
    found = {code for code, _subject in codes(document, tmp_path)}
    assert not found & {"ROOM_OVER_CAPACITY", "ROOM_DOUBLE_BOOKED", "PLENARY_TOO_SMALL", "SECRETARIAT_ROOMS", "CONSULTATION_MISSING"}


def test_delegations_that_only_participants_name(tmp_path: Path) -> None:
    """A partner has the places that the conference gives everybody; a party that is no partner has no limit."""
    people = [invitee(f"{party}{number}", delegation=party, attends="online") for party in ("AU", "OR") for number in (1, 2, 3)]
    conference = {**ONLY, "partner_delegations": ["AU", "SG"], "max_delegates_per_country": 2}
    found = codes({"conference": conference, "participants": people}, tmp_path)
    assert found == {("NOMINEE_OVER_QUOTA", "AU"), ("DELEGATION_WITHOUT_NOMINEE", "SG")}


def test_nights_where_the_clocks_change(tmp_path: Path) -> None:
    """05:00 of 28 March 2027 in Berlin is 03:00 UTC, an hour earlier than the day before."""
    home = leg("2027-03-29T12:00:00+02:00", "2027-03-29T14:00:00+02:00")
    just_before = leg("2027-03-28T00:00:00+01:00", "2027-03-28T02:59:00Z")
    just_then = leg("2027-03-28T00:00:00+01:00", "2027-03-28T08:45:00+05:45")
    people = [
        invitee("early", outbound=just_before, inbound=home, hotel_nights=["2027-03-27", "2027-03-28"]),
        invitee("late", outbound=just_then, inbound=home, hotel_nights=["2027-03-27", "2027-03-28"]),
    ]
    assert codes({"conference": ONLY, "participants": people}, tmp_path) == {("HOTEL_NIGHT_OUTSIDE_STAY", "late")}


def test_meals_that_differ_from_the_target_by_a_kind_that_nobody_planned(tmp_path: Path) -> None:
    assert ("MEAL_COUNT", "A") in codes(changed({"conference/targets/meals": {"lunch": 2, "dinner": 1}}), tmp_path)


def test_the_day_of_the_checks_and_the_conference_can_be_named(tmp_path: Path) -> None:
    for ref in ("A", "B"):
        import_document(changed({}, ref), tmp_path)
    assert check("B", "--as-of", "2027-07-01")[0]["as_of"] == "2027-07-01"
    assert check("B")[0]["conference"] == "B"
    assert "Name one with --conference" in str(run(check_command).exception)
    assert "not “B”" in str(run(import_command, tmp_path / "A.json", "--conference", "B").exception)


def test_an_import_of_one_conference_leaves_the_others_alone(tmp_path: Path) -> None:
    for ref in ("A", "B"):
        import_document(changed({}, ref), tmp_path)
    before = check("B")
    import_document(changed({"participants/A-AU-1/outbound/0/class": "economy"}), tmp_path)
    assert (check("A")[1], check("B")) == (1, before)


def test_whoever_is_substituted_loses_the_badge_and_gets_a_new_one_on_return(tmp_path: Path) -> None:
    cleared: Changes = {f"participants/A-ID-2/{key}": [] for key in ("outbound", "inbound", "hotel_nights")} | {
        "participants/A-ID-2/visa": None
    }
    usual = codes(changed(cleared), tmp_path)
    substituted = changed(cleared | {"participants/A-ID-2/substituted_by": "A-ID-1"})
    assert ("SUBSTITUTE_BOOKINGS_OPEN", "A-ID-2") not in codes(substituted, tmp_path)
    assert codes(changed(cleared | {"participants/A-ID-2/substituted_by": None}), tmp_path) == usual
