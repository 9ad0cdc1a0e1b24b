"""A person who has only a keyboard: what they press is counted."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

_MOST_TABS = 80
_IS_SETTLED = "() => !document.querySelector('[autofocus]') || document.activeElement !== document.body"


@dataclass
class Hands:
    """`presses` counts every key, `tabs` those of them that only lead from one thing to the next; `by_step` both, by step."""

    page: Page
    presses: int = 0
    tabs: int = 0
    by_step: dict[str, tuple[int, int]] = field(default_factory=dict)

    def done(self, step: str) -> None:
        """Close a step."""
        presses, tabs = (sum(one[at] for one in self.by_step.values()) for at in (0, 1))
        self.by_step[step] = (self.presses - presses, self.tabs - tabs)

    def summary(self) -> str:
        """All that was pressed, by step."""
        steps = ", ".join(f"{step} {presses} ({tabs})" for step, (presses, tabs) in self.by_step.items())
        return f"Keys (of them Tab): {self.presses} ({self.tabs}): {steps}"

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def shortcut(self, *keys: str) -> None:
        """Letters, as soon as the modules of the page have run; they lead to another page."""
        before = self.page.url
        self.press(*keys)
        self.page.wait_for_url(lambda url: url != before)
        self.ready()

    def ready(self) -> None:
        """Wait until the modules of the page have run and the cursor stands where the page wants it."""
        self.page.wait_for_load_state("networkidle")
        while not self.page.evaluate(_IS_SETTLED):  # wait_for_function would need eval, which the policy of the pages forbids
            self.page.wait_for_timeout(20)

    def walk_to(self, text: str) -> None:
        """Press j until the row with a text has the focus."""
        row = self.page.locator("main tr, main li").filter(has_text=text).get_by_role("link").first
        row.wait_for()
        for _press in range(_MOST_TABS):
            self.press("j")
            if row.evaluate("element => element === document.activeElement"):
                return
        expect(row).to_be_focused()

    def tab(self, times: int = 1) -> None:
        self.press(*["Tab"] * times)
        self.tabs += times

    def reach(self, wanted: Locator) -> None:
        """Press Tab until something has the focus."""
        wanted.wait_for()
        for _press in range(_MOST_TABS):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.tab()
        expect(wanted).to_be_focused()

    def skip(self) -> None:
        """Pass over the head of the page."""
        self.tab()
        self.press("Enter")

    def enter(self) -> None:
        """Press Enter on what has the focus, which leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")
        self.ready()

    def save(self) -> None:
        """Ctrl+Enter, from wherever the cursor stands in a form."""
        with self.page.expect_navigation():
            self.press("Control+Enter")
        self.ready()

    def fill(self, label: str, text: str) -> None:
        """Go forward to a field and type over what is there."""
        self.reach(self.field(label))
        self.write(text)

    def field(self, label: str) -> Locator:
        """A control by its label."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( ?\(required\))?$")).first

    def follow(self, name: str) -> None:
        """Skip the head of the page and open a link of its content."""
        self.skip()
        self.reach(self.page.get_by_role("main").get_by_role("link", name=name).first)
        self.enter()
