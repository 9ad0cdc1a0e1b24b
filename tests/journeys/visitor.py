"""A guest with a browser and a mailbox: what they do on a page, in whatever language it is. Nothing here reads a word of a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import followed
from tests.mail.server import Mailbox

FITS = "document.documentElement.scrollWidth <= innerWidth"
_CODE = re.compile(r"^\d{6}$", re.MULTILINE)
_LINK = re.compile(r"^http://\S+/g/\S+$", re.MULTILINE)


@dataclass
class Visitor:
    """`address`: where their mail arrives; `language`: in which every page has to speak to them."""

    page: Page
    box: Mailbox
    address: str
    language: str

    def come_in(self, name: str = "") -> None:
        """From the newest mail with a link to the pages behind it. `name`: who acts, where several read the mailbox."""
        self.page.goto(self.link())
        self.press()
        self.show_code(name)

    def show_code(self, name: str = "") -> None:
        """Type what the newest mail says."""
        self.page.locator("#code").fill(next(found[0] for text in self.texts() if (found := _CODE.search(text))))
        if name:
            self.page.locator("#acting_name").fill(name)
        self.press()

    def texts(self) -> Iterator[str]:
        """Of their mails, the newest first."""
        return (_text(mail) for mail in reversed(self.box.mails) if self.address in mail["To"])

    def link(self) -> str:
        """The newest line of their mail that is an address below that of guests."""
        return next(found[0] for text in self.texts() if (found := _LINK.search(text)))

    def read_in(self, language: str) -> None:
        """Choose another language from the menu, which is all that a page shows of it."""
        self.page.locator("details.menu summary").click()
        followed(self.page.locator(f"details.menu a[href*='lang={language}']"))
        self.language = language
        self.look()

    def follow(self, ending: str) -> None:
        """Open what the content of the page links to."""
        followed(self.page.locator(f"main a[href$='{ending}']").first)
        self.look()

    def fill(self, typed: Mapping[str, str]) -> None:
        for name, value in typed.items():
            field = self.page.locator(f"#{name}")
            match field.evaluate("element => element.type"):
                case "select-one":
                    field.select_option(value)
                case "checkbox":
                    field.check()
                case _:
                    field.fill(value)

    def press(self) -> None:
        """The first button of the page."""
        followed(self.button)
        self.look()

    @property
    def button(self) -> Locator:
        return self.page.locator("main form button").first

    def answer(self, place: int, what: str, **typed: str) -> None:
        """Open the page of an answer about a place, fill it in, save."""
        self.page.goto("/g/delegation/")
        self.follow(f"/places/{place}/{what}")
        self.fill(typed)
        self.press()
        expect(self.page).to_have_url(re.compile(r"/g/delegation/$"))

    def look(self) -> None:
        """Every page speaks the language of its reader, and fits the screen."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        assert self.page.evaluate(FITS), f"{self.page.url} is wider than the screen"


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    text: str = body.get_content()
    return text.replace("\r\n", "\n")
