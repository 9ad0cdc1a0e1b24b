"""kaigi status."""

import click
from flask import Flask

from conference import database
from conference.commandline import conference_named, conference_option
from conference.extensions import db
from conference.mail import signing
from conference.monitoring import queries
from conference.monitoring.advice import advice
from conference.monitoring.readiness import readiness

_NOT_READY = 1


@click.command("status")
@conference_option
@click.pass_context
def status_command(context: click.Context, conference_ref: str | None) -> None:
    """Say whether database and queue answer, how much work waits, and what should be set otherwise."""
    app: Flask = context.obj
    if conference_ref is not None:
        conference_named(db.session, conference_ref)
    found = readiness(app)
    jobs = queries.jobs_by_state(db.session)
    click.echo(f"Database: answers ({db.engine.dialect.name}), schema {database.newest_revision()}.")
    click.echo(f"Queue: {'answers' if found.queue else 'does not answer'}.")
    click.echo(f"Jobs: {', '.join(f'{number:,} {state}' for state, number in jobs.items())}.")
    click.echo(signing.sentence(app.extensions["kaigi"].relay))
    for sentence in advice(app.extensions["kaigi"]):
        click.echo(f"Note: {sentence}")
    context.exit(0 if found.is_ready else _NOT_READY)
