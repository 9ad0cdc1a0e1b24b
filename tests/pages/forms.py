"""The forms of a page, as a browser would send them when nobody touches them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from tests.pages.parsing import tree_of

NOT_TYPED = {"hidden", "checkbox", "radio", "submit", "button", "file", "password"}


@dataclass(frozen=True, slots=True)
class SentForm:
    """Where it goes (empty: to the page's own address) and what it sends. `is_typed`: somebody writes into it."""

    address: str
    fields: MultiDict[str, str]
    is_typed: bool

    def typed(self, **values: str) -> MultiDict[str, str]:
        """The fields after somebody typed into some of them."""
        fields = self.fields.copy()
        for name, value in values.items():
            fields[name] = value
        return fields


def forms_of(page: str) -> list[SentForm]:
    """The forms that a page posts, those in its frame first."""
    root = tree_of(page)
    return [
        SentForm(form.get("action", ""), MultiDict(_fields(form)), any(_is_typed(field) for field in form.iter()))
        for form in root.iter("form")
        if form.get("method") == "post"
    ]


def form_with(page: str, field: str) -> SentForm:
    """The form that has a field of this name."""
    return next(form for form in forms_of(page) if field in form.fields)


def _is_typed(field: Any) -> bool:
    return field.tag == "textarea" or (field.tag == "input" and field.get("type", "text") not in NOT_TYPED)


def _fields(form: Any) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name, is_box = field.get("name"), field.get("type") in ("checkbox", "radio")
        if field.tag == "input" and name and (not is_box or field.get("checked") is not None):
            yield name, field.get("value", "")
        elif field.tag == "textarea":
            yield name, (field.text or "").removeprefix("\r\n")
        elif field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None] or list(field.iter("option"))[:1]
            yield from ((name, option.get("value", "")) for option in chosen)
