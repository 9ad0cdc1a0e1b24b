"""Who reads a list, and which part of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from conference.audit.facts import Facts
from conference.paging import PAGE_SIZE
from conference.permissions import Standing
from conference.readiness.areas import areas_of
from conference.readiness.findings import Verdict, judge_once
from models.conference import Conference

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Reader:
    """Where, in which language and by whom a list is read. `facts`: their state now."""

    session: Session
    conference: Conference
    language: str
    facts: Facts
    standing: Standing
    _kept: dict[Callable[..., Any], Any] = field(default_factory=dict)

    def once(self, query: Callable[[Session, Conference], _Found]) -> _Found:
        """What a query finds; filters, rows and fields that need the same ask the database once."""
        if query not in self._kept:
            self._kept[query] = query(self.session, self.conference)
        found: _Found = self._kept[query]
        return found

    def verdict(self) -> Verdict:
        """The findings that the reader may see."""
        return judge_once(self.session, self.conference, self.facts).only(areas_of(self.standing.role))


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a list; `limit` None: to its end."""

    offset: int = 0
    limit: int | None = None

    @classmethod
    def of_page(cls, number: int) -> "Span":
        return cls((number - 1) * PAGE_SIZE, PAGE_SIZE)


WHOLE = Span()
