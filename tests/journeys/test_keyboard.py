"""Everything by hand on the keys: letters that go, walk, edit and add; a ring that is always seen; a way back out of what opened."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Sample, on_one_database

pytestmark = [pytest.mark.browser, on_one_database]
PERSON = "/c/A/people/A-TH-1"
WALKED = ("/c/A/", "/c/A/people/", f"{PERSON}/edit", "/c/A/hotel/", "/c/A/findings/")
STOPS = 60
_STOP = """() => {
    const stop = document.activeElement, previous = window.previousStop;
    window.previousStop = stop;
    if (stop === document.body) return "end";
    const box = stop.getBoundingClientRect(), style = getComputedStyle(stop);
    const inWindow = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    const onTop = document.elementFromPoint(Math.max(box.x, 0) + Math.min(box.width, innerWidth) / 2, box.y + box.height / 2);
    const faults = [];
    if (!inWindow) faults.push("out of sight");
    else if (!onTop || !(stop.contains(onTop) || onTop.contains(stop))) faults.push(`covered by ${onTop?.className}`);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no ring");
    if (previous && !(previous.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push("out of order");
    return faults.map((fault) => `${fault}: ${stop.outerHTML.slice(0, 100)}`).join("; ");
}"""


@pytest.fixture
def page(browser: Browser, sample: Sample) -> Iterator[Page]:
    """The organiser's window."""
    context = sample.context(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page
    context.close()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("#shortcuts-off")).to_have_count(1)
    expect(page.locator("[hidden] #shortcuts-off")).to_have_count(0)  # the modules have run
    return page


def has_focus(page: Page, selector: str) -> bool:
    return bool(page.evaluate("(selector) => document.activeElement.matches(selector)", selector))


def test_letters_go_walk_edit_and_add(page: Page) -> None:
    opened(page, "/c/A/")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/c/A/people/")
    opened(page, "/c/A/people/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("main tbody tr").nth(1)
    expect(second.locator("th a")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("main tbody tr").first.locator("th a")).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**/c/A/new-person")
    opened(page, PERSON)
    page.keyboard.press("e")
    page.wait_for_url(f"**{PERSON}/edit")


def test_a_row_is_ticked_where_it_has_a_box(page: Page) -> None:
    opened(page, "/c/A/people/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("main tbody tr").first.locator("input[type=checkbox]")).to_be_checked()


def test_fields_take_letters_as_letters_and_control_enter_saves(page: Page) -> None:
    opened(page, f"{PERSON}/edit")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("gp?e")
    expect(page.locator("#search")).to_have_value("gp?e")
    page.locator("#notes").focus()
    page.keyboard.type("by hand")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{PERSON}")
    expect(page.locator("main")).to_contain_text("by hand")


def test_the_list_of_keys_opens_closes_and_gives_the_focus_back(page: Page) -> None:
    opened(page, "/c/A/people/")
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("main tbody tr").first.locator("th a")).to_be_focused()
    menu = page.locator(".menu--account > summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Keyboard shortcuts")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.get_by_role("link", name="Keyboard shortcuts")).to_have_count(0)


def test_the_keys_can_be_switched_off_and_on_again(page: Page) -> None:
    opened(page, "/c/A/keys")
    page.get_by_label("Switch the keys off in this browser").check()
    opened(page, "/c/A/people/")
    for key in ("?", "j", "n", "/"):
        page.keyboard.press(key)
    assert has_focus(page, "body")
    opened(page, "/c/A/keys").get_by_label("Switch the keys off in this browser").uncheck()
    opened(page, "/c/A/people/").keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_without_javascript_the_keys_are_listed_and_offer_no_switch(browser: Browser, sample: Sample) -> None:
    context = sample.context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto("/c/A/people/")
    page.locator(".menu--account > summary").click()
    page.get_by_role("link", name="Keyboard shortcuts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keyboard shortcuts")
    expect(page.get_by_role("link", name="Travel").last).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("address", WALKED)
def test_the_focus_is_seen_at_every_stop_in_the_order_as_read(page: Page, address: str) -> None:
    opened(page, address)
    page.keyboard.press("Tab")
    assert has_focus(page, ".skip-link")
    faults = []
    for _ in range(STOPS):
        fault = page.evaluate(_STOP)
        if fault == "end":
            break
        faults += [fault] if fault else []
        page.keyboard.press("Tab")
    assert faults == []


def test_the_skip_link_leads_to_the_content(page: Page) -> None:
    opened(page, "/c/A/people/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert has_focus(page, "main")
    page.keyboard.press("Tab")
    assert has_focus(page, "main *")
