"""Requests that a browser could send: every link and every form of every page, found by following links."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from flask import Flask

from conference.extensions import db
from models.vocabulary import Role
from tests.pages.crawl import crawl
from tests.pages.furnishing import furnish
from tests.samples import add_user, signed_in

Pairs = list[tuple[str, str]]
_SPARED = frozenset({"accounts.sign_out"})  # it would end every sequence at its first step
_READER = "crawler@secretariat.example"


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as a browser would send it. `files`: the names of its fields for files."""

    method: str
    path: str
    query: Pairs = field(default_factory=list)
    data: Pairs = field(default_factory=list)
    files: tuple[str, ...] = ()


def seeds(app: Flask) -> list[Sent]:
    """One request for each view and method that pages lead to, with a query and without, in a fixed order."""
    with app.app_context():
        add_user(db.session, _READER, "Crawler", Role.ADMINISTRATOR)
        db.session.commit()
    client = signed_in(app, _READER)
    found: dict[tuple[str, str, bool], Sent] = {}
    for visit in crawl(client, ["/", *furnish(app)], of_a_kind=1):
        for one in _of_page(visit.address, client.get(visit.address).text if visit.is_page else ""):
            found.setdefault((one.method, endpoint_of(app, one) or one.path, bool(one.query)), one)
    return [one for (_method, endpoint, _asks), one in sorted(found.items()) if endpoint not in _SPARED]


def endpoint_of(app: Flask, request: Sent) -> str | None:
    """The view that a request calls; None where there is none."""
    adapter = app.url_map.bind("localhost")
    return adapter.match(request.path, method=request.method)[0] if adapter.test(request.path, method=request.method) else None


def _of_page(address: str, text: str) -> Iterator[Sent]:
    """The request of the page itself, then those of its forms."""
    yield Sent("GET", urlsplit(address).path, parse_qsl(urlsplit(address).query))
    reader = _Forms()
    reader.feed(text)
    for form in reader.forms:
        target = urlsplit(urljoin(address, form.action))
        asked = parse_qsl(target.query)
        if form.is_post:
            yield Sent("POST", target.path, asked, form.data, tuple(form.files))
        else:
            yield Sent("GET", target.path, asked + form.data)
        for action in form.other_actions:
            other = urlsplit(urljoin(address, action))
            yield Sent("POST", other.path, parse_qsl(other.query), form.data)


@dataclass(slots=True)
class _Form:
    action: str
    is_post: bool
    data: Pairs = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    other_actions: list[str] = field(default_factory=list)


class _Forms(HTMLParser):
    """Reads the forms of a page with what they would send; also fields and buttons that stand elsewhere and name their form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._by_id: dict[str, _Form] = {}
        self._open: _Form | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._open = _Form(given.get("action", ""), given.get("method", "").lower() == "post")
            self.forms.append(self._open)
            self._by_id[given.get("id", "")] = self._open
        form = self._by_id.get(given.get("form", ""), self._open)
        if form is None:
            return
        if "formaction" in given:
            form.other_actions.append(given["formaction"])
        if given.get("type") == "file":
            form.files.append(given["name"])
        elif tag in ("input", "select", "textarea", "button") and given.get("name"):
            form.data.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
