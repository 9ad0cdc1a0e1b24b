"""Many people are changed together by keyboard and mouse, and taken back; the columns that were chosen outlast the sign-out."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from conference.extensions import begin_writing, db
from tests.journeys.conftest import on_one_database, sign_in
from tests.samples import load_sample

pytestmark = [pytest.mark.browser, on_one_database]
LIST = "/c/A/people/"


@pytest.fixture
def with_sample(app: Flask, page: Page) -> Page:
    """Signed in, at the list of people of the sample."""
    with app.app_context():
        begin_writing()
        load_sample(db.session)
        db.session.commit()
    _sign_in(page)
    page.goto(LIST, wait_until="networkidle")  # the keys are there once their module is
    return page


def test_ticked_people_are_changed_together_and_taken_back(with_sample: Page) -> None:
    page = with_sample
    filters = page.get_by_role("search", name="Filter the list")
    filters.get_by_label("Delegation").select_option("TH")
    page.get_by_role("button", name="Filter the list").click()
    count = page.locator("[data-count]")
    expect(count).to_have_text("Tick rows to change them together.")
    boxes = page.locator("input[name=ref]")
    boxes.nth(0).check()
    expect(count).to_have_text("1 row ticked")
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    expect(count).to_have_text("2 rows ticked")
    expect(page.get_by_label("Tick every row of this page")).to_be_checked()
    page.keyboard.press("Enter")  # goes on from any box

    expect(page.get_by_role("heading", name="Change together: People")).to_be_visible()
    page.get_by_label("Change to").select_option(label="Vegan")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator("strong", has_text="Vegan")).to_have_count(2)
    page.get_by_role("button", name="Change 2 rows").click()

    expect(page.locator(".undo-bar > span")).to_have_text("Changed: 2 rows")
    expect(page.locator(".chip")).to_contain_text("Thailand")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".undo-bar > span")).to_contain_text("Taken back: People changed together")
    page.goto(f"{LIST}?diet=vegan&delegation=TH")
    expect(page.get_by_text("Nothing in this list fits the filters.")).to_be_visible()


def test_rows_are_ticked_from_the_row_and_copied(with_sample: Page) -> None:
    page = with_sample
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("1 row ticked")
    page.get_by_label("Tick every row of this page").check()
    expect(page.locator("[data-count]")).to_have_text("40 rows ticked")
    page.get_by_role("button", name="Copy to Excel").click()
    expect(page.get_by_text("Copied. Paste the rows into Excel.")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 41
    assert lines[0].split("\t")[:2] == ["Number", "Name"]


def test_columns_outlast_the_sign_out(with_sample: Page) -> None:
    page = with_sample
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("Post and organisation").uncheck()
    page.get_by_label("Diet", exact=True).last.check()
    page.get_by_role("button", name="Keep these columns").click()
    heads = ["Name", "Delegation", "Category", "Rank", "Sponsor", "Travel", "Findings", "Diet"]
    expect(page.locator("thead th")).to_have_text(heads)
    page.locator(".menu--account summary").click()
    page.get_by_role("button", name="Sign out").click()
    _sign_in(page)
    page.goto(LIST)
    expect(page.locator("thead th")).to_have_text(heads)


def _sign_in(page: Page) -> None:
    page.goto("/account/sign-in")
    sign_in(page)
    expect(page.locator(".menu--account")).to_be_visible()
