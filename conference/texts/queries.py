"""Every select of the texts of a conference: all their columns as one list, and the rows behind them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, Integer, Select, String, and_, case, cast, func, literal, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session

from conference.texts.kinds import GROUPS, Kind
from models.base import Row
from models.conference import Conference
from models.text import FALLBACK_LANGUAGE, Text


class Key(NamedTuple):
    """Which text: kind, number of the row, column."""

    kind: str
    row_id: int
    column: str


class Found(NamedTuple):
    """A text as it stands. `called`: what a person knows its row by; `at`: when that takes place, where it does; UTC."""

    kind: str
    row_id: int
    column: str
    text: Text
    called: str
    at: Any

    @property
    def key(self) -> Key:
        return Key(self.kind, self.row_id, self.column)


class Wish(NamedTuple):
    """What a page asks for. `missing_in`: those without words in that language alone; `keys`: these alone."""

    group: str | None = None
    missing_in: str | None = None
    keys: Collection[Key] | None = None


def counts(session: Session, conference: Conference, kinds: Iterable[Kind], languages: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    """How many texts there are, and how many of them each language lacks."""
    every = _every(conference, kinds).subquery()
    lacking = (func.sum(case((_is_said(every.c.text, language), 0), else_=1)) for language in languages)
    total, *missing = session.execute(select(func.count(), *lacking).select_from(every)).one()
    return total, {language: number or 0 for language, number in zip(languages, missing, strict=True)}


def texts(
    session: Session, conference: Conference, kinds: Iterable[Kind], wish: Wish, offset: int = 0, limit: int | None = None
) -> tuple[Sequence[Found], int]:
    """A part of the texts wished for, in the order of the page, and how many those are."""
    every = _every(conference, kinds).subquery()
    conditions = _conditions(every.c, wish)
    columns = (every.c[name] for name in Found._fields)
    found = select(*columns, func.count().over()).where(*conditions)
    order = (every.c.rank, every.c.at, every.c.anchor, every.c.position, every.c.row_id, every.c.part)
    rows = session.execute(found.order_by(*order).offset(offset).limit(limit)).all()
    return [Found(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def rows(session: Session, conference: Conference, kind: Kind, numbers: Collection[int]) -> dict[int, Row]:
    """Rows by number as they stand now, kept from others until the end of the transaction."""
    found = select(kind.row).where(kind.within(conference), kind.row.id.in_(numbers)).order_by(kind.row.id).with_for_update()
    return {row.id: row for row in session.scalars(found, execution_options={"populate_existing": True})}


def _every(conference: Conference, kinds: Iterable[Kind]) -> Any:  # noqa: ANN401  a select of selects
    parts = [_column(conference, kind, part, column) for kind in kinds for part, column in enumerate(kind.texts)]
    return union_all(*parts)


def _column(conference: Conference, kind: Kind, part: int, column: str) -> Select[Any]:
    text = getattr(kind.row, column)
    return select(
        cast(literal(kind.name), String).label("kind"),
        kind.row.id.label("row_id"),
        cast(literal(column), String).label("column"),
        text.label("text"),
        kind.called.label("called"),
        kind.at.label("at"),
        literal(list(GROUPS).index(kind.group), Integer).label("rank"),
        kind.anchor.label("anchor"),
        kind.position.label("position"),
        literal(part, Integer).label("part"),
    ).where(kind.within(conference), text.is_not(None))


def _conditions(every: Any, wish: Wish) -> list[ColumnElement[bool]]:  # noqa: ANN401  the columns of a subquery
    found: list[ColumnElement[bool]] = []
    if wish.group in GROUPS:
        found.append(every.rank == list(GROUPS).index(wish.group))
    if wish.missing_in:
        found.append(~_is_said(every.text, wish.missing_in))
    if wish.keys is not None:
        by_column: dict[tuple[str, str], list[int]] = {}
        for key in wish.keys:
            by_column.setdefault((key.kind, key.column), []).append(key.row_id)
        wanted = (and_(every.kind == kind, every.column == column, every.row_id.in_(ids)) for (kind, column), ids in by_column.items())
        found.append(or_(literal(value=False), *wanted))
    return found


def _is_said(text: ColumnElement[Any], language: str) -> ColumnElement[bool]:
    """Whether a text has words in a language; one whose language is not told counts as English."""
    has_words = func.coalesce(type_coerce(text, JSON)[language].as_string(), "") != ""
    return or_(has_words, cast(text, String).startswith('"')) if language == FALLBACK_LANGUAGE else has_words
