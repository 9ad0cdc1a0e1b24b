"""What is installed: the packages of the lock file, Python, the database, the operating system of this machine."""

import platform
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from typing import Final

from sqlalchemy.orm import Session

from conference.config import ROOT

LOCK: Final = ROOT / "requirements" / "run.lock"
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
_CLASSIFIER: Final = "License :: OSI Approved :: "
_LONGEST_LICENCE: Final = 60  # characters; a longer text is the licence itself, not its name


class Place(StrEnum):
    """Where a component is."""

    SYSTEM = "system"
    RUNTIME = "runtime"
    DATABASE = "database"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Component:
    """`installed`: the version found here where it is not the locked one, "" where there is none. A licence may be unknown."""

    name: str
    version: str
    place: Place
    licence: str | None = None
    installed: str | None = None


def components(session: Session) -> list[Component]:
    """Everything of the ledger: first what support ends are published for, then the packages in the order of the lock."""
    return [*_system(), *_database(session), *packages()]


@cache
def packages() -> tuple[Component, ...]:
    """The packages of the lock file; read once, for neither it nor they change while this process runs."""
    return tuple(_package(name, version) for name, version in _PIN.findall(LOCK.read_text(encoding="utf-8")))


def _package(name: str, locked: str) -> Component:
    found = _found(name)
    if found is None:
        return Component(name, locked, Place.PACKAGE, installed="")
    return Component(name, locked, Place.PACKAGE, _licence(found.metadata), None if found.version == locked else found.version)


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _licence(metadata: PackageMetadata) -> str | None:
    """The expression, else the classifiers, else the short name that its makers gave."""
    told = metadata.get_all("License-Expression") or []
    classified = [one.removeprefix(_CLASSIFIER) for one in metadata.get_all("Classifier") or [] if one.startswith(_CLASSIFIER)]
    named = [text for text in metadata.get_all("License") or [] if "\n" not in text and len(text) <= _LONGEST_LICENCE]
    return ", ".join(told or classified or named) or None


def _system() -> Iterator[Component]:
    yield Component("Python", platform.python_version(), Place.RUNTIME, "PSF-2.0")
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return  # not a system that tells
    name = "Debian" if system.get("ID") == "debian" else system.get("NAME", system.get("ID", ""))
    yield Component(name, system.get("VERSION_ID", ""), Place.SYSTEM)


def _database(session: Session) -> Iterator[Component]:
    dialect = session.get_bind().dialect
    if dialect.name == "sqlite":
        yield Component("SQLite", sqlite3.sqlite_version, Place.DATABASE, "Public domain")
    else:
        session.connection()  # the server tells its version when a process first connects
        version = dialect.server_version_info or ()
        yield Component("PostgreSQL", ".".join(map(str, version)), Place.DATABASE, "PostgreSQL")
