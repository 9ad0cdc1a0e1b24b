"""A government contact on a telephone: from the mail with the link to the first page, in Thai, without JavaScript, without a flaw."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from conference.commandline import conference_named
from conference.extensions import begin_writing, db
from conference.portal import links
from models.mail import MailMessage
from tests.guests import ACTING, CONTACT, recipient
from tests.journeys.axe import violations
from tests.journeys.conftest import Sample, followed, on_one_database
from tests.portal.test_door import newest_code

pytestmark = [pytest.mark.browser, on_one_database]
NARROW = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def link(app_with_sample: Flask) -> str:
    """The line of the mail that is a link, without its host."""
    with app_with_sample.app_context():
        begin_writing()
        links.send(db.session, conference_named(db.session, None), recipient(CONTACT))
        db.session.commit()
        text = db.session.scalars(select(MailMessage.text)).one()
    base = app_with_sample.extensions["kaigi"].base_url
    return next(line for line in text.split("\n") if line.startswith(base)).removeprefix(base)


def telephone(browser: Browser, sample: Sample, width: int = 390, *, scripts: bool = True) -> BrowserContext:
    return browser.new_context(
        base_url=sample.address, locale="en-GB", viewport={"width": width, "height": 800}, java_script_enabled=scripts
    )


def come_in(page: Page, app: Flask, link: str) -> None:
    """Two buttons and two fields."""
    page.goto(link)
    page.locator("main button").click()
    page.locator("#code").fill(newest_code(app))
    page.locator("#acting_name").fill(ACTING)
    page.locator("main form button").first.click()
    expect(page.get_by_text(ACTING)).to_be_visible()


def test_the_door_opens_without_javascript(browser: Browser, sample: Sample, app_with_sample: Flask, link: str) -> None:
    page = telephone(browser, sample, scripts=False).new_page()
    come_in(page, app_with_sample, link)
    expect(page.locator("html")).to_have_attribute("lang", "th")
    page.locator("details.menu summary").click()
    followed(page.get_by_role("link", name="ខ្មែរ"))
    expect(page.locator("html")).to_have_attribute("lang", "km")
    followed(page.locator("main form button"))
    page.goto("/g/")
    expect(page.locator("#email")).to_be_visible()


@pytest.mark.axe
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_of_the_door_has_a_flaw(browser: Browser, sample: Sample, app_with_sample: Flask, link: str, width: int) -> None:
    page = telephone(browser, sample, width).new_page()
    foreign: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(sample.address) else foreign.append(request.url))
    come_in(page, app_with_sample, link)
    flaws = []
    for address in ("/g/", "/g/code", "/g/new-link", "/g/privacy", "/g/no-such-link", "/g/no/such/page", link):
        page.goto(address)
        flaws += [*violations(page), *([] if page.evaluate(NARROW) else [f"{address} is wider than the screen"])]
    page = telephone(browser, sample, width).new_page()
    page.goto(link)
    followed(page.locator("main button"))
    flaws += violations(page)
    page.locator("#code").fill("nonsense")
    followed(page.locator("main form button").first)
    flaws += violations(page)
    assert (flaws, foreign) == ([], [])
