"""A person's morning by keyboard alone: from no conference to a delegation of two with all that it needs, and its badges."""

import sys
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import on_one_database
from tests.journeys.hands import Hands
from tests.outputs.pdf.conftest import silent
from tests.samples import ORGANISER, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.poppler, on_one_database]


def test_a_morning(page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hands, began = Hands(page), perf_counter()
    page.goto("/")
    hands.ready()
    _sign_in(hands)
    _found(hands)
    _delegation(hands)
    _flights(hands)
    _nights(hands)
    _talk(hands)
    _lunch(hands)
    _findings(hands)
    _badges(hands, tmp_path / "badges.pdf")
    with capsys.disabled():
        sys.stdout.write(f"\n{hands.summary()}, {perf_counter() - began:.0f} s\n")


def _sign_in(hands: Hands) -> None:
    hands.write(ORGANISER)
    hands.tab()
    hands.write(PASSWORD)
    hands.enter()
    hands.done("sign in")


def _found(hands: Hands) -> None:
    hands.shortcut("n")
    hands.write("AZEC-2027")
    hands.fill("Name (English)", "Asia Carbon Conference")
    hands.fill("First day", "07142027")
    hands.enter()
    hands.reach(hands.page.get_by_role("button", name="Create conference"))
    hands.enter()
    expect(hands.page.get_by_role("heading", name="Still to be set")).to_be_visible()
    hands.done("conference")


def _delegation(hands: Hands) -> None:
    page = hands.page
    hands.shortcut("g", "d")
    hands.walk_to("Australia")
    hands.enter()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Australia")
    hands.follow("Add focal point")
    hands.write("Jo Hill")
    hands.fill("Email", "jo.hill@dfat.example")
    hands.save()
    expect(page.get_by_text("Added: Jo Hill").first).to_be_visible()
    hands.done("focal point")
    hands.shortcut("n")
    hands.write("Eleanor Whitford")
    hands.fill("Rank", "Director-G")
    hands.fill("Diet", "Vegetarian")
    hands.reach(page.get_by_role("button", name="Save and add another"))
    hands.enter()
    expect(page.get_by_text("Added: Eleanor Whitford").first).to_be_visible()
    hands.write("Sulastri")
    hands.fill("Diet", "Halal")
    hands.save()
    expect(page.get_by_text("Added: Sulastri").first).to_be_visible()
    hands.done("people")


def _flights(hands: Hands) -> None:
    page = hands.page
    hands.shortcut("g", "t")
    hands.shortcut("n")
    there = ("QF25", ("SYD", "2027-07-13T09:00"), ("HND", "2027-07-13T17:30"))
    home = ("QF26", ("HND", "2027-07-16T19:00"), ("SYD", "2027-07-17T05:30"))
    for flight, then in ((there, "Save, then journey home"), (home, "Save, then next person"), (home, "Save, then journey there")):
        _flight(hands, *flight)
        hands.reach(page.get_by_role("button", name=then))
        hands.enter()
    _flight(hands, *there)
    hands.save()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sulastri")
    hands.done("flights")


def _flight(hands: Hands, number: str, leaves: tuple[str, str], lands: tuple[str, str]) -> None:
    hands.write(number)
    for end, (airport, at) in (("origin", leaves), ("destination", lands)):
        hands.reach(hands.page.locator(f"#{end}_1"))
        hands.write(airport)
        hands.tab()
        _moment(hands, at)


def _moment(hands: Hands, at: str) -> None:
    """Month, day and year, then the hour as headless Chromium asks for it, in two halves of the day."""
    day, time = at.split("T")
    year, month, date = day.split("-")
    hour, minute = (int(part) for part in time.split(":"))
    hands.write(f"{month}{date}{year}")
    hands.press("ArrowRight")
    hands.write(f"{hour % 12 or 12:02}{minute:02}{'PM' if hour >= 12 else 'AM'}")


def _nights(hands: Hands) -> None:
    page = hands.page
    hands.shortcut("g", "h")
    hands.follow("Hotels and rooms")
    hands.shortcut("n")
    hands.write("Garden Hotel")
    hands.save()
    hands.reach(page.get_by_role("link", name="Add room block"))
    hands.enter()
    hands.write("Single")
    for evening in ("Tue 13 Jul", "Wed 14 Jul", "Thu 15 Jul"):
        hands.fill(evening, "2")
    hands.save()
    hands.shortcut("g", "h")
    hands.follow("Book what all shown need")
    hands.press("Shift+Tab")
    expect(page.get_by_role("button", name="Book 6 nights")).to_be_focused()
    hands.enter()
    hands.done("nights")


def _talk(hands: Hands) -> None:
    page = hands.page
    hands.shortcut("g", "a")
    hands.walk_to("Country presentations 1")
    hands.enter()
    hands.walk_to("speaker open: Australia")
    hands.enter()
    hands.skip()
    hands.fill("Speaker", "Sulastri")
    hands.save()
    expect(page.get_by_role("main")).to_contain_text("Sulastri")
    hands.done("talk")


def _lunch(hands: Hands) -> None:
    """Everybody eats, and what they need is ordered."""
    for link, button in (("Choose attendees", "Everybody in person"), (None, "Order what is needed")):
        hands.shortcut("g", "m")
        hands.walk_to("Lunch")
        hands.enter()
        if link:
            hands.follow(link)
        hands.skip()
        hands.reach(hands.page.get_by_role("button", name=button))
        hands.enter()
    expect(hands.page.get_by_role("row", name="All portions 2 2 0")).to_be_visible()
    hands.done("lunch")


def _findings(hands: Hands) -> None:
    """Each error is mended through its link."""
    page = hands.page
    errors = page.locator(".finding-mark", has_text="Error")
    hands.shortcut("g", "f")
    expect(errors).to_have_count(1)
    hands.walk_to("The rank of Sulastri")
    hands.tab()
    expect(page.get_by_role("link", name="Open person")).to_be_focused()
    hands.enter()
    hands.shortcut("e")
    hands.skip()
    hands.fill("Rank", "Deputy Director")
    hands.save()
    hands.shortcut("g", "f")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Findings")
    expect(errors).to_have_count(0)
    hands.done("findings")


def _badges(hands: Hands, file: Path) -> None:
    page = hands.page
    hands.shortcut("g", "b")
    hands.skip()
    hands.reach(page.get_by_role("link", name="Badges", exact=True))
    with page.expect_download() as download:
        hands.press("Enter")
    download.value.save_as(file)
    text = silent("pdftotext", file, "-")
    assert "Eleanor Whitford" in text
    assert "Sulastri" in text
    hands.done("badges")
