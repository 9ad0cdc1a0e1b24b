"""The Flask extensions, made once and bound to an app in factory.py."""

import sqlite3
from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any

from flask.sansio.app import App
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.compiler import InsertmanyvaluesSentinelOpts


class Database(SQLAlchemy):
    """Synchronous sessions only: closing asynchronous ones, which we never open, would cost every request an event loop."""

    def init_app(self, app: App) -> None:
        super().init_app(app)
        app.teardown_appcontext_funcs = [function for function in app.teardown_appcontext_funcs if not iscoroutinefunction(function)]


db = Database(session_options={"expire_on_commit": False})
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()

WRITES = "kaigi_writes"  # execution option: this transaction will write


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  any driver's connection
    """WAL lets readers and one writer work at once; foreign keys are off in SQLite unless asked for."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # BEGIN is ours: see _begin_sqlite
    for wish in ("PRAGMA journal_mode=WAL", "PRAGMA foreign_keys=ON", "PRAGMA synchronous=NORMAL", "PRAGMA busy_timeout=10000"):
        connection.execute(wish)


@event.listens_for(Engine, "do_connect")
def _insert_together(dialect: Dialect, *_connecting: object) -> None:
    """SQLite numbers the rows of a statement in their order, which tells them apart: so they need no statement each."""
    if dialect.name == "sqlite":
        dialect.insertmanyvalues_implicit_sentinel = InsertmanyvaluesSentinelOpts.ANY_AUTOINCREMENT


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """A transaction that will write takes the lock at once: SQLite cannot wait when a reader turns writer on an old snapshot."""
    if connection.dialect.name == "sqlite":
        immediate = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def begin_writing() -> None:
    """Open this session's transaction as one that writes; what was only read so far is let go."""
    db.session.commit()
    db.session.connection(execution_options={WRITES: True})


def write_in_passing(write: Callable[[], None]) -> None:
    """Write what nobody waits for, and commit; where the database is busy it is left out."""
    try:
        begin_writing()
        write()
        db.session.commit()
    except OperationalError:
        db.session.rollback()
