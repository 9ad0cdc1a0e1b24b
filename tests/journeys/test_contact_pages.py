"""Every page of guests in every language: axe finds nothing, it fits 320 px, 200 % and the spacing that readers set; without a script."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from conference.printing.languages import printable_languages
from tests.guests import CONTACT, INVITEE, come_in
from tests.journeys.axe import violations
from tests.journeys.conftest import followed, on_one_database, served
from tests.journeys.fitting import ENLARGED, misfits
from tests.pages.contacts import GUESTS, furnish_for_guests, unmet, visits_of_guest
from tests.pages.crawl import Visit
from tests.web import PolicingClient

pytestmark = [pytest.mark.browser, pytest.mark.axe, on_one_database]


@pytest.fixture
def visits(app_with_sample: Flask) -> dict[str, list[Visit]]:
    """What each guest opens, less what another one did before."""
    furnish_for_guests(app_with_sample)
    found: dict[str, list[Visit]] = {}
    for ref in GUESTS:
        met = {visit.kind for each in found.values() for visit in each}
        visits = visits_of_guest(app_with_sample, come_in(app_with_sample, ref), ref)
        found[ref] = [visit for visit in visits if visit.kind not in met]
    return found


@pytest.fixture
def address(app_with_sample: Flask) -> Iterator[str]:
    """Where the sample is served."""
    yield from served(app_with_sample)


def window(browser: Browser, address: str, client: PolicingClient) -> BrowserContext:
    """A window in which a guest is."""
    context = browser.new_context(base_url=address, locale="en-GB", viewport=ENLARGED, device_scale_factor=2)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address} for cookie in client._cookies.values()])
    return context


@pytest.mark.parametrize("language", sorted(printable_languages()))
def test_no_page_has_a_flaw_in_any_language(
    browser: Browser, app_with_sample: Flask, visits: dict[str, list[Visit]], address: str, language: str
) -> None:
    assert unmet(app_with_sample, [visit for each in visits.values() for visit in each]) == set()
    flaws = []
    for ref, each in visits.items():
        context = window(browser, address, come_in(app_with_sample, ref))
        page = context.new_page()
        page.goto(f"/g/?lang={language}")
        for visit in each:
            if visit.is_page:
                flaws += [*misfits(page, visit.address), *foreign(page, language), *violations(page)]
        context.close()
    assert not flaws, "\n".join(flaws)


def foreign(page: Page, language: str) -> list[str]:
    """A page in another language than its reader chose, or with a script."""
    found = page.evaluate("[document.documentElement.lang, document.scripts.length]")
    return [] if found == [language, 0] else [f"{page.url}: {found}"]


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_page_that_answers_a_mistake_has_no_flaw(browser: Browser, app_with_sample: Flask, address: str, language: str) -> None:
    furnish_for_guests(app_with_sample)
    flaws = []
    for ref, at in ((CONTACT, "/g/delegation/places/3/nominate"), (INVITEE, "/g/details/emergency")):
        context = window(browser, address, come_in(app_with_sample, ref))
        page = context.new_page()
        page.goto(f"{at}?lang={language}")
        followed(page.locator("main form button").first)
        flaws += violations(page)
        assert page.locator(".error-summary").count() == 1
        context.close()
    assert not flaws, "\n".join(flaws)
