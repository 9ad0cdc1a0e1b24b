"""Follows every link of the app from its start pages, so that a page that somebody adds is met without being listed anywhere."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import AnyConverter, Rule

from tests.web import PolicingClient

OF_A_KIND = 2  # so many pages that differ only in the row they show, or in what a filter chose
FOR_MACHINES = "monitoring."
LANGUAGE = "lang"
CHOOSING = frozenset({"show", "group"})  # what a query chooses among the pages of one view
_HTML = "text/html"
_LINK = re.compile(r'<a\s[^>]*?\bhref="([^"#]+)')


class Kind(NamedTuple):
    """What tells pages apart: the view, what its address chooses from a closed list, the names in its query."""

    endpoint: str
    chosen: tuple[str, ...]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that was fetched. `is_page`: it answered with HTML, not with a file or a way elsewhere."""

    kind: Kind
    address: str
    status: int
    is_page: bool


def crawl(client: PolicingClient, starts: Iterable[str], of_a_kind: int = OF_A_KIND) -> list[Visit]:
    """Fetch the starts and what links lead to, each kind of page a few times, in the order in which a reader meets them."""
    waiting = deque(first := list(starts))
    seen, times, visits = set(waiting), Counter[Kind](), []
    while waiting:
        address = waiting.popleft()
        kind = kind_of(client.application, address)
        if kind is None or (times[kind] >= of_a_kind and address not in first):
            continue
        times[kind] += 1
        response = client.get(address)
        found = [response.location] if response.location else []
        is_page = response.mimetype == _HTML and not found
        if is_page:
            found = _links(response.text)
        visits.append(Visit(kind, address, response.status_code, is_page))
        fresh = [one for one in dict.fromkeys(urljoin(address, link) for link in found) if one not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return visits


def kind_of(app: Flask, address: str) -> Kind | None:
    """The kind of page behind an address; None for a static file, another host, or the same page in another language."""
    parts = urlsplit(address)
    query = parse_qs(parts.query, keep_blank_values=True)
    asked = frozenset(query)
    if parts.scheme or parts.netloc or LANGUAGE in asked:
        return None
    try:
        rule, arguments = app.url_map.bind("localhost").match(parts.path, method="GET", return_rule=True)
    except HTTPException:
        return Kind(f"nothing at {parts.path}", (), asked)
    if rule.endpoint == "static":
        return None
    chosen = [str(arguments[name]) for name in _choices(rule)] + [value for name in CHOOSING & asked for value in query[name]]
    return Kind(rule.endpoint, tuple(chosen), asked)


def views_to_meet(app: Flask) -> set[str]:
    """The endpoints of every view that answers a person's GET."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return {endpoint for endpoint in endpoints if endpoint != "static" and not endpoint.startswith(FOR_MACHINES)}


def _choices(rule: Rule) -> Iterator[str]:
    """The arguments of an address that take one of a few words."""
    return (name for name, converter in sorted(rule._converters.items()) if isinstance(converter, AnyConverter))


def _links(page: str) -> list[str]:
    return [unescape(link) for link in _LINK.findall(page)]
