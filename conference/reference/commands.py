"""kaigi init: everything that must be there before the first conference."""

import click
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from conference import config, database
from conference.commandline import conference_named, conference_option
from conference.reference.seeding import seed
from models import encryption


@click.command("init")
@conference_option
def init_command(conference_ref: str | None) -> None:
    """Make missing keys, bring the database to the newest schema, add missing reference data."""
    config.make_keys()
    settings = config.load()
    encryption.use_key(*settings.encryption_keys)
    engine = create_engine(settings.database_url)
    database.upgrade(engine)
    with Session(engine) as session:
        seed(session)
        session.commit()
        if conference_ref is not None:
            conference_named(session, conference_ref)
    engine.dispose()
