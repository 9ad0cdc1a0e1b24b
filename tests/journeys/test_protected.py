"""Protected data leave the screen by themselves, and nobody finds them by going back."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask
from playwright.sync_api import Browser, Error, Page, expect
from sqlalchemy import update

from conference.extensions import db
from models.account import Membership
from models.vocabulary import Role
from tests.journeys.conftest import Sample, on_one_database
from tests.uploads.pictures import jpeg

pytestmark = [pytest.mark.browser, on_one_database]
NUMBER = "OA771230"
MINUTE = 60_000


@pytest.fixture
def shown(browser: Browser, app_with_sample: Flask, sample: Sample) -> Iterator[Page]:
    """The page on which an administrator sees a passport number; its clock obeys the test."""
    with app_with_sample.app_context():
        db.session.execute(update(Membership).values(role=Role.ADMINISTRATOR))
        db.session.commit()
    page = sample.context(browser).new_page()
    page.clock.install()
    page.goto("/c/A/people/A-TH-1")
    page.get_by_role("link", name="Show protected data").click()
    page.get_by_label("Reason").select_option("Visa application")
    page.get_by_label("What exactly it is for").fill("Letter to the embassy")
    page.get_by_label("Passport number").check()
    page.get_by_role("button", name="Show for a minute").click()
    expect(page.get_by_text(NUMBER)).to_be_visible()
    yield page
    page.context.close()


def test_they_go_after_a_minute_or_when_asked_a_minute_later(shown: Page) -> None:
    shown.clock.fast_forward(MINUTE - 1_000)
    shown.get_by_role("button", name="Show a minute longer").click()
    shown.clock.fast_forward(MINUTE - 1_000)
    expect(shown.get_by_text(NUMBER)).to_be_visible()
    shown.clock.fast_forward(2_000)
    expect(shown.get_by_role("status").filter(has_text="hidden again")).to_be_visible()
    assert NUMBER not in shown.content()


def test_going_back_finds_nothing(shown: Page) -> None:
    shown.get_by_role("link", name="Back to the person").click()
    with suppress(Error):  # the browser kept nothing, and would ask whether to send the form once more
        shown.go_back()
    expect(shown.get_by_text(NUMBER)).to_have_count(0)


def test_a_scan_is_sent_and_saved_as_a_file(shown: Page) -> None:
    shown.goto("/c/A/people/A-TH-1/scans/")
    shown.get_by_label("Scan of the passport").set_input_files({"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": jpeg()})
    shown.get_by_role("button", name="Send the scan").click()
    expect(shown.get_by_text("The scan is kept.")).to_be_visible()
    shown.get_by_role("link", name="Show protected data").click()
    shown.get_by_label("Reason").select_option("Visa application")
    shown.get_by_label("What exactly it is for").fill("Letter to the embassy")
    with shown.expect_download() as download:
        shown.get_by_role("button", name="Download version 1").click()
    assert download.value.suggested_filename == "passport-A-TH-1-1.jpg"
