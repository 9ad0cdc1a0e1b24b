"""A session with two talks by keyboard alone: added, put in order, equipped, and taken back."""

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from conference.extensions import begin_writing, db
from tests.samples import ORGANISER, PASSWORD, load_sample

pytestmark = pytest.mark.browser


@pytest.fixture
def signed_in(app: Flask, page: Page) -> Page:
    with app.app_context():
        begin_writing()
        load_sample(db.session)
        db.session.commit()
    page.goto("/")
    page.get_by_label("E-mail address").fill(ORGANISER)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overview")
    return page


def test_a_session_with_two_talks_and_equipment(signed_in: Page) -> None:
    page = signed_in
    press(page, "g", "a")
    enter(page, link(page, "Add session"))
    write(page, "Title in English", "Side event")
    expect(page.get_by_label("Begins")).to_have_value("2027-07-14T17:00")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Side event")
    for speaker, title in (("somchai", "First words"), ("nguyen", "Second words")):
        enter(page, link(page, "Add talk"))
        write(page, "Speaker", speaker)
        write(page, "Title in English", title)
        page.keyboard.press("Enter")
    expect(rows(page)).to_have_text(["First words", "Second words"])

    enter(page, page.get_by_role("button", name="Up Second words"))
    expect(rows(page)).to_have_text(["Second words", "First words"])
    enter(page, page.get_by_role("status").get_by_role("button", name="Undo"))
    expect(rows(page)).to_have_text(["First words", "Second words"])

    enter(page, link(page, "Add equipment"))
    write(page, "Item in English", "Lectern")
    write(page, "Operator", "a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Several people fit")
    expect(page.get_by_label("Item in English")).to_have_value("Lectern")
    write(page, "Operator", "A-ST-3")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mr. Shimizu Ryo")).to_be_visible()
    enter(page, page.get_by_role("status").get_by_role("button", name="Undo"))
    expect(page.get_by_role("heading", name="Equipment")).to_be_visible()
    expect(page.get_by_text("Lectern", exact=True)).to_have_count(0)


def test_names_are_suggested_while_one_types(signed_in: Page) -> None:
    page = signed_in
    page.goto("/c/A/agenda/sessions/A-S3/new-talk")
    options = page.locator("#speaker_id-people option")
    expect(options).to_have_count(34)
    page.get_by_label("Speaker").press_sequentially("ratta")
    expect(options).to_have_count(1)
    expect(options).to_have_attribute("value", "Dr. Somchai Rattanakul (A-TH-1)")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Agenda")


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name).first


def enter(page: Page, control: Locator) -> None:
    """Go to a control and press Enter on it."""
    control.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def rows(page: Page) -> Locator:
    """The titles of the talks of a session, in their order."""
    return page.get_by_role("region", name="Talks").locator("tbody td:nth-child(4)")
