"""The keys under which the audit trail keeps the values of people: found, or made with the first entry about a person.

They are kept as long as the transaction lasts, so that a save asks for them once.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Select, event, select
from sqlalchemy.orm import Session, SessionTransaction

from conference import clock
from conference.audit.ownership import IDS_PER_STATEMENT
from conference.database import insert_into
from models import personal
from models.audit import PersonKey

_RING: Final = "person_keys"


class Key(NamedTuple):
    """A key that is not destroyed."""

    id: int
    secret: bytes


def keys_of(session: Session, conference_ref: str, people: Collection[str], new: Collection[str]) -> dict[str, Key]:
    """Ref -> key. `new`: those of the people who came with this very flush, who will hardly have a key yet."""
    ring: dict[str, Key] = session.info.setdefault(_RING, {}).setdefault(conference_ref, {})
    ring |= _living(session, conference_ref, [ref for ref in people if ref not in ring and ref not in new])
    ring |= _made(session, conference_ref, [ref for ref in people if ref not in ring])
    ring |= _living(session, conference_ref, [ref for ref in people if ref not in ring])  # somebody else made it meanwhile
    return ring


def forget_keys(session: Session) -> None:
    """Ask the database for keys from now on: some were destroyed, or never came to be."""
    session.info.pop(_RING, None)


def destroy(session: Session, conference_ref: str, people: Sequence[str]) -> int:
    """Destroy the keys of people for ever; give how many. What is sealed under them cannot be read again."""
    session.flush()  # what is still to be written about them is written under the old key
    keys = session.scalars(_of(conference_ref, people)).all()
    for key in keys:
        key.secret, key.destroyed_at = None, clock.now()
    session.flush()
    forget_keys(session)
    return len(keys)


def _living(session: Session, conference_ref: str, people: Sequence[str]) -> dict[str, Key]:
    found: dict[str, Key] = {}
    for start in range(0, len(people), IDS_PER_STATEMENT):
        keys = _of(conference_ref, people[start : start + IDS_PER_STATEMENT])
        read = keys.with_only_columns(PersonKey.person_ref, PersonKey.id, PersonKey.secret)
        found |= {ref: Key(number, secret) for ref, number, secret in session.execute(read) if secret is not None}
    return found


def _made(session: Session, conference_ref: str, people: Sequence[str]) -> dict[str, Key]:
    """New keys; none for somebody for whom another transaction has just made one."""
    if not people:
        return {}
    secrets = {ref: personal.new_key() for ref in people}
    now = clock.now()
    rows = [_row(conference_ref, ref, secret, now) for ref, secret in secrets.items()]
    insert = insert_into(session, PersonKey.__table__).on_conflict_do_nothing()
    made = session.execute(insert.returning(PersonKey.id, PersonKey.person_ref), rows)
    return {ref: Key(number, secrets[ref]) for number, ref in made}


def _row(conference_ref: str, ref: str, secret: bytes, now: datetime) -> dict[str, object]:
    return {"conference_ref": conference_ref, "person_ref": ref, "secret": secret, "made_at": now}


def _of(conference_ref: str, people: Sequence[str]) -> Select[PersonKey]:
    wanted = PersonKey.conference_ref == conference_ref, PersonKey.person_ref.in_(people), PersonKey.secret.is_not(None)
    return select(PersonKey).where(*wanted)


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_never_came(session: Session, _previous: SessionTransaction) -> None:
    forget_keys(session)


@event.listens_for(Session, "after_commit")
def _forget_what_others_may_destroy(session: Session) -> None:
    forget_keys(session)
