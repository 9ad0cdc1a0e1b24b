"""An evening of the stage manager, by keyboard alone: filled from the agenda, walked through, typed, pasted, saved, taken back."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from conference.extensions import begin_writing, db
from tests.journeys.conftest import on_one_database, sign_in
from tests.samples import load_sample

pytestmark = [pytest.mark.browser, on_one_database]

EDIT = "/c/A/run-of-show/2027-07-14/day/edit"
BLOCK = [
    ["16:55", "5", "Photo", ""],
    ["17:00", "10", "Two\nlines", ""],
    ["17時10分", "５分", "見送り", ""],
]


def test_the_run_of_show_is_made_by_keyboard_alone(page: Page, app: Flask) -> None:
    _prepare(page, app)
    page.goto("/c/A/run-of-show/2027-07-14/day/generate")
    _press_until(page, "Take over what is ticked")
    page.keyboard.press("Enter")
    expect(page.locator(".undo-bar").get_by_text("Saved: run of show").first).to_be_visible()
    expect(page.locator(".sheet tbody tr")).to_have_count(19)
    _walk_and_type(page)
    _paste(page)
    page.keyboard.press("Control+s")
    expect(page.locator(".undo-bar").get_by_text("Saved: run of show").first).to_be_visible()
    expect(page.locator(".sheet tbody tr")).to_have_count(21)
    expect(_cell(page, 21, "item")).to_have_value("見送り")
    expect(_cell(page, 21, "start")).to_have_value("17:10")
    expect(_cell(page, 20, "item")).to_have_value("Two\nlines")
    expect(page.get_by_text("Not saved yet")).to_have_count(0)
    _press_until(page, "Undo Saved: run of show, Wed 14 Jul 2027")
    page.keyboard.press("Enter")
    expect(page.locator(".undo-bar").get_by_text("Taken back").first).to_be_visible()
    page.goto(EDIT)
    expect(page.locator(".sheet tbody tr")).to_have_count(19)
    expect(_cell(page, 1, "light")).to_have_value("House full")


def _walk_and_type(page: Page) -> None:
    _cell(page, 1, "start").focus()
    page.keyboard.press("ArrowDown")
    expect(_cell(page, 2, "start")).to_be_focused()
    for _step in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    expect(_cell(page, 1, "light")).to_be_focused()
    page.keyboard.type("Dim")  # replaces, as in a spreadsheet
    page.keyboard.press("ArrowLeft")  # moves in the text while it is typed
    page.keyboard.press("Escape")
    expect(_cell(page, 1, "light")).to_have_value("House full")
    page.keyboard.press("F2")
    page.keyboard.type(", then dim")
    page.keyboard.press("Enter")
    expect(_cell(page, 2, "light")).to_be_focused()
    expect(_cell(page, 1, "light")).to_have_value("House full, then dim")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    page.keyboard.press("Tab")
    expect(_cell(page, 2, "announcement")).to_be_focused()
    page.keyboard.press("?")  # a letter here, no shortcut
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Escape")


def _paste(page: Page) -> None:
    """Three rows of four cells, from the last row on: two rows more than there are."""
    _cell(page, 19, "start").focus()
    text = "\r\n".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in BLOCK)
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )
    expect(page.locator(".sheet tbody tr")).to_have_count(21)
    expect(_cell(page, 19, "start")).to_be_focused()
    expect(_cell(page, 1, "light")).to_have_value("House full, then dim")  # what was typed before is still there


def test_a_sheet_that_is_not_saved_asks_before_it_is_left(page: Page, app: Flask) -> None:
    _prepare(page, app)
    page.goto(EDIT)
    _cell(page, 1, "notes").focus()
    page.keyboard.type("mine")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/c/A/run-of-show/")
    assert asked == ["beforeunload"]


def test_without_javascript_every_button_works(browser: Browser, address: str, app: Flask) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    _prepare(page, app)
    page.goto(EDIT)
    page.get_by_role("button", name="Add row at the end").click()
    expect(page.locator(".sheet tbody tr")).to_have_count(4)
    _cell(page, 4, "minutes").fill("5")
    _cell(page, 4, "item").fill("Close")
    page.get_by_text("Paste from a spreadsheet").click()
    page.get_by_label("Cells from a spreadsheet").fill("a\tb\n\tc")
    page.get_by_label("First row").select_option(index=3)
    page.get_by_label("First column").select_option(label="Sound")
    page.get_by_role("button", name="Put into the sheet").click()
    expect(_cell(page, 4, "light")).to_have_value("b")
    page.get_by_role("button", name="Row 5").click()
    page.get_by_role("button", name="Remove row").click()
    _cell(page, 4, "minutes").press("Enter")  # saves: the first button of the form
    expect(page.locator(".undo-bar").get_by_text("Saved: run of show").first).to_be_visible()
    expect(page.locator(".sheet tbody tr")).to_have_count(4)
    context.close()


def _cell(page: Page, row: int, column: str) -> Locator:
    return page.locator(f".sheet tbody tr:nth-child({row}) [data-column={column}]")


def _press_until(page: Page, name: str) -> None:
    """Tab from the top of the page to the button of this name."""
    page.locator("h1").click()
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.replace(/\\s+/g, ' ').trim()") == name:
            return
    pytest.fail(f"no {name} within eighty steps")


def _prepare(page: Page, app: Flask) -> None:
    with app.app_context():
        begin_writing()
        load_sample(db.session)
        db.session.commit()
    page.goto("/")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
