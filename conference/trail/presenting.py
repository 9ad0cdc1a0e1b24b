"""What an entry changed, from what to what, as its page shows it. Protected values are never shown here, whoever asks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from conference.editing.comparing import Move
from conference.editing.leaving import table_words
from models.all import Base
from models.audit import RowChange
from models.types import EncryptedBytes, EncryptedDate, EncryptedText

_PROTECTED: Final[Mapping[str, frozenset[str]]] = {
    "participant": frozenset({"diet", "allergies", "accessibility", "search_key"}),
    "passport": frozenset({"number_index"}),
    "badge": frozenset({"token"}),
    "user": frozenset({"password_hash"}),
}
_NOT_TOLD: Final = frozenset({"id", "version"})


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One row: what it is, whose and its key, what happened to it, and the columns that moved. `is_erased`: their values are gone."""

    table: str
    key: str
    operation: str
    moves: list[Move]
    is_erased: bool


def shown_changes(changes: Iterable[RowChange]) -> list[ShownChange]:
    return [_shown(change) for change in changes]


def _shown(change: RowChange) -> ShownChange:
    whose = [change.key.person_ref] if change.key and change.key.person_ref else []
    key = ", ".join([*whose, *(f"{name} {value}" for name, value in change.row_key.items())])
    return ShownChange(table_words(change.table_name), key, change.operation, _moves(change), change.is_erased)


def _moves(change: RowChange) -> list[Move]:
    """Of a row that came or went the columns that held something."""
    before, after = change.before or {}, change.after or {}
    is_whole = change.operation != "update"
    names = [name for name in {**before, **after} if name not in _NOT_TOLD and (not is_whole or (before | after)[name] is not None)]
    return [_move(change, name, before, after) for name in names]


def _move(change: RowChange, name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Move:
    if _is_protected(change.table_name, name):
        return Move(name, _("protected") if name in before else "", _("protected") if name in after else "")
    return Move(name, _said(before.get(name)), _said(after.get(name)))


def _said(value: Any) -> str:  # noqa: ANN401  a JSON value
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_protected(table: str, name: str) -> bool:
    known = Base.metadata.tables.get(table)
    kind = known.columns[name].type if known is not None and name in known.columns else None
    return name in _PROTECTED.get(table, ()) or isinstance(kind, EncryptedText | EncryptedDate | EncryptedBytes)
