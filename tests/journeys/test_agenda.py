"""A session with two talks by keyboard alone: added, put in order, equipped, and taken back."""

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from conference.extensions import begin_writing, db
from tests.journeys.conftest import on_one_database, ready, sign_in
from tests.samples import load_sample

pytestmark = [pytest.mark.browser, on_one_database]


@pytest.fixture
def signed_in(app: Flask, page: Page) -> Page:
    with app.app_context():
        begin_writing()
        load_sample(db.session)
        db.session.commit()
    page.goto("/")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overview")
    return page


def test_a_session_with_two_talks_and_equipment(signed_in: Page) -> None:
    page = signed_in
    press(page, "g", "a")
    enter(page, link(page, "Add session"))
    write(page, "Title (English)", "Side event")
    expect(page.get_by_label("Begins")).to_have_value("2027-07-14T17:00")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Side event")
    for speaker, title in (("somchai", "First words"), ("nguyen", "Second words")):
        enter(page, link(page, "Add talk"))
        write(page, "Speaker", speaker)
        write(page, "Title (English)", title)
        page.keyboard.press("Enter")
    expect(rows(page)).to_have_text(["First words", "Second words"])

    enter(page, page.get_by_role("button", name="Up Second words"))
    expect(rows(page)).to_have_text(["Second words", "First words"])
    enter(page, page.get_by_role("status").get_by_role("button", name="Undo"))
    expect(rows(page)).to_have_text(["First words", "Second words"])

    enter(page, link(page, "Add equipment"))
    write(page, "Item (English)", "Lectern")
    write(page, "Operator", "a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Several people fit")
    expect(page.get_by_label("Item (English)")).to_have_value("Lectern")
    write(page, "Operator", "A-ST-3")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mr. Shimizu Ryo")).to_be_visible()
    enter(page, page.get_by_role("status").get_by_role("button", name="Undo"))
    expect(page.get_by_role("heading", name="Equipment")).to_be_visible()
    expect(page.get_by_text("Lectern", exact=True)).to_have_count(0)


def test_names_are_suggested_while_one_types(signed_in: Page) -> None:
    page = signed_in
    page.goto("/c/A/agenda/sessions/A-S3/new-talk")
    ready(page)
    options = page.locator("#speaker_id-people option")
    expect(options).to_have_count(34)
    page.get_by_label("Speaker").press_sequentially("ratta")
    expect(options).to_have_count(1)
    expect(options).to_have_attribute("value", "Dr. Somchai Rattanakul (A-TH-1)")


def test_an_item_of_the_board_is_dragged_to_its_form(signed_in: Page) -> None:
    page = signed_in
    page.goto("/c/A/venue/?day=2027-07-14")
    ready(page)
    item = page.locator("td.board-item", has_text="Coffee break")
    row, room = (page.locator(place).first.bounding_box() for place in ("th[data-time='2027-07-14T14:00']", "th[data-room]"))
    box = item.bounding_box()
    assert row
    assert room
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(room["x"] + 20, row["y"] + 3, steps=5)
    page.mouse.up()
    expect(page.get_by_label("Begins")).to_have_value("2027-07-14T14:00")
    expect(page.get_by_label("Room").locator("option:checked")).to_contain_text("Main Room")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Moved: Coffee break")


def press(page: Page, *keys: str) -> None:
    ready(page)
    for key in keys:
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Agenda")


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name).first


def enter(page: Page, control: Locator) -> None:
    """Go to a control and press Enter on it."""
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def rows(page: Page) -> Locator:
    """The titles of the talks of a session, in their order."""
    return page.get_by_role("region", name="Talks").locator("tbody td:nth-child(4)")
