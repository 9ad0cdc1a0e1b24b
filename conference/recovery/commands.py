"""kaigi backup and kaigi restore."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from conference import config, database
from conference.audit import journal
from conference.config import Config
from conference.errors import ConfigurationError
from conference.extensions import WRITES
from conference.recovery import keys
from conference.recovery.archive import Manifest
from conference.recovery.backup import FILES, MASTER_KEY, Progress, Scope, check_backup, make_backup, opened
from conference.recovery.errors import RecoveryError
from conference.recovery.restore import Target, check_empty, check_fit, restore
from conference.storage.choosing import folder_of
from models import encryption

_PRIVATE = 0o600
_key_file = click.option("--key-file", type=click.Path(path_type=Path), help="File with the key of backups; else KAIGI_BACKUP_KEY has it.")
_file = click.argument("file", type=click.Path(path_type=Path))


@click.command("backup")
@_file
@_key_file
@click.option("--check", "is_check", is_flag=True, help="Make none: say whether FILE is whole.")
@click.option("--with-master-key", is_flag=True, help="Put the master key into the backup, too; then its key opens everything.")
def backup_command(file: Path, key_file: Path | None, *, is_check: bool, with_master_key: bool) -> None:
    """Write the whole installation to FILE, sealed, while it goes on working."""
    key = keys.backup_key(key_file)
    if is_check:
        click.echo(f"{file} is whole: {_told(check_backup(file, key))}.")
        return
    settings = _settings(key)
    scope = Scope(folder_of(settings), keys.master_key_text if with_master_key else None)
    with _database(settings) as engine:
        if not database.is_current(engine):
            msg = "The database is not ready for this version. Run “kaigi init”."
            raise RecoveryError(msg)
        with _progress("Backing up") as progress:
            made = make_backup(engine, scope, file, key, progress)
        file.chmod(_PRIVATE)
        _record(engine, file.name, made)
    click.echo(f"{file}: {_told(made)}.")


@click.command("restore")
@_file
@_key_file
@click.option("--replace", "is_replacing", is_flag=True, help="Put the backup in the place of the data that are here.")
def restore_command(file: Path, key_file: Path | None, *, is_replacing: bool) -> None:
    """Check FILE, then bring back all that it holds, or nothing. Stop the server and the worker first."""
    key = keys.backup_key(key_file)
    manifest = check_backup(file, key)
    if MASTER_KEY in manifest.parts:
        keys.provide_master_key(_master_key_in(file, key))
    settings = _settings(key)
    with _database(settings) as engine:
        target = Target(engine, folder_of(settings))
        check_fit(manifest)
        if not is_replacing:
            check_empty(target)
        with _progress("Restoring") as progress:
            restore(target, file, key, manifest, progress)
    click.echo(f"Restored: {_told(manifest)}.")


def _settings(key: bytes) -> Config:
    """The settings of this installation; one that is new gets what signs its sessions, but no master key: that belongs to the data."""
    try:
        settings = config.load()
    except ConfigurationError:
        keys.master_key_text()
        config.make_keys()
        settings = config.load()
    keys.check_apart(key, settings.encryption_keys)
    encryption.use_key(*settings.encryption_keys, reread=settings.key_file)
    return settings


def _master_key_in(file: Path, key: bytes) -> str:
    with opened(file, key) as archive:
        return next(content.read() for name, content in archive.parts() if name == MASTER_KEY).decode()


@contextmanager
def _database(settings: Config) -> Iterator[Engine]:
    engine = create_engine(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


def _record(engine: Engine, name: str, manifest: Manifest) -> None:
    with Session(engine.execution_options(**{WRITES: True})) as session:
        journal.record(session, "backup.made", name, rows=manifest.rows_in_all)
        session.commit()


def _told(manifest: Manifest) -> str:
    files = sum(name.startswith(f"{FILES}/") for name in manifest.parts)
    return f"{manifest.rows_in_all:,} rows and {files:,} files of {manifest.made_at}, schema {manifest.schema}, Kaigi {manifest.kaigi}"


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    """A bar for whoever watches; nothing for a log."""
    with click.progressbar(length=1, label=label, file=sys.stderr, show_percent=True, hidden=not sys.stderr.isatty()) as bar:

        def show(done: int, in_all: int) -> None:
            bar.length = max(in_all, 1)
            bar.update(done - bar.pos)

        yield show
