"""Databases for tests: SQLite files, and a PostgreSQL cluster of our own that lives as long as the test run.

A template is migrated and filled once; each test gets a copy of it, so that no test sees what another wrote.
"""

import itertools
import os
import pwd
import shutil
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path

from sqlalchemy import create_engine, text

_CLUSTER_USER = "postgres"  # initdb refuses to run as root


class Backend(ABC):
    """One kind of database. `fresh` gives the address of an empty one, `copy` of a copy."""

    name: str

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    @abstractmethod
    def fresh(self) -> str: ...

    @abstractmethod
    def copy(self, url: str) -> str: ...

    @abstractmethod
    def drop(self, url: str) -> None: ...


class SqliteBackend(Backend):
    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def fresh(self) -> str:
        return f"sqlite:///{self._folder / f'kaigi-{next(self._numbers)}.sqlite3'}"

    def copy(self, url: str) -> str:
        copied = self.fresh()
        shutil.copyfile(_path(url), _path(copied))
        return copied

    def drop(self, url: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{_path(url)}{suffix}").unlink(missing_ok=True)


class PostgresBackend(Backend):
    name = "postgresql"

    def __init__(self, folder: Path, *, is_durable: bool = False) -> None:
        super().__init__()
        self._folder = folder
        self._haste = "" if is_durable else "-c fsync=off -c full_page_writes=off"
        self._binaries = postgres_binaries()
        self._as_user: list[str] = []

    def start(self) -> None:
        if os.geteuid() == 0:
            owner = pwd.getpwnam(_CLUSTER_USER)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
            self._as_user = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
        self._run("initdb", "--auth=trust", "--username=kaigi", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.resume()

    def resume(self) -> None:
        """Start what `stop` stopped."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self._folder} {self._haste}"
        self._run("pg_ctl", "--wait", "--silent", f"--log={self._folder / 'log'}", f"--options={options}", "start")
        self._admin = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")

    def stop(self) -> None:
        self._admin.dispose()
        self._run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")

    def fresh(self) -> str:
        return self._create("template1")

    def copy(self, url: str) -> str:
        return self._create(url.partition("?")[0].rpartition("/")[2])

    def drop(self, url: str) -> None:
        name = url.partition("?")[0].rpartition("/")[2]
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _create(self, template: str) -> str:
        name = f"kaigi_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._url(name)

    def execute(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://kaigi@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as_user, str(self._binaries / program), f"--pgdata={self._folder / 'data'}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder)


def postgres_binaries() -> Path:
    """The folder of PostgreSQL's programs. Raises FileNotFoundError where it is not installed."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        msg = "PostgreSQL is not installed"
        raise FileNotFoundError(msg)
    return found[-1].parent


def _path(url: str) -> str:
    return url.removeprefix("sqlite:///")
