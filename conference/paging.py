"""Lists by the page: a hundred rows at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from flask import request, url_for
from sqlalchemy import Select, func
from sqlalchemy.orm import Session

PAGE_SIZE = 100
_LAST_PAGE = 1_000_000
_NAME = "page"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; what templates/components/tables.html `pager` asks for. Numbers begin at 1.

    `name` is the list's word in the address, and the id of its place where a page shows several lists.
    """

    number: int
    total: int
    size: int = PAGE_SIZE
    rows: Sequence[T] = field(default=())
    name: str = _NAME

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.offset + self.size, self.total)

    @property
    def url_of(self) -> Callable[[int], str]:
        """The address of another page of the list that this request shows."""
        query: dict[str, Any] = {name: values for name, values in request.args.lists() if name != self.name}
        anchor = None if self.name == _NAME else self.name
        return lambda number: url_for(request.endpoint or "", _anchor=anchor, **(request.view_args or {}), **{**query, self.name: number})

    def with_rows(self, rows: Sequence[T]) -> "Page[T]":
        return replace(self, rows=rows)


def page_of(number: int, total: int, size: int = PAGE_SIZE) -> Page[T]:
    """The page of that number, or the nearest there is."""
    return Page(min(max(1, number), max(1, -(-total // size))), total, size)


def page_asked_for(name: str = _NAME) -> int:
    """The page number in the address, from 1; 1 where it is missing or no number, and never one that a database cannot count to."""
    return max(1, min(request.args.get(name, 1, type=int), _LAST_PAGE))


def paged(session: Session, found: Select[*tuple[Any, ...]], number: int) -> Page[Any]:
    """A page with how many there are of all, in one statement; the first page where there is none of that number."""
    asked_for: Page[Any] = Page(number, 0)
    rows = session.execute(found.add_columns(func.count().over().label("total")).limit(asked_for.size).offset(asked_for.offset)).all()
    if not rows and number > 1:
        return paged(session, found, 1)
    page: Page[Any] = page_of(number, rows[0].total if rows else 0)
    return page.with_rows(rows)
