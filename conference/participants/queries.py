"""The list of people: which of them, in which order. What hangs on one of them is read in record.py."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, case, exists, func, or_, select
from sqlalchemy.orm import Session

from conference.listing.asking import Order
from conference.listing.reading import Span
from conference.participants.coming import IS_COMING
from conference.participants.searching import fold
from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference, Rank, Sponsor
from models.delegation import Delegation
from models.participant import Participant, Photo, Scan
from models.slides import Slides
from models.travel import Journey, Leg
from models.visa_paper import VisaSetPerson
from models.vocabulary import Attendance, Category, Diet, Direction

SORT_KEYS = ("name", "delegation", "category", "rank")
_LAST = 1_000_000  # where somebody without delegation or rank stands
CHANGEABLE = (
    Participant.id,
    Participant.version,
    Participant.ref,
    Participant.substituted_by_id,
    Participant.category,
    Participant.delegation_id,
    Participant.sponsor_id,
    Participant.rank,
    Participant.diet,
    Participant.language,
    Participant.attends,
    Participant.expertise,
)

# Scans of the passport, slides, a photo, visa papers: they keep the person here
_WITH_FILES: Final = (Scan, Slides, Photo, VisaSetPerson)
HAS_FILES: Final = or_(*(exists().where(kind.participant_id == Participant.id).correlate(Participant) for kind in _WITH_FILES))

# As in conference.rules.catering.present: who attends online, or does not come, is not there
IS_PRESENT: Final = (Participant.attends == Attendance.IN_PERSON) & IS_COMING


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the list; what is empty or None lets everybody through. `refs`: only these people, or those that a statement finds.

    `paid_by`: the row id of a host body, whose people alone somebody may look for by diet.
    """

    text: str = ""
    category: Category | None = None
    delegation: str = ""
    sponsor: str = ""
    attends: Attendance | None = None
    diet: Diet | None = None
    paid_by: int | None = None
    refs: Sequence[str] | Select[str] | None = None


def people(session: Session, conference: Conference, wanted: Wanted, order: Order, span: Span) -> tuple[Sequence[Any], int]:
    """A part of the list, and how many fit the filters in all; a part beyond the last has no rows, and the count 0 with it.

    One statement. With a filter, people are walked through once and the hits kept for both count and page: among 50,000 the walk costs more
    than everything else. Without a filter nobody is walked through: count and page stand in the index of names.
    """
    hits = _found(conference, wanted, order).cte("found").prefix_with("MATERIALIZED" if _is_filtered(wanted) else "NOT MATERIALIZED")
    total = select(func.count()).select_from(hits).scalar_subquery()
    in_order = select(hits, total.label("total")).order_by(*_directed(hits.c, order))
    page = in_order.limit(span.limit).offset(span.offset).subquery("page")
    rows = session.execute(_listed(page).order_by(*_directed(page.c, order))).all()
    return rows, rows[0].total if rows else 0


def picked(session: Session, conference: Conference, wanted: Wanted, order: Order, *, to_change: bool) -> Sequence[Any]:
    """Whoever fits the filters, in order, with what can be changed for many at once; `to_change` keeps others from changing them."""
    found = _found(conference, wanted, order).subquery("found")
    rows = (
        select(*CHANGEABLE, *NAME_COLUMNS, HAS_FILES.label("has_files"))
        .join(found, found.c.id == Participant.id)
        .order_by(*_directed(found.c, order))
    )
    return session.execute(rows.with_for_update(of=Participant) if to_change else rows).all()


def _is_filtered(wanted: Wanted) -> bool:
    return any(True for _condition in _conditions(wanted))


def _found(conference: Conference, wanted: Wanted, order: Order) -> Select[Any]:
    found = select(Participant.id, *(key.label(f"key_{at}") for at, key in enumerate(_sort_columns(order.key))))
    return _joined(found.where(Participant.conference_id == conference.id, *_conditions(wanted)), conference, wanted, order)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for word in fold(wanted.text).split():
        yield Participant.search_key.contains(word, autoescape=True)
    if wanted.category:
        yield Participant.category == wanted.category
    if wanted.attends:
        yield Participant.attends == wanted.attends
    if wanted.diet:
        yield Participant.diet == wanted.diet
    if wanted.paid_by is not None:
        yield Participant.sponsor_id == wanted.paid_by
    if wanted.delegation:
        yield Delegation.ref == wanted.delegation
    if wanted.sponsor:
        yield Sponsor.ref == wanted.sponsor
    if wanted.refs is not None:
        yield Participant.ref.in_(wanted.refs)


def _sort_columns(key: str) -> list[ColumnElement[Any]]:
    by_name: list[ColumnElement[Any]] = [Participant.sort_key.expression]
    places = {category: place for place, category in enumerate(Category)}
    first: dict[str, ColumnElement[Any]] = {
        "delegation": func.coalesce(Delegation.precedence, _LAST),
        "category": case(places, value=Participant.category),
        "rank": func.coalesce(-Rank.level, _LAST),  # the highest first
    }
    return [first[key], *by_name] if key in first else by_name


def _joined(found: Select[Any], conference: Conference, wanted: Wanted, order: Order) -> Select[Any]:
    """Only with the tables that these filters and this order read."""
    if wanted.delegation or order.key == "delegation":
        found = found.outerjoin(Delegation, Delegation.id == Participant.delegation_id)
    if wanted.sponsor:
        found = found.outerjoin(Sponsor, Sponsor.id == Participant.sponsor_id)
    if order.key == "rank":
        found = found.outerjoin(Rank, (Rank.conference_id == conference.id) & (Rank.code == Participant.rank))
    return found


def _directed(columns: Any, order: Order) -> list[ColumnElement[Any]]:  # noqa: ANN401  the columns of any selectable
    keys = [column for column in columns if column.name.startswith("key_")]
    return [column.desc() if order.is_descending else column for column in (*keys, columns.id)]


def _listed(page: Subquery) -> Select[Any]:
    """The columns of the list, for the people of one page. What they name by id, the filters know by name."""
    return select(
        page.c.total,
        Participant.ref,
        Participant.honorific,
        Participant.full_name,
        Participant.badge_name,
        Participant.local_name,
        Participant.local_language,
        Participant.category,
        Participant.attends,
        Participant.post,
        Participant.organization,
        Participant.substituted_by_id,
        Participant.delegation_id,
        Participant.sponsor_id,
        Participant.rank,
        Participant.expertise,
        Participant.diet,
        Participant.language,
        Participant.nationality,
        Participant.email,
        Participant.phone,
        _has_journey(Direction.OUTBOUND).label("has_outbound"),
        _has_journey(Direction.INBOUND).label("has_inbound"),
    ).join(page, page.c.id == Participant.id)


def _has_journey(direction: Direction) -> ColumnElement[bool]:
    return (
        exists()
        .where(Journey.participant_id == Participant.id, Journey.direction == direction, Leg.journey_id == Journey.id)
        .correlate(Participant)
    )


def ids_of(conference: Conference, wanted: Wanted) -> Select[tuple[int]]:
    """The ids of everybody whom the filters let through, by name; of all pages."""
    found = select(Participant.id).where(Participant.conference_id == conference.id, *_conditions(wanted))
    return _joined(found, conference, wanted, Order("name")).order_by(Participant.sort_key, Participant.id)
