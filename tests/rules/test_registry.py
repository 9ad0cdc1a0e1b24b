"""Every code is there once, with its severity, and the page that lists them is made from them."""

from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from conference.rules.catalogue import markdown
from conference.rules.check import check
from conference.rules.finding import Area, Mend, Page
from conference.rules.registry import CHECKS, collect, run
from conference.rules.snapshot import Snapshot, Targets
from models.vocabulary import Severity
from tests.rules.snapshots import HOST, conference, delegation, documented_facts, evenings, guest, session, snapshot

CODES = {
    Severity.ERROR: """
        NOMINEE_OVER_QUOTA CLASS_TOO_LOW CLASS_TOO_HIGH HOTEL_NIGHT_OUTSIDE_STAY HOTEL_NIGHT_MISSING PASSPORT_DUPLICATE
        PASSPORT_EXPIRES_BEFORE_STAY_END VISA_NOT_STARTED ROOM_DOUBLE_BOOKED ROOM_OVER_CAPACITY SESSION_OVERRUN SPEAKER_NOT_ARRIVED
        SPEAKER_ALREADY_LEFT SPEAKER_OVERLAP CATERING_SHORT CATERING_SHORT_HALAL CATERING_SHORT_VEG
        RANK_UNKNOWN SUBSTITUTE_BOOKINGS_OPEN LEG_IMPOSSIBLE NAME_NOT_PRINTABLE""",
    Severity.WARNING: """
        FLIGHTS_MISSING
        DELEGATION_WITHOUT_NOMINEE SPONSOR_SPLIT OUTSIDE_DATE_WINDOW DAY_COUNT VENUE_NOT_AS_PLANNED DAY_WITHOUT_HOST_TALK
        DAY_WITHOUT_GUEST_TALK DAY_WITHOUT_DISCUSSION PLENARY_TOO_SMALL SECRETARIAT_ROOMS MEAL_COUNT EQUIPMENT_WITHOUT_OPERATOR
        CONSULTATION_MISSING AIRPORT_CHANGE""",
    Severity.INFO: """
        STAY_EXTRA_NIGHT STAY_SHORT VISA_IN_PROGRESS
        EXPERTISE_MISSING VISA_RULE_UNVERIFIED""",
}


def test_every_code_is_registered_with_its_severity() -> None:
    expected = {code: severity for severity, codes in CODES.items() for code in codes.split()}
    assert {code: registered.severity for code, registered in CHECKS.items()} == expected


def test_every_check_says_which_facts_it_gives() -> None:
    assert [code for code, registered in CHECKS.items() if not documented_facts(registered)] == []


def test_second_check_of_a_code_is_refused() -> None:
    one, other = ModuleType("one"), ModuleType("other")
    one.first = CHECKS["DAY_COUNT"]  # type: ignore[attr-defined]
    other.second = CHECKS["DAY_COUNT"]  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="Two checks have the code DAY_COUNT"):
        collect([one, other])


def test_check_that_does_not_say_when_it_reports_is_refused() -> None:
    with pytest.raises(ValueError, match="NEW_CODE has no docstring"):
        check("NEW_CODE", Severity.INFO, "CONF-01", Area.SETTINGS)(lambda _: iter(()))


def test_page_of_checks_is_the_registry() -> None:
    page = Path(__file__).parents[2] / "docs" / "checks.md"
    assert page.read_text(encoding="utf-8") == markdown()


def test_conference_in_order_has_no_finding() -> None:
    assert run(snapshot(guest(), guest("TH-1", delegation="TH"), HOST)) == []


def test_conference_that_was_only_just_made_is_not_accused() -> None:
    targets = Targets(2, ("07-01", "09-10"), "Tokyo", 2, 3, {"lunch": 2}, 2, 50)
    bare = Snapshot(date(2027, 6, 30), conference(targets=targets), delegations=(delegation(),))
    assert run(bare) == []


def test_invitee_of_whom_only_the_name_is_known() -> None:
    nothing = {"outbound": (), "inbound": (), "nights": evenings(), "expertise": (), "passport_expires_on": None, "visa_needed": None}
    findings = run(snapshot(guest(**nothing), guest("TH-1", delegation="TH")))
    assert [finding.code for finding in findings] == ["FLIGHTS_MISSING", "EXPERTISE_MISSING", "STAY_SHORT"]


def test_errors_come_first_then_codes_and_subjects_in_order() -> None:
    people = (guest("2", nights=evenings()), guest("1", nights=evenings()), guest("3", delegation="TH", outbound=()))
    assert [(finding.code, finding.subject) for finding in run(snapshot(*people))] == [
        ("HOTEL_NIGHT_MISSING", "1"),
        ("HOTEL_NIGHT_MISSING", "2"),
        ("FLIGHTS_MISSING", "3"),
        ("STAY_SHORT", "1"),
        ("STAY_SHORT", "2"),
    ]


def test_finding_says_where_it_is_mended() -> None:
    people = (guest(nights=evenings()), guest("TH-1", delegation="TH"))
    (missing, _) = run(snapshot(*people, sessions=()))
    assert (missing.area, missing.mend) == (Area.HOTEL, Mend(Page.NIGHTS, "AU-1"))
    assert (missing.facts["name"], missing.facts["delegation"]) == ("Eleanor Whitford", "Delegation AU")


def test_finding_can_be_kept_in_a_set() -> None:
    facts = snapshot(guest(), sessions=(session("S1"), session("S2")))
    assert len({*run(facts), *run(facts)}) == len(run(facts))
