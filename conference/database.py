"""Speaking to either database; bringing one to the newest schema, or back. Only what migrates imports Alembic."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Session

from conference.config import ROOT

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

NEWEST = "head"
EMPTY = "base"
_CONNECT_SECONDS, _LOCK_SECONDS, _POOL_SECONDS = 5, 10, 10
# Declared in a model, an index on a part of the rows would import PostgreSQL's dialect into every process: 6 MB of a hundred.
MADE_BY_MIGRATIONS_ALONE = frozenset({"uq_person_key_living"})
_MIGRATIONS = ROOT / "migrations"


def engine_options(url: str) -> dict[str, Any]:
    """How a server connects: it notices that a connection died before it uses it, and waits for nothing longer than a person would.

    PostgreSQL compiles no query to machine code (jit): on tables that it has not counted yet, just filled or restored, that takes seconds.
    """
    if not url.startswith("postgresql"):
        return {"url": url}
    waits = {"connect_timeout": _CONNECT_SECONDS, "options": f"-c lock_timeout={_LOCK_SECONDS}s -c jit=off"}
    return {"url": url, "pool_pre_ping": True, "pool_timeout": _POOL_SECONDS, "connect_args": waits}


def insert_into(session: Session, table: Any) -> Any:  # noqa: ANN401  the two dialects' statements have no common base that says ON CONFLICT
    """An INSERT that can say ON CONFLICT, in the session's dialect. The other dialect is not even imported: PostgreSQL's is 6 MB."""
    return import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}").insert(table)


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Migrate up to a revision."""
    from alembic import command  # noqa: PLC0415  see the module's first words

    with migrating(engine) as connection:
        command.upgrade(alembic_config(connection), revision)


def downgrade(engine: Engine, revision: str = EMPTY) -> None:
    """Migrate down to a revision; `EMPTY` removes every table and all data."""
    from alembic import command  # noqa: PLC0415  see the module's first words

    with migrating(engine) as connection:
        command.downgrade(alembic_config(connection), revision)


def rebuild(connection: Connection) -> None:
    """Empty tables of the newest schema in the place of whatever is there, within the caller's transaction (`migrating`)."""
    from alembic import command  # noqa: PLC0415  see the module's first words

    config = alembic_config(connection)
    command.downgrade(config, EMPTY)
    command.upgrade(config, NEWEST)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A transaction in which SQLite may build a table anew: while it watches foreign keys, the old one would take the rows of others along.

    Raises RuntimeError where a row lost what it refers to; then nothing is changed. Source: https://sqlite.org/lang_altertable.html
    """
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        if not isinstance(driver, sqlite3.Connection):
            with connection.begin():
                yield connection
            return
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    msg = f"Rows refer to nothing after the migration: {sorted({row[0] for row in lost})}"
                    raise RuntimeError(msg)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def is_current(engine: Engine) -> bool:
    """Whether the database has the schema this code was written for."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found == newest_revision()


def newest_revision() -> str:
    """Migrations are numbered: the highest number is the newest."""
    return max(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def alembic_config(connection: Connection) -> "AlembicConfig":
    """Alembic's settings, without a file of its own."""
    from alembic.config import Config as AlembicConfig  # noqa: PLC0415  see the module's first words

    config = AlembicConfig()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
