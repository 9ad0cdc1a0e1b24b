"""The first sign-in, from the one-time password to the conference, in a real browser with a real (virtual) key; and the second one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from conference.accounts import actions
from conference.extensions import begin_writing, db
from models.sign_in import Passkey, SignIn
from models.vocabulary import Role, SecondStep
from tests.accounts.people import app_of, demand_factors
from tests.journeys.axe import violations
from tests.journeys.conftest import followed, on_one_database, served
from tests.samples import ORGANISER, PASSWORD

pytestmark = [pytest.mark.browser]
NEW = "new@secretariat.example"
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def base(app_with_sample: Flask) -> Iterator[str]:
    """An installation that demands second factors, at a host name."""
    demand_factors(app_with_sample)
    for address in served(app_with_sample):
        named = address.replace("127.0.0.1", "localhost")
        app_with_sample.extensions["kaigi"] = replace(app_with_sample.extensions["kaigi"], base_url=named)
        yield named


@pytest.fixture
def one_time(app_with_sample: Flask) -> str:
    """The password of a new organiser."""
    with app_with_sample.app_context():
        begin_writing()
        password = actions.add_user(db.session, NEW, "N. Abe", Role.ORGANISER, None)
        db.session.commit()
    return password


def window(browser: Browser, base: str, **options: Any) -> Page:
    return browser.new_context(base_url=base, locale="en-GB", viewport=PHONE, **options).new_page()


def virtual_key(page: Page, **options: Any) -> tuple[Any, str]:
    """A key plugged into the browser, which verifies its user unless told otherwise."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, **options}})
    return session, made["authenticatorId"]


def type_password(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    followed(page.get_by_role("button", name="Sign in", exact=True))


def begin(page: Page, password: str) -> None:
    """From the one-time password to the page that asks for a second factor."""
    page.goto("/c/A/people/")
    type_password(page, NEW, password)
    page.get_by_label("New password", exact=False).first.fill(PASSWORD)
    page.get_by_label("New password, once more").fill(PASSWORD)
    followed(page.get_by_role("button", name="Save password"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a second factor")


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


@on_one_database
def test_with_a_passkey(browser: Browser, base: str, one_time: str, app_with_sample: Flask) -> None:
    page = window(browser, base)
    virtual_key(page)
    begin(page, one_time)
    expect(page.get_by_text("This browser cannot use passkeys")).to_have_count(0)
    page.get_by_label("Name of the passkey").fill("Office computer")
    page.get_by_role("button", name="Add a passkey").click()
    expect(heading(page)).to_have_text("Recovery codes")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    expect(page.get_by_role("button", name="Print the codes")).to_be_visible()
    page.get_by_role("link", name="I have kept the codes").click()
    expect(page).to_have_url(f"{base}/c/A/people/")
    page.context.clear_cookies(name="kaigi")
    page.goto("/account/")
    type_password(page, NEW, PASSWORD)
    expect(heading(page)).to_have_text("Second step")
    page.get_by_role("button", name="Use a passkey").click()
    expect(heading(page)).to_have_text("Your account")
    with app_with_sample.app_context():
        key = db.session.scalars(select(Passkey)).one()
        assert (key.name, key.sign_count > 1) == ("Office computer", True)
        assert db.session.scalars(select(SignIn.second_step)).all()[-1] is SecondStep.PASSKEY
    page.context.close()


@on_one_database
def test_a_copied_key_and_one_that_verifies_nobody_are_refused(browser: Browser, base: str, one_time: str, app_with_sample: Flask) -> None:
    page = window(browser, base)
    session, key_id = virtual_key(page)
    begin(page, one_time)
    page.get_by_role("button", name="Add a passkey").click()
    expect(heading(page)).to_have_text("Recovery codes")
    with app_with_sample.app_context():
        key = db.session.scalars(select(Passkey)).one()
        key.sign_count = 1_000  # as if the other copy had been used meanwhile
        db.session.commit()
    page.context.clear_cookies(name="kaigi")
    page.goto("/c/A/people/")
    type_password(page, NEW, PASSWORD)
    followed(page.get_by_role("button", name="Use a passkey"))
    expect(page.get_by_role("alert")).to_contain_text("That was not right")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key_id, "isUserVerified": False})
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
    page.context.close()


@on_one_database
def test_with_an_app_and_without_javascript(browser: Browser, base: str, one_time: str) -> None:
    page = window(browser, base, java_script_enabled=False)
    begin(page, one_time)
    expect(page.get_by_text("This browser cannot use passkeys")).to_be_visible()
    device = pyotp.TOTP(page.locator(".secret-key").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Add the app").click()
    expect(page.locator(".error-summary")).to_contain_text("This code is not right")
    page.get_by_label("Code").fill(device.now())
    page.get_by_role("button", name="Add the app").click()
    code = page.locator(".recovery-codes code").first.inner_text()
    page.get_by_role("link", name="I have kept the codes").click()
    expect(page).to_have_url(f"{base}/c/A/people/")
    page.context.clear_cookies()
    page.goto("/c/A/people/")
    type_password(page, NEW, PASSWORD)
    page.get_by_text("Lost your phone or your key?").click()
    page.get_by_label("Recovery code").fill(code)
    page.get_by_role("button", name="Use a recovery code").click()
    expect(page).to_have_url(f"{base}/c/A/people/")
    page.context.close()


@on_one_database
def test_the_symbol_says_what_the_app_needs(browser: Browser, base: str, one_time: str) -> None:
    """Read as a phone would: from the pixels of the page."""
    from io import BytesIO

    import zxingcpp
    from PIL import Image

    page = window(browser, base)
    begin(page, one_time)
    (symbol,) = zxingcpp.read_barcodes(Image.open(BytesIO(page.locator(".qr-symbol").screenshot())))
    device = pyotp.parse_uri(symbol.text)
    assert isinstance(device, pyotp.TOTP)
    assert (device.issuer, device.name) == ("Kaigi", NEW)
    page.get_by_label("Code").fill(device.now())
    page.get_by_role("button", name="Add the app").click()
    expect(heading(page)).to_have_text("Recovery codes")
    page.context.close()


@on_one_database
def test_elsewhere_the_page_says_why_there_are_no_passkeys(browser: Browser, base: str, one_time: str) -> None:
    page = window(browser, base.replace("localhost", "127.0.0.1"))
    begin(page, one_time)
    expect(page.get_by_text(f"Passkeys work at {base} only.")).to_be_visible()
    page.context.close()


@on_one_database
@pytest.mark.axe
def test_axe_finds_nothing_on_the_way(browser: Browser, base: str, one_time: str, app_with_sample: Flask) -> None:
    page, found = window(browser, base), []
    virtual_key(page)
    begin(page, one_time)
    found += violations(page)
    page.get_by_label("Code").fill("000000")
    followed(page.get_by_role("button", name="Add the app"))
    found += violations(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(heading(page)).to_have_text("Recovery codes")
    found += violations(page)
    page.goto("/account/")
    found += violations(page)
    app_of(app_with_sample, ORGANISER)
    page.context.clear_cookies()
    for language in ("en", "ja"):
        page.goto(f"/account/sign-in?lang={language}")
        page.locator("#email").fill(ORGANISER)
        page.locator("#password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.locator("#code").fill("000000")
        page.keyboard.press("Enter")
        page.locator(".error-summary").wait_for()
        page.locator("summary").last.click()
        found += violations(page)
    page.context.close()
    assert not found, "\n".join(found)
