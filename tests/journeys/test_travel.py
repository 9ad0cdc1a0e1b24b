"""A secretariat enters both journeys of a person and a transfer, by keyboard."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from conference.extensions import begin_writing, db
from tests.journeys.conftest import on_one_database, ready, sign_in
from tests.samples import load_sample

pytestmark = [pytest.mark.browser, on_one_database]


def test_both_journeys_and_a_transfer_by_keyboard(page: Page, app: Flask) -> None:
    with app.app_context():
        begin_writing()
        load_sample(db.session)
        db.session.commit()
    page.goto("/?lang=en")
    sign_in(page)
    page.wait_for_url("**/c/A/**")
    _there(page)
    _home(page)
    _transfer(page)


def _there(page: Page) -> None:
    """A red-eye, found by the name of its airport, and a hop after a stop."""
    page.goto("/c/A/travel/missing")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add journey there: Mr. Nguyen Van Thanh")
    ready(page)
    page.locator("#flight_1").focus()
    _type(page, "VN310")
    _airport(page, "noi bai", "Hanoi Noi Bai (HAN)", downs=1)
    expect(page.locator("#departs_1-place")).to_have_text("Asia/Ho_Chi_Minh")
    _moment(page, "#departs_1", "12", "23", "55")
    page.locator("#cabin_1").focus()
    page.keyboard.type("Econ")
    page.keyboard.press("Tab")
    _airport(page, "tokyo", "Tokyo Narita (NRT)", downs=2)
    _moment(page, "#arrives_1", "13", "06", "45")
    expect(page.get_by_text("4 h 50 min, +1 day")).to_be_visible()
    page.locator("#origin_2").focus()
    _type(page, "nrt")
    _moment(page, "#departs_2", "13", "08", "45")
    page.locator("#destination_2").focus()
    _type(page, "hnd")
    _moment(page, "#arrives_2", "13", "09", "50")
    expect(page.get_by_text("Then 2 h 0 min on the ground.")).to_be_visible()
    _press(page, "Save, then journey home")


def _home(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Add journey home: Mr. Nguyen Van Thanh")
    page.locator("#origin_1").focus()
    _type(page, "hnd")
    _moment(page, "#departs_1", "16", "10", "00")
    page.locator("#destination_1").focus()
    _type(page, "han")
    _moment(page, "#arrives_1", "16", "13", "30")
    _press(page, "Save journey home")
    expect(page.get_by_text("Arrives 06:45 JST, +1 day")).to_be_visible()
    page.reload()  # what the save mended is told once
    expect(page.get_by_text("FLIGHTS_MISSING")).to_have_count(0)


def _transfer(page: Page) -> None:
    """Two of those who land then are ticked; Undo takes the transfer away again."""
    page.goto("/c/A/travel/new-transfer")
    _moment(page, "#starts_at", "13", "10", "30")
    page.locator("#origin").select_option("HND")
    page.locator("#destination").select_option(label="Shiba Garden Hotel Tokyo (fictional)")
    _press(page, "Show who flies then")
    boxes = page.get_by_role("group", name="Who flies then").get_by_role("checkbox")
    for number in (0, 1):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    page.get_by_label("Greeter").focus()
    _type(page, "A-ST-4")
    _press(page, "Save transfer")
    expect(page.get_by_text("Added: Arrival").first).to_be_visible()
    row = page.locator("tr", has_text=re.compile("10:30 JST"))
    expect(row).to_have_count(1)
    expect(row.locator("td").last.get_by_role("link")).to_have_count(2)
    _press(page, "Undo")
    expect(page.get_by_text("Taken back: Transfer added").first).to_be_visible()
    expect(page.locator("tr", has_text=re.compile("10:30 JST"))).to_have_count(0)


def _type(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def _airport(page: Page, text: str, label: str, *, downs: int) -> None:
    """Type part of a name, walk down the suggestions, choose."""
    page.keyboard.type(text)
    expect(page.get_by_role("option", name=re.compile(re.escape(label)))).to_be_visible()
    for _number in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("*:focus")).to_have_value(label)


def _moment(page: Page, field: str, day: str, hour: str, minute: str) -> None:
    """July 2027, part by part: month, day, year, and the hour as headless Chromium asks for it, in two halves of the day."""
    page.locator(field).focus()
    page.keyboard.type(f"07{day}2027")
    page.keyboard.press("ArrowRight")
    page.keyboard.type(f"{int(hour) % 12 or 12:02}{minute}{'PM' if int(hour) >= 12 else 'AM'}")
    expect(page.locator(field)).to_have_value(f"2027-07-{day}T{hour}:{minute}")


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")
