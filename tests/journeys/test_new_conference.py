"""A conference is started from AZEC's template with the keyboard alone; the checklist says what is open, and it is taken back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import on_one_database, sign_in

pytestmark = [pytest.mark.browser, on_one_database]
_MOST_TABS = 60


def test_a_conference_is_started_by_keyboard(page: Page) -> None:
    _sign_in(page)
    _reach(page, page.get_by_role("main").get_by_role("link", name="New conference"))
    page.keyboard.press("Enter")
    for label, text in (("Id", "AZEC-2028"), ("Name (English)", "Second conference"), ("First day", "07122028")):
        _reach(page, page.get_by_label(label))
        page.keyboard.type(text)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What would be made")).to_be_focused()
    expect(page.get_by_role("complementary")).to_contain_text("Wed 12 Jul 2028")
    _reach(page, page.get_by_role("button", name="Create conference"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Still to be set")).to_be_visible()
    expect(page.get_by_role("row", name="Delegations with a focal point")).to_contain_text("0 of 10")
    expect(page.get_by_role("row", name="Places with a sponsor")).to_contain_text("Done")
    _reach(page, page.get_by_role("link", name="Venue", exact=True).last)
    page.keyboard.press("Enter")
    _reach(page, page.get_by_role("link", name="Add venue"))
    page.keyboard.press("Enter")
    _reach(page, page.get_by_label("Name (English)"))
    page.keyboard.type("Hall")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo Added: Hall")).to_be_visible()
    page.goto("/c/AZEC-2028/settings/checklist")
    expect(page.get_by_role("row", name="Venue")).to_contain_text("Done")


def _reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus."""
    wanted.wait_for()
    for _press in range(_MOST_TABS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def _sign_in(page: Page) -> None:
    page.goto("/")
    sign_in(page)
    expect(page.get_by_text("No conference yet")).to_be_visible()
