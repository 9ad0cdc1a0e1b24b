"""Putting a backup into an installation: all of it or nothing, and only what reads back as it was backed up."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from sqlalchemy import Connection, Engine, func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from conference import database
from conference.audit import journal
from conference.extensions import WRITES
from conference.recovery import rows
from conference.recovery.archive import ArchiveReader, Manifest
from conference.recovery.backup import FILES, PROBE, Progress, opened, table_of
from conference.recovery.errors import DamagedError, RecoveryError
from models.encryption import cipher

_TELLING = ("conference", "user")  # whoever has a row of these has something to lose


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup goes: a database and the folder of the uploaded files."""

    engine: Engine
    files: Path


def check_fit(manifest: Manifest) -> None:
    """Raises RecoveryError where this installation can't use the backup."""
    if manifest.schema != database.newest_revision():
        msg = (
            f"The backup has schema {manifest.schema} (Kaigi {manifest.kaigi}), this Kaigi has {database.newest_revision()}. "
            "Restore it with the version that made it, then update."
        )
        raise RecoveryError(msg)
    try:
        cipher().open(manifest.probe, PROBE)
    except ValueError as error:
        msg = "The backup belongs to another master key. Set KAIGI_KEY to the one of the installation that was backed up."
        raise RecoveryError(msg) from error


def check_empty(target: Target) -> None:
    """Raises RecoveryError where a restore would overwrite something."""
    with target.engine.connect() as connection:
        present = set(inspect(connection).get_table_names())
        counts = [connection.scalar(select(func.count()).select_from(table(name))) for name in _TELLING if name in present]
    if any(counts) or (target.files.is_dir() and any(target.files.iterdir())):
        msg = "This installation holds data already. To put the backup in its place, add --replace."
        raise RecoveryError(msg)


def restore(target: Target, path: Path, key: bytes, manifest: Manifest, progress: Progress) -> None:
    """Put the backup in the place of whatever is there. Check it first with check_backup, and its `manifest` with check_fit.

    The database changes in one transaction; the files are written beside their place, and change places with the old ones just before its
    commit. Should the machine stop in that very moment, restore once more. Raises RecoveryError where anything fails.
    """
    try:
        writing = target.engine.execution_options(**{WRITES: True})
        with _beside(target.files) as new_files, ExitStack() as until_commit, database.migrating(writing) as connection:
            database.rebuild(connection)
            with opened(path, key) as archive:
                _fill(connection, archive, new_files, manifest, progress)
            _compare(connection, manifest)
            _note(connection, manifest)
            until_commit.enter_context(_exchanged(new_files, target.files))
    except (SQLAlchemyError, OSError, RuntimeError) as error:
        told = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        msg = f"The backup could not be restored, and nothing was changed: {told}."
        raise RecoveryError(msg) from error


def _fill(connection: Connection, archive: ArchiveReader, new_files: Path, manifest: Manifest, progress: Progress) -> None:
    tables = {one.name: one for one in rows.stored_tables()}
    rows.defer_references(connection, list(tables.values()))
    for one in tables.values():
        connection.execute(one.delete())  # a migration may have put a first row into it
    done, in_all = 0, manifest.rows_in_all + sum(name.startswith(f"{FILES}/") for name in manifest.parts)
    for name, content in archive.parts():
        if table_name := table_of(name):
            done += rows.insert_lines(connection, tables[table_name], content.read())
        elif name.startswith(f"{FILES}/"):
            _write_file(new_files, name.removeprefix(f"{FILES}/"), content)
            done += 1
        progress(done, in_all)
    rows.hold_references(connection, list(tables.values()))
    rows.advance_numbers(connection, list(tables.values()))


def _compare(connection: Connection, manifest: Manifest) -> None:
    """What stands in the database now must read exactly like the backup."""
    read_back = {
        batch.name: hashlib.sha256(batch.content).hexdigest() for one in rows.stored_tables() for batch in rows.batches(connection, one)
    }
    if read_back != {name: digest for name, digest in manifest.parts.items() if table_of(name)}:
        msg = "What was restored does not read back as it was backed up. Nothing was changed."
        raise DamagedError(msg)


def _note(connection: Connection, manifest: Manifest) -> None:
    """The audit trail tells that its past came from a backup."""
    with Session(connection) as session:
        journal.record(session, "backup.restored", manifest.made_at, rows=manifest.rows_in_all)
        session.flush()


def _write_file(folder: Path, name: str, content: BinaryIO) -> None:
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        msg = f"The backup names a file outside its folder: {name}."
        raise DamagedError(msg)
    path = folder / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)
    path.chmod(0o600)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A new folder beside a folder; it is gone at the end, unless it took the other's place."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def _exchanged(new: Path, folder: Path) -> Iterator[None]:
    """The new folder in the place of the old one; back again where what follows fails."""
    old = new.with_name(f"{new.name}.old")
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    try:
        yield
    except BaseException:
        folder.rename(new)
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
