"""The page police: what must hold on every page of Kaigi, whatever it shows.

`check_page` is called for every HTML page that any test fetches. It names faults in words that say where to look.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from html5lib.constants import E as PARSE_ERRORS

from tests.pages.parsing import parsed

SVG = "{http://www.w3.org/2000/svg}"
IDREFS = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-errormessage",
    "aria-activedescendant",
    "aria-flowto",
    "for",
    "form",
    "headers",
    "list",
)
ADDRESSES = ("src", "href", "action", "formaction", "poster", "data", "srcset", "{http://www.w3.org/1999/xlink}href")
LEAVING_SCHEMES = frozenset({"mailto", "tel", "webcal"})
FIELDS = ("input", "select", "textarea")
UNLABELLED_INPUTS = frozenset({"hidden", "submit", "button", "reset", "image"})
# html5lib 1.1 is older than these parts of the living standard: <hr> may stand in <select>.
PERMITTED = frozenset({("unexpected-start-tag-in-select", "hr")})


def check_page(html: str, url: str) -> list[str]:
    """Every fault of the page, each beginning with its `url`.

    `url` is the address the page was fetched from; a path alone stands for the host `localhost`.
    """
    page, errors = parsed(html)
    faults = [*_parse_faults(errors)]
    for rule in RULES:
        faults.extend(rule(page))
    faults.extend(_foreign_addresses(page, urlsplit(url).netloc or "localhost"))
    return [f"{url}: {fault}" for fault in faults]


def _parse_faults(errors: list[tuple[tuple[int, int], str, dict[str, str]]]) -> Iterator[str]:
    for (line, column), code, facts in errors:
        if (code, facts.get("name")) not in PERMITTED:
            yield f"line {line}, column {column}: {PARSE_ERRORS[code] % facts}"


def _language(page: Element) -> Iterator[str]:
    if not page.get("lang", "").strip():
        yield "<html> has no lang"


def _title(page: Element) -> Iterator[str]:
    if not any(_text(title) for title in page.iterfind("head/title")):
        yield "the title is missing or empty"


def _one_heading(page: Element) -> Iterator[str]:
    headings = [_text(heading) for heading in page.iter("h1")]
    if len(headings) != 1:
        yield f"{len(headings)} h1 instead of one: {headings}"
    elif not headings[0]:
        yield "the h1 is empty"


def _labelled_fields(page: Element) -> Iterator[str]:
    labels = [label for label in page.iter("label") if _label_words(label)]
    labelled = {label.get("for") for label in labels}
    wrapped = {id(field) for label in labels for field in label.iter()}
    for field in _elements(page, *FIELDS):
        if field.get("type") in UNLABELLED_INPUTS or id(field) in wrapped or field.get("id", "") in labelled or _aria_name(field):
            continue
        yield f"{_show(field)} has no label"


def _named_controls(page: Element) -> Iterator[str]:
    for control in _elements(page, "a", "button", "summary"):
        drawn = [image.get("alt") for image in control.iter("img")]
        if not (_text(control) or _aria_name(control) or any(drawn)):
            yield f"{_show(control)} has no words"


def _unique_ids(page: Element) -> Iterator[str]:
    for name, times in Counter(element.get("id") for element in page.iter() if element.get("id") is not None).items():
        if times > 1:
            yield f'id="{name}" stands {times} times'


def _references(page: Element) -> Iterator[str]:
    ids = {element.get("id") for element in page.iter()}
    for element in page.iter():
        for attribute in IDREFS:
            value = element.get(attribute)
            if value is not None and (not value.split() or not ids.issuperset(value.split())):
                yield f'{_show(element)}: {attribute}="{value}" names no element'
        target = element.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            yield f'{_show(element)}: href="{target}" leads nowhere'


def _tables(page: Element) -> Iterator[str]:
    for table in page.iter("table"):
        caption = table.find("caption")
        if caption is None or not _text(caption):
            yield f"{_show(table)} has no caption"
        headers = list(table.iter("th"))
        if not headers:
            yield f"{_show(table)} has no th"
        for header in headers:
            if header.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                yield f"{_show(header)} ({_text(header)}) has no scope"


def _images(page: Element) -> Iterator[str]:
    for image in page.iter("img"):
        if image.get("alt") is None:
            yield f"{_show(image)} has no alt"


def _drawings(page: Element) -> Iterator[str]:
    inner = {id(child) for drawing in page.iter(f"{SVG}svg") for child in drawing.iter(f"{SVG}svg") if child is not drawing}
    for drawing in page.iter(f"{SVG}svg"):
        if id(drawing) in inner or drawing.get("aria-hidden") == "true":
            continue
        title = drawing.find(f"{SVG}title")
        if drawing.get("role") != "img" or title is None or not _text(title):
            yield f"{_show(drawing)} is neither aria-hidden nor role=img with a title"


def _inline_code(page: Element) -> Iterator[str]:
    for element in page.iter():
        tag = _tag(element)
        if tag == "style" or (tag == "script" and not element.get("src")):
            yield f"{_show(element)}: an inline {tag}"
        for attribute in element.keys():  # noqa: SIM118 - an Element iterates over its children
            if attribute == "style" or attribute.startswith("on"):
                yield f"{_show(element)}: an inline {attribute}"


def _foreign_addresses(page: Element, own_host: str) -> Iterator[str]:
    for element in page.iter():
        for attribute in ADDRESSES:
            for address in _addresses(attribute, element.get(attribute)):
                if fault := _address_fault(address, own_host):
                    yield f'{_show(element)}: {attribute}="{address}" {fault}'


def _addresses(attribute: str, value: str | None) -> list[str]:
    if value is None:
        return []
    if attribute == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value.strip()]


def _address_fault(address: str, own_host: str) -> str:
    parts = urlsplit(address)
    if parts.scheme == "javascript":
        return "is code"
    if parts.scheme in LEAVING_SCHEMES or not (parts.scheme or parts.netloc):
        return ""
    if parts.scheme in {"", "http", "https"}:
        return "" if parts.netloc == own_host else "is on a foreign host"
    return f"has the scheme {parts.scheme}, which the content security policy forbids"


def _elements(page: Element, *tags: str) -> Iterator[Element]:
    return (element for element in page.iter() if element.tag in tags)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _label_words(label: Element) -> str:
    """The label's own words: the options of a select inside it say nothing about what is asked."""
    words = [label.text or ""]
    for child in label:
        words += ["" if child.tag in FIELDS else _label_words(child), child.tail or ""]
    return "".join(words).strip()


def _aria_name(element: Element) -> bool:
    return bool(element.get("aria-label", "").strip() or element.get("aria-labelledby", "").strip())


def _tag(element: Element) -> str:
    # A comment's tag is a function, not a string.
    return element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""


def _show(element: Element) -> str:
    marks = [f'{name}="{element.get(name)}"' for name in ("id", "name", "class", "href") if element.get(name)]
    return f"<{' '.join([_tag(element), *marks])}>"


RULES = (
    _language,
    _title,
    _one_heading,
    _labelled_fields,
    _named_controls,
    _unique_ids,
    _references,
    _tables,
    _images,
    _drawings,
    _inline_code,
)
