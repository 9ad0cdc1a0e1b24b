"""What a reader of a list asked for: filters, order, page. All of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from flask import abort, url_for

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Order:
    """The sort key of a list, with `is_descending` for the other way round."""

    key: str
    is_descending: bool = False

    @classmethod
    def read(cls, text: str, allowed: tuple[str, ...]) -> "Order":
        """What `?sort=-name` asks for; the first allowed key where it asks for nothing known."""
        key = text.removeprefix("-")
        return cls(key, text.startswith("-")) if key in allowed else cls(allowed[0])

    def __str__(self) -> str:
        return f"-{self.key}" if self.is_descending else self.key

    def after_click(self, key: str) -> str:
        """The order that a click on the head of a column asks for: that column, or the other way round."""
        return str(replace(self, is_descending=not self.is_descending) if key == self.key else Order(key))


@dataclass(frozen=True, slots=True)
class Filter:
    """One control above a list. `choices`: value -> word; without any it is a field for words to search, or for a day."""

    name: str
    label: str
    value: str
    choices: Mapping[str, str] = field(default_factory=dict)
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, with the address of the list without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)  # without slots: what is read from the address is kept
class Listing:
    """A list as it was asked for, and the addresses of its neighbours. `asked`: the query of the address."""

    endpoint: str
    filters: tuple[Filter, ...]
    sort_keys: tuple[str, ...]  # the first is the usual order
    asked: Mapping[str, str]

    @cached_property
    def order(self) -> Order:
        return Order.read(self.asked.get("sort", ""), self.sort_keys)

    @cached_property
    def hidden_sort(self) -> str | None:
        """The order, unless it is the usual one; addresses leave that out."""
        return None if self.order == Order(self.sort_keys[0]) else str(self.order)

    @cached_property
    def wanted(self) -> dict[str, str]:
        """The filters in force, by name."""
        return {one.name: one.value for one in self.filters if one.value}

    @cached_property
    def number(self) -> int:
        """The page asked for, from 1. Answers 404 to anything but a whole number."""
        text = self.asked.get("page", "1")
        if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and int(text)):
            abort(404)
        return int(text)

    @cached_property
    def chips(self) -> list[Chip]:
        return [Chip(one.label, one.choices.get(one.value, one.value), self._url({one.name: None})) for one in self.filters if one.value]

    @cached_property
    def sort_urls(self) -> dict[str, str]:
        """The address behind the head of each column that sorts."""
        return {key: self._url({"sort": self.order.after_click(key)}) for key in self.sort_keys}

    @cached_property
    def query(self) -> dict[str, str]:
        """Filters and order as an address has them, without the page."""
        return self.wanted | ({"sort": self.hidden_sort} if self.hidden_sort else {})

    @property
    def clear_url(self) -> str:
        """The whole list."""
        return url_for(self.endpoint)

    @property
    def url(self) -> str:
        """The first page of this list."""
        return self._url({})

    def _url(self, changes: Mapping[str, Any]) -> str:
        return url_for(self.endpoint, **{**self.wanted, "sort": self.hidden_sort, **changes})


def asked(query: Mapping[str, str], name: str) -> str:
    """What the address says for a filter."""
    return query.get(name, "").strip()
