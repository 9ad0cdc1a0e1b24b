"""One whole morning: a file with a mistake is looked at, imported, found out, undone, mended."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.samples import SAMPLE, sample_document

pytestmark = pytest.mark.browser


def test_a_spoiled_file_is_found_out_and_undone(page: Page, tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.json"
    spoiled.write_text(json.dumps(_with_a_director_in_business()), encoding="utf-8")
    _sign_in(page)
    _look_at(page, spoiled)
    expect(page.get_by_text("is due Economy class, but is booked higher")).to_be_visible()
    page.get_by_role("button", name="Import").first.click()
    page.get_by_role("link", name="Open findings").click()
    expect(page.get_by_text("CLASS_TOO_HIGH")).to_be_visible()

    page.goto("/c/A/settings/imports/")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("No conference yet")).to_be_visible()

    _look_at(page, SAMPLE)
    page.get_by_role("button", name="Import").first.click()
    page.get_by_role("link", name="Open findings").click()
    expect(page.get_by_text("FLIGHTS_MISSING")).to_be_visible()
    expect(page.get_by_text("CLASS_TOO_HIGH")).to_have_count(0)


def _with_a_director_in_business() -> dict[str, object]:
    document = sample_document()
    director = next(person for person in document["participants"] if person["id"] == "A-KH-2")
    director["outbound"][0]["class"] = "business"
    return document


def _sign_in(page: Page) -> None:
    page.goto("/")
    sign_in(page)
    expect(page.get_by_text("No conference yet")).to_be_visible()


def _look_at(page: Page, path: Path) -> None:
    page.goto("/imports/new")
    page.get_by_label("Conference file").set_input_files(path)
    page.get_by_role("button", name="Look at what it would do").click()
    expect(page.get_by_role("heading", name="What the import would do")).to_be_visible()
