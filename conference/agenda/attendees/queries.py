"""A session or a meal and the people of its list."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session as DbSession

from conference.agenda.items import Item
from conference.participants.queries import IS_PRESENT
from models.agenda import Session, SessionAttendee
from models.catering import Meal, MealAttendee
from models.conference import Conference
from models.participant import Participant

Attendee = SessionAttendee | MealAttendee
_LISTS: Final[dict[type[Item], tuple[type[Attendee], str]]] = {
    Session: (SessionAttendee, "session_id"),
    Meal: (MealAttendee, "meal_id"),
}


def has_list(item: Item) -> bool:
    """Whether only the people of a list attend; at a session that has none it is everybody, at a meal nobody."""
    return isinstance(item, Meal) or item.lists_attendees


def rows_of(session: DbSession, item: Item) -> dict[int, Attendee]:
    """The list by the ids of its people."""
    kind, _owner = _LISTS[type(item)]
    rows: Iterable[Any] = session.scalars(select(kind).where(_is_on(item)))
    return {row.participant_id: row for row in rows}


def new_rows(item: Item, people: Iterable[int], first: int) -> list[Attendee]:
    """People to come onto the list, from a position on."""
    kind, owner = _LISTS[type(item)]
    return [kind(**{owner: item.id}, participant_id=person, position=at) for at, person in enumerate(people, first)]


def listed(item: Item) -> Select[str]:
    """The refs of everybody on the list."""
    columns = _columns(item)
    return select(Participant.ref).join(_LISTS[type(item)][0], columns.participant_id == Participant.id).where(_is_on(item))


def listed_among(session: DbSession, item: Item, refs: Collection[str]) -> tuple[set[str], int]:
    """Who of some people is on the list, and how many are on it in all."""
    total = select(func.count()).where(_is_on(item)).scalar_subquery()
    rows = session.execute(
        select(total, literal("")).union_all(select(literal(0), listed(item).where(Participant.ref.in_(refs)).subquery().c.ref))
    )
    counted = {ref: count for count, ref in rows}
    return set(counted) - {""}, counted[""]


def last_position(session: DbSession, item: Item) -> int:
    """Where the list ends; 0 for an empty one."""
    return session.scalar(select(func.max(_columns(item).position)).where(_is_on(item))) or 0


def present(conference: Conference) -> Select[int]:
    """The ids of everybody who is there in person, by name."""
    found = select(Participant.id).where(Participant.conference_id == conference.id, IS_PRESENT)
    return found.order_by(Participant.sort_key, Participant.id)


def _columns(item: Item) -> Any:  # noqa: ANN401  the columns of a table
    return _LISTS[type(item)][0].__table__.c


def _is_on(item: Item) -> ColumnElement[bool]:
    _kind, owner = _LISTS[type(item)]
    is_on: ColumnElement[bool] = _columns(item)[owner] == item.id
    return is_on
