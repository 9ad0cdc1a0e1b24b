"""What the erasure of a person would do to the rows around them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, inspect, select
from sqlalchemy.orm import Session

from conference.editing.leaving import table_words
from conference.editing.removal import Dependant, dependants_of
from conference.editing.rows import with_lists
from conference.erasure.extent import GOING, KEPT
from conference.storage.keeping import kinds_of_people, rows_of
from models.base import Base
from models.conference import Conference
from models.exchange import ImportRun
from models.job import Job
from models.participant import Participant
from models.visa_paper import VisaSet, VisaSetPerson


@dataclass(frozen=True, slots=True)
class Plan:
    """`going`: rows that are deleted, with their lists; `loosened`: those that name nobody afterwards; `kept`: those that stay.

    `files`: stored files of the person, and sets of visa papers that name them, table -> how many; `uploads`: conference files that wait to
    be imported; `papers`: how many finished jobs have files.
    """

    going: Sequence[Base]
    loosened: Sequence[Dependant]
    kept: Sequence[Base]
    uploads: Sequence[ImportRun]
    papers: int
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A plan in words: what and how many; of what is kept what, how many and why."""

    going: list[tuple[str, int]]
    loosened: list[tuple[str, int]]
    kept: list[tuple[str, int, str]]


def plan_of(session: Session, conference: Conference, person: Participant) -> Plan:
    """Look at everything that refers to a person."""
    dependants = [one for one in dependants_of(session, person) if not isinstance(one.row, Participant)]
    going = [one for one in dependants if one.row.__tablename__ not in KEPT and (one.goes or one.row.__tablename__ in GOING)]
    kept = [one.row for one in dependants if one.row.__tablename__ in KEPT]
    loosened = [one for one in dependants if one not in going and one.row not in kept]
    waiting = select(ImportRun).where(ImportRun.conference_ref == conference.ref, ImportRun.applied_at.is_(None))
    papers = select(func.count()).select_from(Job).where(Job.conference_ref == conference.ref, Job.result.is_not(None))
    files = {kind.__tablename__: len(rows_of(session, kind, person)) for kind in kinds_of_people()}
    sets = select(func.count()).select_from(VisaSetPerson).where(VisaSetPerson.participant_id == person.id)
    files[VisaSet.__tablename__] = session.scalar(sets) or 0
    return Plan([one.row for one in going], loosened, kept, session.scalars(waiting).all(), session.scalar(papers) or 0, files)


def told(plan: Plan) -> Told:
    kept = Counter(row.__tablename__ for row in plan.kept)
    going = _counted(row for one in plan.going for row in with_lists(one))
    return Told(
        going=[*going, *((table_words(table), count) for table, count in plan.files.items() if count)],
        loosened=_counted(one.row for one in plan.loosened),
        kept=[(table_words(table), count, str(KEPT[table])) for table, count in sorted(kept.items())],
    )


def unrecorded_rows(person: Participant) -> list[tuple[type[Base], ColumnElement[bool]]]:
    """Tables that the audit trail does not tell of and that refer to people: the class, and which of its rows are this person's."""
    people = inspect(Participant).local_table
    return [
        (mapper.class_, column == person.id)
        for mapper in Base.registry.mappers
        for column in (() if mapper.class_.audited else mapper.columns)
        if any(key.column.table is people for key in column.foreign_keys)
    ]


def _counted(rows: Iterable[Base]) -> list[tuple[str, int]]:
    return [(table_words(table), count) for table, count in sorted(Counter(row.__tablename__ for row in rows).items())]
