"""kaigi init: everything that must be there before the first conference."""

import click
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from conference import config, database
from conference.reference.seeding import seed
from models import encryption


@click.command("init")
def init_command() -> None:
    """Make missing keys, bring the database to the newest schema, add missing reference data."""
    config.make_keys()
    settings = config.load()
    encryption.use_key(settings.encryption_key)
    engine = create_engine(settings.database_url)
    database.upgrade(engine)
    with Session(engine) as session:
        seed(session)
        session.commit()
    engine.dispose()
