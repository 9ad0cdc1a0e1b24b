"""Making a backup, and looking whether one is whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine

from conference import clock, database
from conference.durable import PART
from conference.printing.publishing import publish
from conference.recovery import rows
from conference.recovery.archive import ArchiveReader, ArchiveWriter, Manifest
from conference.recovery.errors import DamagedError, RecoveryError
from models.encryption import cipher

FILES = "files"
MASTER_KEY = "keys/encryption_key"
PROBE = "backup"  # what the probe of the manifest is sealed for, and what it says
Progress = Callable[[int, int], None]
"""(done, in all): rows and files."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is backed up besides the database. `master_key` gives its text, where it shall lie in the backup, too."""

    files: Path
    master_key: Callable[[], str] | None = None


def make_backup(engine: Engine, scope: Scope, path: Path, key: bytes, progress: Progress) -> Manifest:
    """Write the state of one moment to a file that appears when it is complete. Raises RefusedError where it can't be written.

    Rows come before files: a file is stored before the row that names it, so every file that the rows name is there.
    """
    manifest = Manifest(
        kaigi=version("kaigi"),
        schema=database.newest_revision(),
        database=engine.dialect.name,
        made_at=clock.now().isoformat(timespec="seconds"),
        probe=cipher().seal(PROBE.encode(), PROBE),
    )

    def write(target: BinaryIO) -> None:
        with ArchiveWriter(target, key, manifest) as archive:
            _add_everything(archive, engine, scope, manifest, progress)
        target.flush()
        os.fsync(target.fileno())

    publish(path, write)
    return manifest


def check_backup(path: Path, key: bytes) -> Manifest:
    """Read every byte of a backup. Raises DamagedError where one is not what was written, RecoveryError where it can't be read."""
    counted: dict[str, int] = {}
    with opened(path, key) as archive:
        for name, content in archive.parts():
            table = table_of(name)
            if table:
                counted[table] = counted.get(table, 0) + content.read().count(b"\n")
    if counted != {table: number for table, number in archive.manifest.rows.items() if number}:
        msg = "The rows of the backup are not as many as its manifest says."
        raise DamagedError(msg)
    return archive.manifest


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[ArchiveReader]:
    """A backup, for reading. Raises RecoveryError where there is none."""
    try:
        with path.open("rb") as file:
            yield ArchiveReader(file, key)
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}."
        raise RecoveryError(msg) from error


def table_of(part: str) -> str | None:
    """The table whose rows a part holds."""
    kind, _slash, rest = part.partition("/")
    return rest.partition("/")[0] if kind == "tables" else None


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is now, whatever others write meanwhile; none of them waits for it."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with engine.begin() as connection:
        yield connection


def _add_everything(archive: ArchiveWriter, engine: Engine, scope: Scope, manifest: Manifest, progress: Progress) -> None:
    with one_moment(engine) as connection:
        tables = rows.stored_tables()
        manifest.rows.update({table.name: rows.count_of(connection, table) for table in tables})
        files = sorted(path for path in scope.files.rglob("*") if path.is_file() and not path.name.startswith(PART))
        done, in_all = 0, manifest.rows_in_all + len(files)
        for table in tables:
            for batch in rows.batches(connection, table):
                archive.add(batch.name, batch.content)
                done += batch.rows
                progress(done, in_all)
    for path in files:
        archive.add_file(f"{FILES}/{path.relative_to(scope.files).as_posix()}", path)
        done += 1
        progress(done, in_all)
    if scope.master_key:
        archive.add(MASTER_KEY, scope.master_key().encode())  # read after the rows: a key that was made meanwhile is in it
