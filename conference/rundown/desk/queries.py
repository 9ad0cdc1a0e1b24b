"""What the sheet of a day reads: its cues with the names they show, people and sessions by what was typed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased, joinedload

from conference.agenda.queries import within
from conference.participants.searching import fold
from conference.participants.shown_names import NAME_COLUMNS, Names, shown_name
from models.agenda import Session
from models.conference import Conference
from models.participant import Participant
from models.rundown import Cue, Rundown
from models.text import Text
from models.vocabulary import Category, RundownKind

_MOST_PEOPLE = 200
_OWNERS = (Category.HOST_OFFICIAL, Category.SECRETARIAT, Category.INTERPRETER)
_speaker, _owner = aliased(Participant), aliased(Participant)
_NAMES = tuple(column.key for column in NAME_COLUMNS)
_WIDTH = len(_NAMES) + 2


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a cell may name."""

    id: int
    ref: str
    names: Names


@dataclass(frozen=True, slots=True)
class Item:
    """A session a cell may name."""

    id: int
    ref: str
    title: Text


@dataclass(frozen=True, slots=True)
class Stored:
    """A cue with what its cells show of other rows. `on`: the day of its run of show."""

    cue: Cue
    on: date
    speaker: Person | None
    owner: Person | None
    session: Item | None


def rundown_of(session: DbSession, conference: Conference, on: date, kind: RundownKind) -> Rundown | None:
    return session.scalar(select(Rundown).where(Rundown.conference_id == conference.id, Rundown.on == on, Rundown.kind == kind))


def cue(session: DbSession, conference: Conference, ref: str, *, to_change: bool = False) -> Cue | None:
    """A cue with its run of show; `to_change` keeps others from changing it until this transaction ends."""
    found = select(Cue).where(Cue.conference_id == conference.id, Cue.ref == ref).options(joinedload(Cue.rundown, innerjoin=True))
    return session.scalar(found.with_for_update(of=Cue) if to_change else found)


def stored_cues(session: DbSession, conference: Conference, on: date, kind: RundownKind, naming: Collection[int] = ()) -> list[Stored]:
    """The cues of a run of show by time, and those on other days that name one of these sessions; one statement."""
    people = [column for person in (_speaker, _owner) for column in (person.id, person.ref, *(getattr(person, name) for name in _NAMES))]
    rows = session.execute(
        select(Cue, Rundown.on, Session.id, Session.ref, Session.title, *people)
        .join(Rundown, Rundown.id == Cue.rundown_id)
        .outerjoin(Session, Session.id == Cue.session_id)
        .outerjoin(_speaker, _speaker.id == Cue.speaker_id)
        .outerjoin(_owner, _owner.id == Cue.owner_id)
        .where(Cue.conference_id == conference.id, Rundown.kind == kind, or_(Rundown.on == on, Cue.session_id.in_(naming)))
        .order_by(Cue.starts_at, Cue.id)
    )
    return [_stored(row) for row in rows]


def staff(session: DbSession, conference: Conference) -> list[Person]:
    """Those who may own a cue, for the list that a cell offers; the first two hundred."""
    found = select(Participant.id, Participant.ref, *NAME_COLUMNS).where(
        Participant.conference_id == conference.id, Participant.category.in_(_OWNERS), Participant.substituted_by_id.is_(None)
    )
    return [_person(row) for row in session.execute(found.order_by(Participant.sort_key, Participant.id).limit(_MOST_PEOPLE))]


def people_called(session: DbSession, conference: Conference, typed: Iterable[str], ids: Collection[int] = ()) -> list[Person]:
    """Everybody whose name or id is like one that was typed, and those with these numbers; no statement where nothing is sought."""
    wanted = {spelling for text in typed for spelling in spellings(text)}
    if not wanted and not ids:
        return []
    like = [Participant.search_key.contains(spelling, autoescape=True) for spelling in sorted(wanted)]
    found = select(Participant.id, Participant.ref, *NAME_COLUMNS).where(
        Participant.conference_id == conference.id, or_(Participant.id.in_(ids), *like)
    )
    return [_person(row) for row in session.execute(found.order_by(Participant.id))]


def ids_of(session: DbSession, conference: Conference, refs: Collection[str]) -> dict[str, int]:
    """The numbers of people by their ids."""
    found = select(Participant.ref, Participant.id).where(Participant.conference_id == conference.id, Participant.ref.in_(refs))
    return {row.ref: row.id for row in session.execute(found)} if refs else {}


def spellings(text: str) -> list[str]:
    """A typed name folded, and without the first word, which may be the honorific."""
    folded = fold(text)
    return [spelling for spelling in (folded, folded.partition(" ")[2]) if spelling]


def all_spellings(person: Person) -> set[str]:
    """Everything that means this person, folded."""
    _honorific, badge_name, full_name, local_name, local_language = person.names
    languages = {"en", local_language or "en"}
    shown = [shown_name(person.names, language) for language in languages]
    return {fold(name) for name in (*shown, badge_name, full_name, local_name, person.ref) if name}


def sessions_for_cells(session: DbSession, conference: Conference, on: date | None) -> list[Item]:
    """The sessions of a day, or all."""
    found = select(Session.id, Session.ref, Session.title).where(
        Session.conference_id == conference.id, within(Session.starts_at.expression, on, conference.zone)
    )
    return [Item(*row) for row in session.execute(found.order_by(Session.starts_at, Session.id))]


def refs_like(session: DbSession, conference: Conference, beginning: str) -> set[str]:
    """The ids of cues that begin so."""
    found = select(Cue.ref).where(Cue.conference_id == conference.id, Cue.ref.startswith(beginning, autoescape=True))
    return set(session.scalars(found))


def _stored(row: Row[*tuple[Any, ...]]) -> Stored:
    cue, on, session_id, session_ref, title, *people = row
    item = Item(session_id, session_ref, title) if session_id else None
    return Stored(cue, on, _person(people[:_WIDTH]), _person(people[_WIDTH:]), item)


def _person(columns: Any) -> Any:  # noqa: ANN401  a row, or part of one that may name nobody
    number, ref, *names = columns
    return Person(number, ref, tuple(names)) if number else None
