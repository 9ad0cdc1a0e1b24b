"""The life of a master key: made, everything sealed anew under it, removed when nothing needs it any more."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.journal import EVERY_CONFERENCE
from conference.keys.holders import SealedColumn, all_columns
from models.ciphers import Cipher, Key
from models.encryption import DecryptionError

NAMELESS = ""  # where a value names no key: sealed before keys had names


@dataclass(slots=True)
class Usage:
    """How many values each key opens, by its name, and the places of those that none opens."""

    values: Counter[str] = field(default_factory=Counter)
    shut: list[str] = field(default_factory=list)


def usage(session: Session, cipher: Cipher) -> Usage:
    """Open every sealed value once."""
    names = {key.mark: key.name for key in cipher.keys}
    found = Usage()
    for value in (value for column in all_columns() for value in column.values(session)):
        try:
            cipher.open(value.stored, value.context)
        except DecryptionError:
            found.shut.append(value.place)
        else:
            found.values[names.get(value.stored[: len(cipher.sealing.mark)], NAMELESS)] += 1
    return found


def is_unfinished(session: Session, cipher: Cipher) -> bool:
    """Whether a rotation was begun whose new key does not seal everything yet."""
    return len(cipher.keys) > 1 and any(name != cipher.sealing.name for name in usage(session, cipher).values)


def steps(session: Session, cipher: Cipher) -> Iterator[int]:
    """Seal everything anew with the first key, again and again until nothing is left; gives how many values each step took.

    Whoever asks begins a writing transaction before each step and commits it after: a kill in between loses nothing.
    """
    taken = 1
    while taken:
        taken = 0
        for column in all_columns():
            for resealed in _steps_of(session, cipher, column):
                taken += resealed
                yield resealed


def _steps_of(session: Session, cipher: Cipher, column: SealedColumn) -> Iterator[int]:
    after: int | None = 0
    while after is not None:
        after, resealed = column.reseal(session, cipher, after)
        yield resealed


def record(session: Session, verb: str, key: Key, *, values: int | None = None) -> None:
    """Write down what became of a key: made, rotated (so many values were sealed with it), removed."""
    detail: dict[str, Any] = {} if values is None else {"values": values}
    journal.record(session, f"key.{verb}", key.name, conference_ref=EVERY_CONFERENCE, **detail)
    session.flush()


def record_forgotten(session: Session, place: str) -> None:
    """Write down that a value which no key opened was emptied."""
    journal.record(session, "key.value_forgotten", place, conference_ref=EVERY_CONFERENCE)
    session.flush()
