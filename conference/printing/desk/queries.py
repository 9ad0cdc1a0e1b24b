"""Every select of the print desk: people with their badge and its last print, and the prints themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import Session, aliased

from conference import clock
from conference.paging import Page, page_of
from conference.participants.queries import Wanted, ids_of
from conference.participants.shown_names import NAME_COLUMNS
from conference.printing.desk.recording import BADGES
from conference.printing.desk.states import PrintState
from conference.printing.queries import BEARER_COLUMNS, IN_ORDER, IS_BEARER, with_badge
from models.audit import AuditEntry, RowChange
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.printing import PrintRecord
from models.vocabulary import Category

_AT_ONCE: Final = 500
_LAST_PRINT: Final = (
    PrintRecord.digest.label("printed_digest"),
    PrintRecord.shared_digest.label("printed_shared_digest"),
    PrintRecord.printed_at,
    PrintRecord.language.label("printed_language"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the desk; what is empty or None lets everybody through. `ids`: only these people.

    `is_late`: only those who came or were changed, or whose delegation was, since the badges were settled.
    """

    text: str = ""
    category: Category | None = None
    delegation: str = ""
    state: PrintState | None = None
    is_late: bool = False
    ids: tuple[int, ...] | None = None


def people(session: Session, conference: Conference, asked: Asked, *, limit: int, offset: int) -> Sequence[Any]:
    """BEARER_COLUMNS of whoever fits, the last print of each, and whose substitute they are; substituted people among them."""
    found = _found(conference, asked).add_columns(_predecessor().label("predecessor"))
    return session.execute(found.order_by(*IN_ORDER).limit(limit).offset(offset)).all()


def count(session: Session, conference: Conference, asked: Asked) -> int:
    return session.scalar(select(func.count()).select_from(_found(conference, asked).subquery())) or 0


def bearer(session: Session, conference: Conference, ref: str) -> Any:  # noqa: ANN401  a row of columns
    """One person who gets a badge, with its last print; None where there is nobody such."""
    return session.execute(_found(conference, Asked()).where(Participant.ref == ref, *IS_BEARER)).first()


def bearers(session: Session, conference: Conference, asked: Asked) -> Any:  # noqa: ANN401  a result of rows
    """Whoever fits and gets a badge, in order. Rows come as they are asked for: close the result when done with it."""
    found = _found(conference, asked).where(*IS_BEARER).order_by(*IN_ORDER)
    return session.execute(found.execution_options(yield_per=_AT_ONCE))


def printed_bearers(session: Session, conference: Conference, asked: Asked) -> Any:  # noqa: ANN401  a result of rows
    """The same, of those whose badge was printed before."""
    found = _found(conference, asked).where(*IS_BEARER, PrintRecord.id.is_not(None)).order_by(*IN_ORDER)
    return session.execute(found.execution_options(yield_per=_AT_ONCE))


def any_printed(session: Session, conference: Conference, asked: Asked) -> bool:
    """Whether the badge of anybody who fits was printed before."""
    return session.execute(_found(conference, asked).where(*IS_BEARER, PrintRecord.id.is_not(None)).limit(1)).first() is not None


def delegations(session: Session, conference: Conference) -> Sequence[Any]:
    """Ref and name of each, in order of precedence."""
    found = select(Delegation.ref, Delegation.name).where(Delegation.conference_id == conference.id)
    return session.execute(found.order_by(Delegation.precedence, Delegation.id)).all()


def prints_of(session: Session, person: Participant) -> Sequence[PrintRecord]:
    """What was printed for somebody, the newest first."""
    return session.scalars(select(PrintRecord).where(PrintRecord.participant_id == person.id).order_by(PrintRecord.id.desc())).all()


def prints(session: Session, conference: Conference, number: int, *, person: str = "", on: date | None = None) -> Page[Any]:
    """A page of prints, the newest first: each with ref and NAME_COLUMNS of the person. `on`: of one day at the venue."""
    found = select(PrintRecord, Participant.ref, *NAME_COLUMNS).outerjoin(Participant, Participant.id == PrintRecord.participant_id)
    found = found.where(PrintRecord.conference_id == conference.id)
    if person:
        found = found.where(Participant.ref == person)
    if on:
        begins, ends = (datetime.combine(on + timedelta(days), time.min, clock.zone(conference.zone)) for days in (0, 1))
        found = found.where(PrintRecord.printed_at >= begins, PrintRecord.printed_at < ends)
    page: Page[Any] = page_of(number, session.scalar(select(func.count()).select_from(found.subquery())) or 0)
    return page.with_rows(session.execute(found.order_by(PrintRecord.id.desc()).limit(page.size).offset(page.offset)).all())


def _found(conference: Conference, asked: Asked) -> Select[Any]:
    columns = (*BEARER_COLUMNS, Participant.substituted_by_id)
    late = _is_late(conference).label("is_late")
    last = (late, *_LAST_PRINT)
    found = with_badge(select(*columns, *last)).outerjoin(PrintRecord, PrintRecord.id == _last_print())
    return found.where(Participant.conference_id == conference.id, *_conditions(conference, asked))


def _conditions(conference: Conference, asked: Asked) -> list[ColumnElement[bool]]:
    wanted = Wanted(text=asked.text, category=asked.category, delegation=asked.delegation)
    conditions: list[ColumnElement[bool]] = []
    if wanted != Wanted():
        conditions.append(Participant.id.in_(ids_of(conference, wanted).order_by(None)))
    if asked.ids is not None:
        conditions.append(Participant.id.in_(asked.ids))
    if asked.is_late:
        conditions.append(_is_late(conference))
    if asked.state is PrintState.NOT_PRINTED:
        conditions += [*IS_BEARER, PrintRecord.id.is_(None)]
    return conditions


def _is_late(conference: Conference) -> ColumnElement[bool]:
    """Whether the trail tells of a change of a person, or of their delegation, since the badges were settled; of whatever field."""
    if conference.badges_frozen_at is None:
        return false()

    def changed(table: str) -> Select[Any]:
        found = select(RowChange.row_id).join(AuditEntry, AuditEntry.id == RowChange.entry_id)
        is_ours = (AuditEntry.conference_ref == conference.ref) & (AuditEntry.at > conference.badges_frozen_at)
        return found.where(is_ours, RowChange.table_name == table, RowChange.row_id.is_not(None))

    return Participant.id.in_(changed("participant")) | func.coalesce(Participant.delegation_id.in_(changed("delegation")), false())


def _last_print() -> Any:  # noqa: ANN401  a scalar subquery
    one = aliased(PrintRecord)
    found = select(func.max(one.id)).where(one.participant_id == Participant.id, one.paper == BADGES)
    return found.correlate(Participant).scalar_subquery()


def _predecessor() -> Any:  # noqa: ANN401  a scalar subquery
    """What the badge of the person calls whom they substitute."""
    one = aliased(Participant)
    name = func.coalesce(one.badge_name, one.full_name)
    found = select(name).where(one.substituted_by_id == Participant.id).order_by(one.id).limit(1)
    return found.correlate(Participant).scalar_subquery()
