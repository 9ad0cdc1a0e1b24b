"""What all parts of an export share: reading rows of one conference, and writing values as the file has them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import RowMapping, Select
from sqlalchemy.orm import Session

from conference import clock
from conference.exchange.canonical import in_order
from models.conference import Conference
from models.text import Text

AnySelect = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """The conference an export reads. Rows are mappings of labelled columns."""

    session: Session
    conference: Conference
    with_protected: bool

    def rows(self, statement: AnySelect, model: Any) -> list[RowMapping]:  # noqa: ANN401  any table of a conference
        """Read the rows of this conference, in the order in which they were created."""
        own = statement.where(model.conference_id == self.conference.id).order_by(model.id)
        return list(self.session.execute(own).mappings())

    def grouped(self, statement: AnySelect, write: Callable[[RowMapping], Any]) -> dict[int, list[Any]]:
        """Read the entries of lists, by the id of the row they belong to: the column labelled `parent`."""
        found: dict[int, list[Any]] = defaultdict(list)
        for row in self.session.execute(statement).mappings():
            found[row["parent"]].append(write(row))
        return found

    def moment(self, at: datetime | None, zone: str | None = None) -> str | None:
        """Write an instant with the offset of its place, else of the venue."""
        return clock.local(at, zone or self.conference.zone).isoformat() if at else None


def day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def time_of_day(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None


def words(text: Text | None) -> Text | None:
    """Write a text as it was given, its languages in the fixed order."""
    return in_order(text) if isinstance(text, dict) else text or None


def texts(row: RowMapping, names: Iterable[str]) -> dict[str, Text | None]:
    return {name: words(row[name]) for name in names}
