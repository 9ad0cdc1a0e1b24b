"""A row change as it is stored: in clear, or sealed under the key of the person whose row it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from conference.audit.keyring import Key, keys_of
from conference.audit.ownership import Owner, refs_of
from models import personal
from models.audit import NO_PARTICIPANT
from models.participant import Participant
from models.personal import Values


@dataclass(frozen=True, slots=True)
class Change:
    """One row that changed; key and values are JSON. `owner` of a row that is a person's own, unless its `sealing` key is known."""

    table: str
    key: Values
    operation: str  # insert, update, delete
    before: Values | None
    after: Values | None
    version_after: int | None
    owner: Owner | None = None
    sealing: Key | None = None


def sealing_keys(session: Session, conference_ref: str, changes: Sequence[Change]) -> Mapping[Owner, Key]:
    """The keys of everybody whose rows changed, made where there is none."""
    owners = {change.owner for change in changes if change.owner and not change.sealing}
    if not owners:
        return {}
    refs = refs_of(session, owners)
    people = {owner: refs.get(owner, NO_PARTICIPANT) for owner in owners}
    new = {row.ref for row in session.new if isinstance(row, Participant)}
    keys = keys_of(session, conference_ref, set(people.values()), new)
    return {owner: keys[ref] for owner, ref in people.items()}


def written(change: Change, keys: Mapping[Owner, Key]) -> dict[str, Any]:
    """The columns of the RowChange."""
    key = change.sealing or (keys[change.owner] if change.owner else None)
    context = personal.context_of(change.table, change.key)
    return {
        "table_name": change.table,
        "row_key": change.key,
        "row_id": change.key.get("id"),
        "operation": change.operation,
        "before": None if key else change.before,
        "after": None if key else change.after,
        "sealed": personal.seal(key.secret, change.before, change.after, context) if key else None,
        "key_id": key.id if key else None,
        "version_after": change.version_after,
    }
