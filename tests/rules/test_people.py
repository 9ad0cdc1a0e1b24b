"""Rank, field, name, and what a substituted person left behind."""

from string import ascii_letters

import pytest

from conference.rules.snapshot import Snapshot
from models.vocabulary import Attendance, VisaStatus
from tests.rules.snapshots import HOST, conference, evenings, facts_of, found, guest, inbound, snapshot

LATIN = frozenset(ascii_letters + " .")


@pytest.mark.parametrize("rank", [None, "no_such_rank"])
def test_rank_without_a_level(rank: str | None) -> None:
    assert found("RANK_UNKNOWN", snapshot(guest(rank=rank))) == ["AU-1"]
    assert found("CLASS_TOO_LOW", snapshot(guest(rank=rank))) == []
    assert found("CLASS_TOO_HIGH", snapshot(guest(rank=rank))) == []


def test_known_rank_and_people_who_do_not_fly_on_our_account() -> None:
    assert found("RANK_UNKNOWN", snapshot(guest(), HOST, guest("AU-2", rank=None, attends=Attendance.ONLINE))) == []


def test_conference_without_a_cabin_rule_asks_for_no_rank() -> None:
    assert found("RANK_UNKNOWN", snapshot(guest(rank=None), conference=conference(business_from_rank=None))) == []


def test_field_of_an_invitee_is_not_recorded() -> None:
    assert found("EXPERTISE_MISSING", snapshot(guest(), guest("AU-2", expertise=()))) == ["AU-2"]
    assert found("EXPERTISE_MISSING", snapshot(guest(), HOST)) == []


def test_nothing_is_said_while_no_field_is_recorded_at_all() -> None:
    assert found("EXPERTISE_MISSING", snapshot(guest(expertise=()))) == []


LEFT = {"substituted": True, "outbound": (), "inbound": (), "nights": frozenset(), "visa_status": None}


@pytest.mark.parametrize(
    ("left", "what"),
    [
        ({"inbound": inbound()}, "journeys"),
        ({"nights": evenings(13)}, "nights"),
        ({"visa_status": VisaStatus.IN_PROGRESS}, "visa"),
        ({"visa_status": VisaStatus.ISSUED}, "visa"),
        ({"has_valid_badge": True}, "badge"),
    ],
)
def test_substituted_person_left_something_open(left: dict[str, object], what: str) -> None:
    facts = snapshot(guest(**LEFT | left))
    assert found("SUBSTITUTE_BOOKINGS_OPEN", facts) == ["AU-1"]
    assert facts_of("SUBSTITUTE_BOOKINGS_OPEN", facts)["still_open"] == (what,)


def test_substituted_person_left_nothing_and_the_other_still_comes() -> None:
    gone = guest("AU-2", **LEFT | {"visa_status": VisaStatus.NOT_STARTED})
    assert found("SUBSTITUTE_BOOKINGS_OPEN", snapshot(guest(has_valid_badge=True), gone)) == []


def named(*names: str) -> Snapshot:
    return snapshot(guest(names=names), printable=LATIN)


def test_character_without_a_glyph() -> None:
    facts = named("Mika Sato", "佐藤 美香")
    assert found("NAME_NOT_PRINTABLE", facts) == ["AU-1"]
    assert facts_of("NAME_NOT_PRINTABLE", facts)["characters"] == ("佐", "美", "藤", "香")


def test_name_that_the_fonts_can_draw() -> None:
    assert found("NAME_NOT_PRINTABLE", named("Mika Sato", "Dr.")) == []


def test_character_that_the_fonts_draw_in_its_canonical_form() -> None:
    assert found("NAME_NOT_PRINTABLE", named("Mika \N{ANGSTROM SIGN}")) == ["AU-1"]
    assert found("NAME_NOT_PRINTABLE", snapshot(guest(names=("\N{ANGSTROM SIGN}",)), printable=LATIN | {"\u00c5"})) == []
    assert found("NAME_NOT_PRINTABLE", named("Mika\N{THIN SPACE}Sato")) == []


@pytest.mark.parametrize("invisible", ["\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH SPACE}", "\N{VARIATION SELECTOR-17}"])
def test_character_that_is_never_drawn_needs_no_glyph(invisible: str) -> None:
    assert found("NAME_NOT_PRINTABLE", named(f"Mika{invisible} Sato")) == []


def test_fonts_unknown_or_badge_no_longer_printed() -> None:
    assert found("NAME_NOT_PRINTABLE", snapshot(guest(names=("佐藤",)))) == []
    assert found("NAME_NOT_PRINTABLE", snapshot(guest(names=("佐藤",), substituted=True), printable=LATIN)) == []
