"""axe finds nothing on any page of an organiser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import Sample, followed, on_one_database, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.axe]
DESK = {"width": 1280, "height": 900}
IN_JAPANESE = ("/c/A/", "/c/A/findings/", "/c/A/people/", "/c/A/people/A-TH-1/edit", "/c/A/hotel/", "/c/A/settings/reference/")


def test_axe_sees_a_violation(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>T</title><button></button><p>Words outside any landmark")
    found = " ".join(violations(page))
    page.close()
    assert all(rule in found for rule in ("html-has-lang", "button-name", "region"))


@on_one_database
def test_no_page_has_a_violation(browser: Browser, pages: list[str], sample: Sample) -> None:
    page = sample.context(browser, viewport=DESK).new_page()
    found = []
    for address in [*pages, *(f"{address}?lang=ja" for address in IN_JAPANESE)]:
        page.goto(address)
        found += violations(page)
    page.context.close()
    assert not found, "\n".join(found)


@on_one_database
def test_no_page_that_answers_a_mistake_has_a_violation(browser: Browser, sample: Sample) -> None:
    page = browser.new_context(base_url=sample.address, viewport=DESK).new_page()
    found = []
    page.goto("/c/A/people/A-TH-1/edit?lang=en")
    followed(page.get_by_role("button", name="Sign in"))
    found += violations(page)
    sign_in(page)
    page.locator("#full_name").fill("")
    followed(page.locator(".form-actions .button--primary"))
    found += violations(page)
    page.context.clear_cookies()
    followed(page.locator(".form-actions .button--primary"))
    found += violations(page)
    sign_in(page)
    found += violations(page)
    followed(page.get_by_role("button", name="Open the form"))
    expect(page.locator("#full_name")).to_have_value("")
    found += violations(page)
    page.goto("/c/A/nothing")
    found += violations(page)
    page.keyboard.press("?")
    found += violations(page)
    page.context.close()
    assert not found, "\n".join(found)
