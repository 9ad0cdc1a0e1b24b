"""Bringing a database to the newest schema, or back."""

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from conference.config import ROOT

NEWEST = "head"
EMPTY = "base"


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Migrate up to a revision."""
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), revision)


def downgrade(engine: Engine, revision: str = EMPTY) -> None:
    """Migrate down to a revision; `EMPTY` removes every table and all data."""
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the database has the schema this code was written for."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        return found == ScriptDirectory.from_config(alembic_config(connection)).get_current_head()


def alembic_config(connection: Connection) -> AlembicConfig:
    """Alembic's settings, without a file of its own."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config
