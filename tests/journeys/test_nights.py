"""Hotel nights by hand: a drag, the keyboard, live totals, a check, save, undo, a page left with changes, and a touch screen."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from conference.extensions import begin_writing, db
from tests.journeys.conftest import followed, on_one_database, sign_in
from tests.samples import load_sample

pytestmark = [pytest.mark.browser, on_one_database]
PAGE = "/c/A/hotel/"


@pytest.fixture
def nights(page: Page, app: Flask) -> Page:
    """The grid of the sample, signed in."""
    with app.app_context():
        begin_writing()
        load_sample(db.session)
        db.session.commit()
    return _sign_in(page)


def test_a_range_is_dragged_keys_extend_it_and_what_is_saved_is_taken_back(nights: Page) -> None:
    australian, whitford, brunei = (_boxes(nights, name) for name in ("Daniel Okafor-Reid", "Eleanor Jane Whitford", "Muhammad Faiz"))
    booked = nights.locator('tr[data-foot="booked"] td')
    expect(booked.nth(1)).to_have_text("1")
    _drag(nights, whitford.nth(0), brunei.nth(0))
    expect(booked.nth(1)).to_have_text("3")
    expect(nights.locator("[data-unsaved-count]")).to_have_text("Not saved yet: 2")
    expect(nights.get_by_text("Saving would add")).to_be_visible()

    whitford.nth(3).focus()
    nights.keyboard.press("Space")
    nights.keyboard.press("Shift+ArrowLeft")
    assert _ticks(whitford) == [True, True, False, False]
    nights.keyboard.press("Shift+Home")
    assert _ticks(whitford) == [False, False, False, False]
    nights.keyboard.press("Shift+End")
    assert _ticks(whitford) == [True, True, True, False], "what the range let go is as it was"
    nights.keyboard.press("ArrowUp")
    expect(australian.nth(3)).to_be_focused()
    nights.keyboard.press("Home")
    expect(australian.nth(0)).to_be_focused()
    expect(booked.nth(4)).to_have_text("20")

    nights.get_by_role("button", name="Save nights").first.click()
    expect(nights.get_by_text("People: 2. Nights booked: 2. Nights cancelled: 1.").first).to_be_visible()
    assert _ticks(_boxes(nights, "Eleanor Jane Whitford")) == [True, True, True, False]
    followed(nights.get_by_role("button", name="Undo"))
    nights.goto(PAGE)
    assert _ticks(_boxes(nights, "Eleanor Jane Whitford")) == [False, True, True, True]
    assert _ticks(_boxes(nights, "Muhammad Faiz")) == [False, True, True, True]


def test_a_page_is_not_left_with_changes_by_mistake(nights: Page) -> None:
    asked = []
    nights.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    _boxes(nights, "Park Joon-ho").nth(0).click()
    with nights.expect_event("dialog"):
        nights.get_by_role("link", name="Meals").first.click(no_wait_after=True)
    assert asked == ["beforeunload"]
    assert nights.url.endswith(PAGE)
    _boxes(nights, "Park Joon-ho").nth(0).click()
    expect(nights.locator("[data-unsaved-count]")).to_have_text("")
    nights.get_by_role("link", name="Meals").first.click()
    expect(nights.get_by_role("heading", name="Meals", level=1)).to_be_visible()
    assert asked == ["beforeunload"]


def test_a_finger_drags_a_range_and_taps_a_box(nights: Page, browser: Browser) -> None:
    context = browser.new_context(
        base_url=nights.url.removesuffix(PAGE), viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    touched = _sign_in(context.new_page())
    boxes = _boxes(touched, "Siti Norhayati")
    boxes.nth(1).scroll_into_view_if_needed()
    boxes.nth(0).tap()
    assert _ticks(boxes) == [True, True, True, True]
    first, last = boxes.nth(0).bounding_box(), boxes.nth(2).bounding_box()
    assert first
    assert last
    cdp = context.new_cdp_session(touched)
    points = [(first["x"] + 8 + step * (last["x"] - first["x"]) / 8, first["y"] + 8) for step in range(9)]
    for kind, (x, y) in [("touchStart", points[0]), *(("touchMove", point) for point in points[1:])]:
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert _ticks(boxes) == [False, False, False, True]
    context.close()


def _sign_in(page: Page) -> Page:
    page.goto(f"/account/sign-in?lang=en&next={PAGE}")
    sign_in(page)
    page.goto(PAGE)
    expect(page.get_by_role("heading", name="Hotel: nights")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def _boxes(page: Page, name: str) -> Locator:
    return page.get_by_role("row", name=name).locator("input[name=night]")


def _ticks(boxes: Locator) -> list[bool]:
    return [box.is_checked() for box in boxes.all()]


def _drag(page: Page, start: Locator, end: Locator) -> None:
    start.scroll_into_view_if_needed()
    first, last = start.bounding_box(), end.bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + 8, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] + 8, steps=6)
    page.mouse.up()
