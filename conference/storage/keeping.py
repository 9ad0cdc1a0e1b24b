"""Files that belong to rows: sealed with a key of their own, under a random name. A file whose row never came, or went, is cleared away."""

import io
import secrets
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session, defer

from conference import clock
from conference.extensions import begin_writing, db
from conference.storage import sealing
from conference.storage.choosing import files
from models.base import Base
from models.participant import Participant
from models.sealed_file import SealedFile

_NAME_BYTES: Final = 16
_GRACE: Final = timedelta(days=1)  # the row of a younger file may be about to come
_NAMES_PER_STATEMENT: Final = 500


class Kept(NamedTuple):
    """A file in the store, and the key that opens it."""

    name: str
    key: bytes


def keep(kind: type[SealedFile], content: bytes) -> Kept:
    """Store a file for a row to come. Raises StorageError, and nothing is kept then."""
    kept = Kept(f"{kind.folder}/{secrets.token_hex(_NAME_BYTES)}", sealing.new_key())
    files().put(kept.name, sealing.seal(kept.key, io.BytesIO(content)))
    return kept


def keep_noted(kind: type[SealedFile], content: bytes, note: Callable[[Kept], bool]) -> bool:
    """Store a file, then let `note` make its row, in a transaction of its own that is committed here.

    The file first: a kill in between leaves a file that is cleared away, never a row without one. It goes at once where `note` fails, or
    gives False because no row is needed. Raises StorageError, and whatever `note` does.
    """
    kept, is_noted = keep(kind, content), False
    try:
        begin_writing()
        if note(kept):
            db.session.commit()
            is_noted = True
    finally:
        if not is_noted:
            db.session.rollback()
            files().remove(kept.name)
    return is_noted


def facts_of(kept: Kept, media_type: str, content: bytes, by: str) -> dict[str, Any]:
    """The columns of models.sealed_file.SealedFile, for a row that comes now."""
    return {
        "file_name": kept.name,
        "file_key": kept.key,
        "media_type": media_type,
        "size_bytes": len(content),
        "added_at": clock.now(),
        "added_by": by,
    }


def pieces_of(row: SealedFile) -> Iterator[bytes]:
    """The file of a row. Raises DecryptionError, perhaps after some pieces, where it was changed, and StorageError where it is away."""
    return sealing.unseal(row.file_key, files().open(row.file_name))


def content_of(row: SealedFile) -> bytes:
    """The whole file, or none of it; raises as `pieces_of`."""
    return b"".join(pieces_of(row))


def next_number(session: Session, kind: Any, of_one: Any) -> int:  # noqa: ANN401  a table with numbers, and the condition of its rows
    """The number of a version to come. Take the turn first (conference.editing.refs)."""
    return (session.scalar(select(func.max(kind.number)).where(of_one)) or 0) + 1


def remove(row: SealedFile) -> None:
    """Remove the file of a row. Raises StorageError."""
    files().remove(row.file_name)


def remove_all(session: Session, person: Participant, kind: type[SealedFile] | None = None) -> int:
    """Forget every file of a person, or those of one kind, and remove them at once; gives how many. Raises StorageError."""
    found = [row for one in ([kind] if kind else kinds_of_people()) for row in rows_of(session, one, person)]
    for row in found:
        remove(row)
        session.delete(row)
    session.flush()
    return len(found)


def rows_of(session: Session, kind: Any, person: Participant) -> list[Any]:  # noqa: ANN401  a class of stored files
    """The files of one kind that belong to a person, without their keys."""
    found = select(kind).where(kind.participant_id == person.id).order_by(kind.id)
    return list(session.scalars(found.options(defer(kind.file_key))))


def kinds_of_people() -> list[type[SealedFile]]:
    """The tables of files whose rows belong to one person each."""
    return [kind for kind in _kinds() if "participant_id" in inspect(kind).columns]


def clear(session: Session) -> Iterator[str]:
    """Remove the files that belong to no row, and tell their names."""
    store = files()
    for kind in _kinds():
        old = list(store.older_than(kind.folder, clock.now() - _GRACE))
        for start in range(0, len(old), _NAMES_PER_STATEMENT):
            names = old[start : start + _NAMES_PER_STATEMENT]
            for name in sorted(set(names) - _known(session, kind, names)):
                store.remove(name)
                yield name


def _kinds() -> list[Any]:
    """Every table of stored files, by name."""
    import models.all  # noqa: F401, PLC0415  thirty modules, and what SQLAlchemy makes of them, are ten megabytes: logos need none

    found = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, SealedFile)]
    return sorted(found, key=lambda kind: kind.__tablename__)


def _known(session: Session, kind: type[SealedFile], names: Collection[str]) -> set[str]:
    return set(session.scalars(select(kind.file_name).where(kind.file_name.in_(names))))
