"""What the audit trail tells of rows that were changed while somebody looked at a preview."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry, RowChange


def changed_since(session: Session, table: str, rows: Iterable[Any], entry_id: int) -> list[tuple[Any, str]]:
    """Those of the rows that somebody changed after an entry, each with who it was last."""
    changes = select(RowChange.row_key, AuditEntry.actor).join(AuditEntry, AuditEntry.id == RowChange.entry_id)
    found = session.execute(changes.where(RowChange.entry_id > entry_id, RowChange.table_name == table).order_by(RowChange.id))
    actors = {key["id"]: actor for key, actor in found}
    return [(row, actors[row.id]) for row in rows if row.id in actors]
