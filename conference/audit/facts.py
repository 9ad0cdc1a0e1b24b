"""Which state the facts of a conference are in, told by its audit trail in a moment."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, ScalarSelect, exists, func, select

from conference.audit.journal import EVERY_CONFERENCE
from models.audit import AuditEntry, RowChange
from models.conference import Conference

_AT_ONCE = 20  # so many changes may be committed before one that was begun earlier


class Facts(NamedTuple):
    """A state of the facts: they changed iff this changed.

    The newest change alone does not tell: of two people who save at once, the one with the higher number may be the first to commit.
    The sum of the newest numbers grows with whichever comes.
    """

    newest_entry_id: int
    newest_sum: int


def state_columns(conference_ref: Any) -> list[ColumnElement[int]]:  # noqa: ANN401  a column or a text
    """What tells the state of a conference's own facts, and of those that all conferences share."""
    refs = {"own": conference_ref, "shared": EVERY_CONFERENCE}
    totals: dict[str, Callable[[Any], Any]] = {"newest": func.max, "sum": func.sum}
    return [func.coalesce(_of_newest(ref, totals[total]), 0).label(f"{whose}_{total}") for whose, ref in refs.items() for total in totals]


def state_of(row: Row[*tuple[Any, ...]]) -> Facts:
    """The state that a row with these columns tells."""
    return Facts(max(row.own_newest, row.shared_newest), int(row.own_sum + row.shared_sum))


def _of_newest(conference_ref: Any, total: Callable[[Any], Any]) -> ScalarSelect[int]:  # noqa: ANN401  a column or a text
    """A paper that was printed stands in the audit trail, too, and changes no fact."""
    changed = exists().where(RowChange.entry_id == AuditEntry.id)
    entries = select(AuditEntry.id).where(AuditEntry.conference_ref == conference_ref, changed).correlate(Conference)
    newest = entries.order_by(AuditEntry.id.desc()).limit(_AT_ONCE).subquery()
    return select(total(newest.c.id)).scalar_subquery()
