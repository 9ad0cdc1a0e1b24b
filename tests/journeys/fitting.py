"""Whether a page fits: enlarged to 200 %, on a screen of 320 px, and with the spacing that readers set.

Nothing leaves the window, nothing is cut. Source: WCAG 1.4.4, 1.4.10, 1.4.12.
"""

from playwright.sync_api import Page

ENLARGED = {"width": 640, "height": 450}  # 1280 x 900 at 200 %
NARROW = {"width": 320, "height": 640}

_BELOW_THE_FIRST_SCREEN = """() => [...document.querySelectorAll("h1, .page-actions .button--primary")]
    .filter((element) => element.getBoundingClientRect().bottom > innerHeight)
    .map((element) => `below the first screen: ${element.textContent.trim()}`)"""
_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *, header *, footer *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".scroll-box"))
    .map((element) => `wider than the window: ${element.outerHTML.slice(0, 80)}`)"""
_CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, label, legend, summary, a, button, .hint, .chip")]
    .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden, svg"))
    .map((element) => [element, getComputedStyle(element)])
    .filter(([, style]) => style.overflow !== "visible" && style.clipPath === "none")
    .map(([element]) => element)
    .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    .map((element) => `cut with wide spacing: ${element.textContent.trim().slice(0, 80)}`)"""
# A style sheet made by a script: the policy of the pages forbids one in the page.
_SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


def misfits(page: Page, address: str) -> list[str]:
    """What does not fit of a page, which is opened for that in a window of `ENLARGED`."""
    page.set_viewport_size(ENLARGED)
    page.goto(address)
    faults = [*page.evaluate(_BELOW_THE_FIRST_SCREEN), *page.evaluate(_WIDE)]
    page.set_viewport_size(NARROW)
    faults += page.evaluate(_WIDE)
    page.evaluate(_SPACE)
    faults += [*page.evaluate(_WIDE), *page.evaluate(_CUT)]
    return [f"{page.url}: {fault}" for fault in dict.fromkeys(faults)]
