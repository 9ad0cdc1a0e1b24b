"""Every page of an organiser fits a narrow screen, enlarged, and with the spacing that readers set."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Sample, on_one_database
from tests.journeys.fitting import ENLARGED, misfits

pytestmark = pytest.mark.browser


@on_one_database
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_fits(browser: Browser, pages: list[str], sample: Sample, language: str) -> None:
    page = sample.context(browser, viewport=ENLARGED, device_scale_factor=2).new_page()
    page.goto(f"/account/password?lang={language}")
    found = [fault for address in pages for fault in misfits(page, address)]
    page.context.close()
    assert not found, "\n".join(found)
